using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>An alert that stood on a page of <c>outbox.db</c> which was destroyed with every copy of it.</summary>
internal readonly record struct SacrificedAlert(Guid Id, long Sequence);

/// <summary>
/// Destroys a page of <c>outbox.db</c> that holds alerts, in the file and wherever its log has it. What stood on no other page is
/// gone; that is the only loss which is not held against the gateway, and it has to say that there may be one.
/// </summary>
internal static class AlertPage
{
    private const int PageBytes = 4096, LogHeaderBytes = 32, FrameHeaderBytes = 24;
    private const int FrameBytes = FrameHeaderBytes + PageBytes;

    /// <returns>The alerts that waited and stood on that page; none if no page held one that waits.</returns>
    public static IReadOnlyList<SacrificedAlert> Destroy(string database, int seed)
    {
        var random = new Random(seed);
        byte[] file = File.ReadAllBytes(database);
        string logPath = database + "-wal";
        byte[] log = File.Exists(logPath) ? File.ReadAllBytes(logPath) : [];
        List<(SacrificedAlert Alert, bool Waits)> alerts = ReadAlerts(database, file, log);
        // Where none waits, one that has its receipt is as good a page as any.
        alerts = alerts.Exists(alert => alert.Waits) ? [.. alerts.Where(alert => alert.Waits)] : [.. alerts.TakeLast(1)];
        ILookup<uint, (SacrificedAlert Alert, bool Waits)> pages = alerts
            .SelectMany(alert => PagesWith(alert.Alert.Id, file, log).Where(page => page > 1).Distinct().Select(page => (page, alert)))
            .ToLookup(pair => pair.page, pair => pair.alert);
        List<uint> candidates = [.. pages.Select(page => page.Key).Order()];
        if (candidates.Count == 0)
            return [];
        uint destroyed = candidates[random.Next(candidates.Count)];
        int at = (int)(destroyed - 1) * PageBytes;
        if (at + PageBytes <= file.Length)
            random.NextBytes(file.AsSpan(at, PageBytes));
        foreach (int frame in Frames(log).Where(frame => PageOf(log, frame) == destroyed))
            random.NextBytes(log.AsSpan(frame + FrameHeaderBytes, PageBytes));
        File.WriteAllBytes(database, file);
        if (log.Length > 0)
            File.WriteAllBytes(logPath, log);
        return [.. pages[destroyed].Where(alert => alert.Waits).Select(alert => alert.Alert)];
    }

    /// <summary>By SQLite, from a copy: looking must not change what is to be damaged.</summary>
    private static List<(SacrificedAlert Alert, bool Waits)> ReadAlerts(string database, byte[] file, byte[] log)
    {
        using var folder = new TemporaryFolder();
        string copy = folder.File(Path.GetFileName(database));
        File.WriteAllBytes(copy, file);
        File.WriteAllBytes(copy + "-wal", log);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id, sequence, received_at IS NULL FROM alert";
        using SqliteDataReader reader = command.ExecuteReader();
        var alerts = new List<(SacrificedAlert, bool)>();
        while (reader.Read())
            alerts.Add((new SacrificedAlert(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true), reader.GetInt64(1)), reader.GetBoolean(2)));
        return alerts;
    }

    /// <summary>Pages whose bytes, in the file or in the log, hold an id.</summary>
    private static IEnumerable<uint> PagesWith(Guid id, byte[] file, byte[] log)
    {
        byte[] sought = id.ToByteArray(bigEndian: true);
        for (int at = file.AsSpan().IndexOf(sought); at >= 0;)
        {
            yield return (uint)(at / PageBytes) + 1;
            int next = file.AsSpan(at + 1).IndexOf(sought);
            at = next < 0 ? -1 : at + 1 + next;
        }
        foreach (int frame in Frames(log).Where(frame => log.AsSpan(frame + FrameHeaderBytes, PageBytes).IndexOf(sought) >= 0))
            yield return PageOf(log, frame);
    }

    private static IEnumerable<int> Frames(byte[] log)
    {
        for (int at = LogHeaderBytes; at + FrameBytes <= log.Length; at += FrameBytes)
            yield return at;
    }

    private static uint PageOf(byte[] log, int frame) => BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(frame));
}
