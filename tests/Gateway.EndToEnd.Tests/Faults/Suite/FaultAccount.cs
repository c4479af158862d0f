using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>One alert as the control room has it.</summary>
internal sealed record CommittedAlert(Guid Id, string Bell, int Series, long Sequence, DateTimeOffset StoredAt);

/// <summary>What was promised, held against both databases after everything has come to rest.</summary>
internal sealed class FaultAccount
{
    private readonly List<string> _wrong = [];

    private FaultAccount()
    {
    }

    public int Promised { get; private set; }

    public int FromMemory { get; private set; }

    public int InDoubt { get; private set; }

    public int Committed { get; private set; }

    public IReadOnlyList<PromisedPress> Lost { get; private set; } = [];

    /// <summary>Presses accepted and lost with a page of which no other copy was; nobody could have kept them.</summary>
    public int Sacrificed { get; private set; }

    public int Doubled { get; private set; }

    public int Receipts { get; private set; }

    public TimeSpan MedianDelay { get; private set; }

    public TimeSpan LongestDelay { get; private set; }

    /// <summary>Everything that does not hold, in words; empty if all holds.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public static async Task<FaultAccount> DrawUpAsync(FaultRig rig, BellPresser presser)
    {
        var account = new FaultAccount
        {
            Promised = presser.Promised.Count,
            FromMemory = presser.FromMemory.Count,
            InDoubt = presser.InDoubt.Values.Sum(),
            Receipts = rig.Receipts.Count,
        };
        await using SqliteConnection room = await rig.Room.OpenDatabaseAsync();
        Dictionary<Guid, CommittedAlert> committed = ReadCommitted(room);
        account.Committed = committed.Count;
        account.HoldPromises(rig, presser, committed);
        account.HoldExtras(presser, committed);
        account.HoldNumbers(rig, committed);
        account.HoldReceipts(rig, committed);
        account.HoldOutbox(rig, committed);
        account.HoldControlRoom(rig, room, committed);
        account._wrong.AddRange(rig.Findings);
        return account;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"presses accepted {Promised}, alerts committed {Committed}, lost {Lost.Count}, gone with a destroyed page {Sacrificed}, doubled {Doubled}, receipts seen {Receipts}; "
        + $"from memory {FromMemory}, answer never came {InDoubt}; press to commit: median {MedianDelay.TotalMilliseconds:0} ms, longest {LongestDelay.TotalSeconds:0.0} s");

    private void HoldPromises(FaultRig rig, BellPresser presser, Dictionary<Guid, CommittedAlert> committed)
    {
        Lost = [.. presser.Promised.Where(press => !committed.ContainsKey(press.Id) && !rig.Sacrificed.ContainsKey(press.Id))];
        Sacrificed = presser.Promised.Count(press => !committed.ContainsKey(press.Id)) - Lost.Count;
        foreach (PromisedPress press in Lost)
            Say($"LOST: {press.Id}, number {press.Sequence}, bell {press.Bell}, pressed at {press.At.TotalSeconds:0.000} s");
        foreach (PromisedPress press in presser.Promised)
        {
            if (committed.GetValueOrDefault(press.Id) is { } alert && (alert.Sequence != press.Sequence || alert.Bell != press.Bell))
                Say($"OTHER: {press.Id} was accepted as number {press.Sequence} of {press.Bell} and committed as {alert.Sequence} of {alert.Bell}");
        }
        List<TimeSpan> delays = [.. presser.Promised.Where(press => committed.ContainsKey(press.Id)).Select(press => committed[press.Id].StoredAt - press.Utc)
            // What was committed while the control room's clock was wrong tells no delay.
            .Where(delay => delay >= TimeSpan.Zero && delay < TimeSpan.FromMinutes(30)).Order()];
        if (delays.Count > 0)
            (MedianDelay, LongestDelay) = (delays[delays.Count / 2], delays[^1]);
    }

    /// <summary>An alert nobody was promised is a press whose answer never came, or one press told twice.</summary>
    private void HoldExtras(BellPresser presser, Dictionary<Guid, CommittedAlert> committed)
    {
        HashSet<Guid> known = [.. presser.Promised.Select(press => press.Id), .. presser.FromMemory];
        Doubled += presser.Promised.Count - presser.Promised.Select(press => press.Id).Distinct().Count();
        foreach (IGrouping<string, CommittedAlert> extra in committed.Values.Where(alert => !known.Contains(alert.Id)).GroupBy(alert => alert.Bell))
            Doubled += Math.Max(0, extra.Count() - presser.InDoubt.GetValueOrDefault(extra.Key));
        if (Doubled > 0)
            Say($"DOUBLED: {Doubled} alerts more than presses");
    }

    private void HoldNumbers(FaultRig rig, Dictionary<Guid, CommittedAlert> committed)
    {
        foreach (IGrouping<int, CommittedAlert> numbering in committed.Values.Where(alert => alert.Sequence > 0).GroupBy(alert => alert.Series))
        {
            List<long> numbers = [.. numbering.Select(alert => alert.Sequence).Order()];
            if (numbering.Key != 0)
                Say($"NUMBERING: {numbers.Count} alerts from {numbers[0]} on are in numbering {numbering.Key}; nothing here begins a new one");
            List<long> missing = [.. Enumerable.Range(1, (int)numbers[^1]).Select(number => (long)number).Except(numbers).Except(rig.Sacrificed.Values)];
            if (missing.Count > 0)
                Say($"GAP: of 1 to {numbers[^1]} the control room lacks {missing.Count}: {string.Join(' ', missing.Take(20))}");
        }
    }

    private void HoldReceipts(FaultRig rig, Dictionary<Guid, CommittedAlert> committed)
    {
        foreach (ReadOnlyMemory<byte> payload in rig.Receipts)
        {
            using JsonDocument receipt = JsonDocument.Parse(payload);
            Guid id = receipt.RootElement.GetProperty("alertId").GetGuid();
            string? outcome = receipt.RootElement.GetProperty("outcome").GetString();
            if (outcome != "stored" || (!committed.ContainsKey(id) && !rig.SelfTests.ContainsKey(id)))
                Say($"FALSE RECEIPT: {receipt.RootElement.GetRawText()}");
        }
    }

    private void HoldOutbox(FaultRig rig, Dictionary<Guid, CommittedAlert> committed)
    {
        using var outbox = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(rig.DataDirectory, "outbox.db"), Pooling = false }.ToString());
        outbox.Open();
        foreach ((Guid id, long sequence, bool isReceived) in Read(outbox, "SELECT id, sequence, received_at IS NOT NULL FROM alert", row => (new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), row.GetInt64(1), row.GetBoolean(2))))
        {
            if (!isReceived)
                Say($"WAITING: number {sequence}, {id}");
            else if (!committed.TryGetValue(id, out CommittedAlert? alert) || alert.Sequence != sequence)
                Say($"FALSE RECEIPT: number {sequence}, {id} is marked received, the control room has {alert}");
        }
        long last = Read(outbox, "SELECT last_sequence FROM gateway WHERE current = 1", row => row.GetInt64(0)).Single();
        long highest = committed.Values.Select(alert => alert.Sequence).DefaultIfEmpty().Max();
        if (last != highest && !rig.Sacrificed.Values.Contains(last))
            Say($"NUMBERS: the gateway gave out {last}, the control room's highest is {highest}");
    }

    private void HoldControlRoom(FaultRig rig, SqliteConnection room, Dictionary<Guid, CommittedAlert> committed)
    {
        long incidents = Read(room, "SELECT count(*) FROM incidents", row => row.GetInt64(0)).Single();
        if (incidents != Committed)
            Say($"INCIDENTS: {incidents} for {Committed} alerts");
        // What is flagged and not loud is a remark, such as that an alert came from memory.
        // That the gateway's disk refuses, or its outbox was damaged, is what was done to it, and has to be said.
        foreach (string reason in Read(room, "SELECT Topic || ': ' || Reason FROM flagged WHERE Loud AND Reason NOT LIKE '%: its disk refuses alerts%' AND Reason NOT LIKE '%: its outbox was damaged%'", row => row.GetString(0)))
            Say($"FLAGGED: {reason}");
        // What a destroyed page took with it has to be missed, and nothing else.
        HashSet<long> numbers = [.. committed.Values.Select(alert => alert.Sequence)];
        HashSet<long> gone = [.. rig.Sacrificed.Values.Where(number => number < numbers.DefaultIfEmpty().Max() && !numbers.Contains(number))];
        foreach ((string missing, string earlier) in Read(room, "SELECT MissingSequences, EarlierNumberings FROM gateways", row => (row.GetString(0), row.GetString(1))))
        {
            if (!gone.SetEquals(Numbers(missing)) || !string.IsNullOrWhiteSpace(earlier))
                Say($"ACCOUNT: the control room says that it misses {missing} {earlier}; with their pages went {string.Join(' ', gone.Order())}");
        }
        if (gone.Count > 0 && Read(room, "SELECT count(*) FROM flagged WHERE Loud AND Reason LIKE '%: its outbox was damaged%'", row => row.GetInt64(0)).Single() == 0)
            Say($"UNSAID: {gone.Count} alerts went with their pages, and nobody was told that the outbox is damaged");
    }

    /// <summary>Such as <c>4,7-9</c>.</summary>
    private static IEnumerable<long> Numbers(string ranges) => ranges.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(range =>
    {
        long[] ends = [.. range.Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture))];
        return Enumerable.Range(0, (int)(ends[^1] - ends[0]) + 1).Select(at => ends[0] + at);
    });

    private static Dictionary<Guid, CommittedAlert> ReadCommitted(SqliteConnection room) =>
        Read(room, "SELECT Id, Bell, Series, Sequence, StoredAt FROM alerts", row => new CommittedAlert(
            row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3), new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(4), DateTimeKind.Utc)))).ToDictionary(alert => alert.Id);

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> take)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(take(reader));
        return rows;
    }

    private void Say(FormattableString what) => _wrong.Add(what.ToString(CultureInfo.InvariantCulture));
}
