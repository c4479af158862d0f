using System.Text.Json;
using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>What of a row found in a damaged file can be believed.</summary>
internal sealed class SalvageJudge(OutboxOptions options)
{
    /// <summary>Remark of an alert of which only bell, kind, number and time are left.</summary>
    public const string Note = "the gateway's record of this alert was damaged on its disk; what it said beside bell and time is lost";

    /// <summary>The row as it can be sent; null if it cannot.</summary>
    /// <param name="row">As it was read.</param>
    /// <param name="checksum">Of its payload when it was written; null in a row from before rows had one.</param>
    public SalvagedAlert? Judged(SalvagedAlert row, long? checksum)
    {
        bool isWhole = checksum == PayloadChecksum.Of(row.Payload);
        if (Stated(row.Payload) is { } stated && (isWhole || (checksum is null && SaysTheSame(row, stated))))
            return isWhole ? row with { Sequence = stated.Sequence, Id = stated.Id, Kind = AlertJson.Name(stated.Kind), Bell = stated.Bell.Id, IsSure = true } : row;
        // A press of which no more is left is a press all the same.
        return checksum is null || isWhole ? null : Reduced(row);
    }

    /// <summary>The row's columns and its payload tell the same alert twice; one of them flipped shows.</summary>
    private static bool SaysTheSame(SalvagedAlert row, BellAlert stated) =>
        stated.Id == row.Id && stated.Sequence == row.Sequence && stated.Bell.Id == row.Bell && AlertJson.Name(stated.Kind) == row.Kind;

    private SalvagedAlert? Reduced(SalvagedAlert row)
    {
        if (row.Sequence <= 0 || row.Bell.Length is 0 or > 64 || Kind(row.Kind) is not { } kind || row.AcceptedAt is < 0 or > 253_402_300_799_999)
            return null;
        var alert = new BellAlert
        {
            Id = row.Id,
            Sequence = row.Sequence,
            Kind = kind,
            District = options.District,
            Gateway = options.Gateway,
            Bell = new AlertBell { Id = row.Bell },
            Time = new AlertTime { Utc = DateTimeOffset.FromUnixTimeMilliseconds(row.AcceptedAt), Source = "system" },
            Note = Note,
        };
        return row with { Payload = AlertJson.Bytes(alert), IsReduced = true, IsSure = false };
    }

    private BellAlert? Stated(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, MessagesJson.Default.BellAlert) is { Bell.Id: not null, Sequence: > 0 } alert
                && alert.District == options.District && alert.Gateway == options.Gateway && Enum.IsDefined(alert.Kind) ? alert : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static AlertKind? Kind(string name)
    {
        foreach (AlertKind kind in Enum.GetValues<AlertKind>())
        {
            if (AlertJson.Name(kind) == name)
                return kind;
        }
        return null;
    }
}
