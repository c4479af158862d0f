using System.Buffers.Binary;

namespace Gateway.Alerts;

/// <summary>An alert as it was found, with the marks of its receipt if it had one.</summary>
internal sealed record SalvagedAlert
{
    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string Bell { get; init; }

    public required long AcceptedAt { get; init; }

    public required byte[] Payload { get; init; }

    public long? ReceivedAt { get; init; }

    public string? Outcome { get; init; }

    public string? ControlRoom { get; init; }

    /// <summary>Whether a checksum of the log or of the row covers this copy.</summary>
    public required bool IsSure { get; init; }

    /// <summary>Whether its payload was damaged, so that only what the columns say is left of it.</summary>
    public bool IsReduced { get; init; }
}

/// <summary>
/// What the bytes of <c>outbox.db</c> and its log still hold, whatever SQLite thinks of them. Every copy of a row counts,
/// also of earlier states: an alert found twice is sent twice at worst, and the control room knows it by its id.
/// </summary>
internal sealed class OutboxWreck(OutboxOptions options)
{
    /// <summary>Before and since rows have checksums.</summary>
    private const int AlertColumns = 9, AlertColumnsWithChecksum = 10;

    private const int GatewayColumns = 5;

    private readonly SalvageJudge _judge = new(options);
    private readonly Dictionary<(long Sequence, Guid Id), SalvagedAlert> _alerts = [];
    private readonly HashSet<long> _counts = [];

    /// <summary>One for each number, lowest first.</summary>
    public IEnumerable<SalvagedAlert> Alerts =>
        _alerts.Values.GroupBy(alert => alert.Sequence).OrderBy(same => same.Key).Select(same => same.OrderBy(alert => alert.ReceivedAt is null).ThenBy(alert => alert.AcceptedAt).Last());

    /// <summary>How many states of the counter above a number were found: commits, of which all but the last were synced.</summary>
    public int CommitsAfter(long sequence) => _counts.Count(count => count > sequence);

    /// <summary>Highest number that is known to have been given out; 0 if none is.</summary>
    public long LastSequence { get; private set; }

    public long Birth { get; private set; }

    /// <summary>Takes in the database file.</summary>
    public void TakeDatabase(byte[] file)
    {
        foreach (byte[] page in file.Chunk(OutboxConnection.PageBytes).Where(page => page.Length == OutboxConnection.PageBytes))
            TakePage(page, number => PageOf(file, number), isSure: false);
    }

    /// <summary>Takes in its log. Each frame is held against its own checksum, which goes on from that of the frame before.</summary>
    public void TakeLog(byte[] log)
    {
        if (log.Length < OutboxLogFile.HeaderBytes)
            return;
        bool bigEndian = (log[3] & 1) == 1;
        (uint, uint) before = (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(24)), BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(28)));
        for (int at = OutboxLogFile.HeaderBytes; at + OutboxLogFile.FrameHeaderBytes + OutboxConnection.PageBytes <= log.Length; at += OutboxLogFile.FrameHeaderBytes + OutboxConnection.PageBytes)
        {
            byte[] page = log[(at + OutboxLogFile.FrameHeaderBytes)..(at + OutboxLogFile.FrameHeaderBytes + OutboxConnection.PageBytes)];
            (uint, uint) stated = (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 16)), BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 20)));
            TakePage(page, _ => null, OutboxLogFile.Sum(page, OutboxLogFile.Sum(log.AsSpan(at, 8), before, bigEndian), bigEndian) == stated);
            before = stated;
        }
    }

    private void TakePage(byte[] page, Func<uint, byte[]?> pageOf, bool isSure)
    {
        foreach (WreckedRecord record in WreckedRecord.Of(page, pageOf))
        {
            if (record.IsOfTable && record.Columns is AlertColumns or AlertColumnsWithChecksum)
                TakeAlert(record, isSure);
            else if (!record.IsOfTable && record.Columns == GatewayColumns)
                TakeCounter(record);
        }
    }

    private void TakeAlert(WreckedRecord record, bool isSure)
    {
        if (record.Blob(1) is not { Length: 16 } id || record.Text(2) is not { } kind || record.Text(3) is not { } bell
            || record.Integer(4) is not { } acceptedAt || record.Blob(5) is not { } payload)
            return;
        var read = new SalvagedAlert
        {
            Sequence = record.RowId,
            Id = new Guid(id, bigEndian: true),
            Kind = kind,
            Bell = bell,
            AcceptedAt = acceptedAt,
            Payload = payload,
            ReceivedAt = record.Integer(6),
            Outcome = record.Text(7),
            ControlRoom = record.Text(8),
            IsSure = isSure,
        };
        if (_judge.Judged(read, record.Columns > AlertColumns ? record.Integer(AlertColumns) : null) is not { } found)
            return;
        LastSequence = Math.Max(LastSequence, found.Sequence);
        _alerts[(found.Sequence, found.Id)] = _alerts.TryGetValue((found.Sequence, found.Id), out SalvagedAlert? known) ? Better(known, found) : found;
    }

    private void TakeCounter(WreckedRecord record)
    {
        if (record.Text(0) != options.District || record.Text(1) != options.Gateway || record.Integer(2) is not { } last || record.Integer(3) is not { } birth)
            return;
        _counts.Add(last);
        LastSequence = Math.Max(LastSequence, last);
        Birth = Math.Max(Birth, birth);
    }

    /// <summary>A receipt once noted stays; of the content, the copy that a checksum covers counts.</summary>
    private static SalvagedAlert Better(SalvagedAlert known, SalvagedAlert found)
    {
        SalvagedAlert better = known.IsReduced != found.IsReduced ? (known.IsReduced ? found : known) : found.IsSure || !known.IsSure ? found : known;
        SalvagedAlert marked = known.ReceivedAt is not null ? known : found;
        return better with { ReceivedAt = marked.ReceivedAt, Outcome = marked.Outcome, ControlRoom = marked.ControlRoom };
    }

    private static byte[]? PageOf(byte[] file, uint number)
    {
        long at = (number - 1L) * OutboxConnection.PageBytes;
        return number > 0 && at + OutboxConnection.PageBytes <= file.Length ? file[(int)at..(int)(at + OutboxConnection.PageBytes)] : null;
    }
}
