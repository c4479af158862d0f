using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Gateway.Alerts;

/// <summary>Short forms for one-off statements; those on the path of a press are prepared in <see cref="OutboxFile"/>.</summary>
internal static class SqliteStatements
{
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = connection.Statement(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row as a whole number; null if there is none.</summary>
    public static long? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = connection.Statement(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }

    public static SqliteCommand Statement(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this room; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    /// <summary>An id as it is stored: 16 bytes in the order that sorts by time (RFC 9562).</summary>
    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
