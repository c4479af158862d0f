using System.Buffers.Binary;
using System.Text;

namespace Gateway.Alerts;

/// <summary>
/// A record read from a leaf page's bytes, without SQLite and without trust (sqlite.org/fileformat2.html, 1.6 and 2.1).
/// What does not fit together is not returned.
/// </summary>
internal sealed class WreckedRecord
{
    private const byte TableLeaf = 0x0D;
    private const byte IndexLeaf = 0x0A;
    private const int FileHeaderBytes = 100;
    private const int MostColumns = 16;
    private const int MostPayload = 1 << 20;

    // Of 4096 usable bytes: what a table leaf keeps of a payload at most, and at least if the rest is elsewhere.
    private const int MostLocal = OutboxConnection.PageBytes - 35;
    private const int LeastLocal = ((OutboxConnection.PageBytes - 12) * 32 / 255) - 23;

    private readonly byte[] _payload;
    private readonly (long Type, int At, int Bytes)[] _columns;

    private WreckedRecord(bool isOfTable, long rowId, byte[] payload, (long, int, int)[] columns)
    {
        IsOfTable = isOfTable;
        RowId = rowId;
        _payload = payload;
        _columns = columns;
    }

    /// <summary>False for a table WITHOUT ROWID.</summary>
    public bool IsOfTable { get; }

    public long RowId { get; }

    public int Columns => _columns.Length;

    /// <summary>Every record of a page that can be read; none if it is no leaf.</summary>
    /// <param name="page">Its bytes.</param>
    /// <param name="pageOf">Other pages by number, for payloads that go on there; null for one that is not there.</param>
    public static IEnumerable<WreckedRecord> Of(byte[] page, Func<uint, byte[]?> pageOf)
    {
        int header = page.AsSpan().StartsWith("SQLite format 3\0"u8) ? FileHeaderBytes : 0;
        if (page[header] is not (TableLeaf or IndexLeaf))
            yield break;
        int cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(header + 3));
        for (int cell = 0; cell < cells; cell++)
        {
            int pointer = header + 8 + (2 * cell);
            if (pointer + 2 > page.Length)
                yield break;
            if (TryRead(page, BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(pointer)), page[header] == TableLeaf, pageOf) is { } record)
                yield return record;
        }
    }

    public long? Integer(int column)
    {
        (long type, int at, int bytes) = _columns[column];
        if (type is 8 or 9)
            return type - 8;
        if (type is < 1 or > 6)
            return null;
        long value = (sbyte)_payload[at];
        for (int i = 1; i < bytes; i++)
            value = (value << 8) | _payload[at + i];
        return value;
    }

    public string? Text(int column)
    {
        (long type, int at, int bytes) = _columns[column];
        return type >= 13 && type % 2 == 1 ? Encoding.UTF8.GetString(_payload, at, bytes) : null;
    }

    public byte[]? Blob(int column)
    {
        (long type, int at, int bytes) = _columns[column];
        return type >= 12 && type % 2 == 0 ? _payload[at..(at + bytes)] : null;
    }

    private static WreckedRecord? TryRead(byte[] page, int at, bool ofTable, Func<uint, byte[]?> pageOf)
    {
        if (TryVarint(page, ref at) is not { } length || length is < 2 or > MostPayload)
            return null;
        long rowId = 0;
        if (ofTable)
        {
            if (TryVarint(page, ref at) is not { } key)
                return null;
            rowId = key;
        }
        return TryPayload(page, at, (int)length, pageOf) is { } payload && TryColumns(payload) is { } columns
            ? new WreckedRecord(ofTable, rowId, payload, columns)
            : null;
    }

    private static byte[]? TryPayload(byte[] page, int at, int length, Func<uint, byte[]?> pageOf)
    {
        int local = length;
        if (length > MostLocal)
        {
            local = LeastLocal + ((length - LeastLocal) % (OutboxConnection.PageBytes - 4));
            if (local > MostLocal)
                local = LeastLocal;
        }
        if (at + local + (local < length ? 4 : 0) > page.Length)
            return null;
        var payload = new byte[length];
        page.AsSpan(at, local).CopyTo(payload);
        int filled = local;
        uint next = filled < length ? BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at + local)) : 0;
        while (filled < length)
        {
            if (pageOf(next) is not { } more)
                return null;
            int piece = Math.Min(length - filled, more.Length - 4);
            more.AsSpan(4, piece).CopyTo(payload.AsSpan(filled));
            filled += piece;
            next = BinaryPrimitives.ReadUInt32BigEndian(more);
        }
        return payload;
    }

    private static (long Type, int At, int Bytes)[]? TryColumns(byte[] payload)
    {
        int at = 0;
        if (TryVarint(payload, ref at) is not { } header || header < at || header > payload.Length)
            return null;
        var columns = new List<(long, int, int)>();
        long data = header;
        while (at < header)
        {
            if (columns.Count == MostColumns || TryVarint(payload.AsSpan(0, (int)header), ref at) is not { } type || BytesOf(type) is not { } bytes || data + bytes > payload.Length)
                return null;
            columns.Add((type, (int)data, (int)bytes));
            data += bytes;
        }
        return data == payload.Length ? [.. columns] : null;
    }

    private static long? BytesOf(long type) => type switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => type,
        5 => 6,
        6 or 7 => 8,
        >= 12 => (type - 12) / 2,
        _ => null,
    };

    private static long? TryVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (int i = 0; i < 9; i++)
        {
            if (at < 0 || at >= bytes.Length)
                return null;
            byte next = bytes[at++];
            if (i == 8)
                return (value << 8) | next;
            value = (value << 7) | (long)(next & 0x7F);
            if ((next & 0x80) == 0)
                return value;
        }
        return null;
    }
}
