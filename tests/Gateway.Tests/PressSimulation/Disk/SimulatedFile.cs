namespace Gateway.Tests.PressSimulation.Disk;

/// <summary>
/// One file on a simulated disk: what programs read now, and which writes a power cut may still undo. The writes since
/// the last sync are kept one by one, because any of them may reach the platter, in part, and in any combination.
/// </summary>
internal sealed class SimulatedFile
{
    private const int SectorBytes = 512;

    private readonly List<Change> _unsynced = [];
    private byte[] _now = [];
    private byte[] _durable = [];
    private int _length;
    private int _durableLength;

    public int Length => _length;

    /// <summary>Whether its name would survive a power cut.</summary>
    public bool NameIsDurable { get; private set; }

    public SimulatedLocks Locks { get; private set; } = new();

    public SimulatedFile Copy() => new()
    {
        _now = [.. _now.AsSpan(0, _length)],
        _durable = [.. _now.AsSpan(0, _length)],
        _length = _length,
        _durableLength = _length,
        NameIsDurable = true,
    };

    /// <summary>Reads; returns the bytes there were.</summary>
    public int Read(Span<byte> into, long offset)
    {
        int there = (int)Math.Clamp(_length - offset, 0, into.Length);
        _now.AsSpan((int)Math.Min(offset, _length), there).CopyTo(into);
        into[there..].Clear();
        return there;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        _unsynced.Add(new Change((int)offset, bytes.ToArray()));
        Apply(ref _now, ref _length, (int)offset, bytes);
    }

    public void Truncate(long length)
    {
        _unsynced.Add(new Change((int)length, null));
        Cut(ref _now, ref _length, (int)length);
    }

    public void Sync()
    {
        foreach (Change change in _unsynced)
            ApplyDurably(change);
        _unsynced.Clear();
        NameIsDurable = true;
    }

    /// <summary>The power goes: of what was not synced, chance keeps some, some in part.</summary>
    public void PowerCut(Random random)
    {
        foreach (Change change in _unsynced)
        {
            int fate = random.Next(3);
            if (fate == 0)
                continue;
            if (fate == 1 || change.Bytes is null)
                ApplyDurably(change);
            else
                ApplySomeSectors(change, random);
        }

        _unsynced.Clear();
        _now = [.. _durable.AsSpan(0, _durableLength)];
        _length = _durableLength;
        NameIsDurable = true;
        Locks = new SimulatedLocks();
    }

    private void ApplySomeSectors(Change change, Random random)
    {
        for (int from = 0; from < change.Bytes!.Length; from += SectorBytes)
        {
            int length = Math.Min(SectorBytes, change.Bytes.Length - from);
            if (random.Next(2) == 0)
                Apply(ref _durable, ref _durableLength, change.Offset + from, change.Bytes.AsSpan(from, length));
        }
    }

    private void ApplyDurably(Change change)
    {
        if (change.Bytes is null)
            Cut(ref _durable, ref _durableLength, change.Offset);
        else
            Apply(ref _durable, ref _durableLength, change.Offset, change.Bytes);
    }

    private static void Apply(ref byte[] image, ref int length, int offset, ReadOnlySpan<byte> bytes)
    {
        int end = offset + bytes.Length;
        if (end > image.Length)
            Array.Resize(ref image, Math.Max(end, image.Length * 2));
        bytes.CopyTo(image.AsSpan(offset));
        length = Math.Max(length, end);
    }

    private static void Cut(ref byte[] image, ref int length, int to)
    {
        if (to > image.Length)
            Array.Resize(ref image, to);
        if (to < length)
            image.AsSpan(to, length - to).Clear();
        length = to;
    }

    /// <summary>A write, or a truncation where there are no bytes.</summary>
    private readonly record struct Change(int Offset, byte[]? Bytes);
}
