using System.Buffers.Binary;
using System.Text.Json;
using Gateway.Messages;

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

    /// <summary>Whether a checksum of the log covers this copy.</summary>
    public required bool IsSure { get; init; }
}

/// <summary>
/// What the bytes of <c>outbox.db</c> and its log still hold, whatever SQLite thinks of them. Every copy of a row counts,
/// also of earlier states: an alert found twice is sent twice at worst, and the control room knows it by its id.
/// </summary>
internal sealed class OutboxWreck(OutboxOptions options)
{
    private const int AlertColumns = 9;
    private const int GatewayColumns = 5;
    private const int LogHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    private readonly Dictionary<(long Sequence, Guid Id), SalvagedAlert> _alerts = [];

    /// <summary>One for each number, lowest first.</summary>
    public IEnumerable<SalvagedAlert> Alerts =>
        _alerts.Values.GroupBy(alert => alert.Sequence).OrderBy(same => same.Key).Select(same => same.OrderBy(alert => alert.ReceivedAt is null).ThenBy(alert => alert.AcceptedAt).Last());

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
        if (log.Length < LogHeaderBytes)
            return;
        bool bigEndian = (log[3] & 1) == 1;
        (uint, uint) before = (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(24)), BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(28)));
        for (int at = LogHeaderBytes; at + FrameHeaderBytes + OutboxConnection.PageBytes <= log.Length; at += FrameHeaderBytes + OutboxConnection.PageBytes)
        {
            byte[] page = log[(at + FrameHeaderBytes)..(at + FrameHeaderBytes + OutboxConnection.PageBytes)];
            (uint, uint) stated = (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 16)), BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 20)));
            TakePage(page, _ => null, Sum(page, Sum(log.AsSpan(at, 8), before, bigEndian), bigEndian) == stated);
            before = stated;
        }
    }

    private void TakePage(byte[] page, Func<uint, byte[]?> pageOf, bool isSure)
    {
        foreach (WreckedRecord record in WreckedRecord.Of(page, pageOf))
        {
            if (record.IsOfTable && record.Columns == AlertColumns)
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
        var found = new SalvagedAlert
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
        if (!SaysTheSame(found))
            return;
        LastSequence = Math.Max(LastSequence, found.Sequence);
        _alerts[(found.Sequence, found.Id)] = _alerts.TryGetValue((found.Sequence, found.Id), out SalvagedAlert? known) ? Better(known, found) : found;
    }

    private void TakeCounter(WreckedRecord record)
    {
        if (record.Text(0) != options.District || record.Text(1) != options.Gateway || record.Integer(2) is not { } last || record.Integer(3) is not { } birth)
            return;
        LastSequence = Math.Max(LastSequence, last);
        Birth = Math.Max(Birth, birth);
    }

    /// <summary>The row's columns and its payload tell the same alert twice; one of them flipped shows.</summary>
    private bool SaysTheSame(SalvagedAlert found)
    {
        try
        {
            return JsonSerializer.Deserialize(found.Payload, MessagesJson.Default.BellAlert) is { } alert
                && alert.Id == found.Id && alert.Sequence == found.Sequence && found.Sequence > 0 && alert.Bell.Id == found.Bell
                && AlertJson.Name(alert.Kind) == found.Kind && alert.District == options.District && alert.Gateway == options.Gateway;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>A receipt once noted stays; of the content, the copy that a checksum covers counts.</summary>
    private static SalvagedAlert Better(SalvagedAlert known, SalvagedAlert found)
    {
        SalvagedAlert better = found.IsSure || !known.IsSure ? found : known;
        SalvagedAlert marked = known.ReceivedAt is not null ? known : found;
        return better with { ReceivedAt = marked.ReceivedAt, Outcome = marked.Outcome, ControlRoom = marked.ControlRoom };
    }

    private static byte[]? PageOf(byte[] file, uint number)
    {
        long at = (number - 1L) * OutboxConnection.PageBytes;
        return number > 0 && at + OutboxConnection.PageBytes <= file.Length ? file[(int)at..(int)(at + OutboxConnection.PageBytes)] : null;
    }

    /// <summary>The log's checksum (sqlite.org/fileformat2.html, 4.2).</summary>
    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes, (uint First, uint Second) from, bool bigEndian)
    {
        (uint first, uint second) = from;
        for (int at = 0; at + 8 <= bytes.Length; at += 8)
        {
            first += Word(bytes[at..], bigEndian) + second;
            second += Word(bytes[(at + 4)..], bigEndian) + first;
        }
        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
