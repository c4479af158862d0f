using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>What a receipt was for.</summary>
internal enum ReceiptFinding
{
    /// <summary>An alert that waited: it is done now.</summary>
    First,

    /// <summary>An alert that had its receipt already.</summary>
    Repeated,

    /// <summary>No alert of this gateway, or one pruned long ago.</summary>
    Unknown,
}

/// <summary>One receipt, matched.</summary>
internal readonly record struct ReceiptMatch(ReceiptFinding Finding, long Sequence, string Bell)
{
    /// <summary>Marks the alert that a receipt is for, inside the caller's transaction.</summary>
    public static ReceiptMatch Mark(SqliteConnection connection, AlertReceipt receipt, DateTimeOffset now)
    {
        ReceiptMatch match = Find(connection, receipt);
        if (match.Finding == ReceiptFinding.First)
        {
            connection.Run(
                "UPDATE alert SET received_at = $at, outcome = $outcome, control_room = $room WHERE sequence = $sequence",
                ("$at", now.ToUnixTimeMilliseconds()), ("$outcome", AlertJson.Name(receipt.Outcome)), ("$room", receipt.ControlRoom), ("$sequence", match.Sequence));
        }
        return match;
    }

    /// <summary>The alert that a receipt is for.</summary>
    public static ReceiptMatch Find(SqliteConnection connection, AlertReceipt receipt)
    {
        using SqliteCommand find = connection.Statement(
            receipt.Sequence is null
                ? "SELECT sequence, bell, received_at FROM alert WHERE id = $id"
                : "SELECT sequence, bell, received_at FROM alert WHERE sequence = $sequence AND id = $id",
            ("$id", SqliteStatements.Bytes(receipt.AlertId)), ("$sequence", receipt.Sequence ?? 0));
        using SqliteDataReader reader = find.ExecuteReader();
        if (!reader.Read())
            return new ReceiptMatch(ReceiptFinding.Unknown, 0, "");
        return new ReceiptMatch(reader.IsDBNull(2) ? ReceiptFinding.First : ReceiptFinding.Repeated, reader.GetInt64(0), reader.GetString(1));
    }
}
