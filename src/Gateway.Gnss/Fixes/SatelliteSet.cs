namespace Gateway.Gnss.Fixes;

/// <summary>A set of satellites, as bits.</summary>
internal sealed class SatelliteSet
{
    private const int Systems = 9, WordsPerSystem = 4;
    private readonly ulong[] _bits = new ulong[Systems * WordsPerSystem];

    public int Count { get; private set; }

    public void Add(SatelliteId satellite)
    {
        if (!TryFind(satellite, out int word, out ulong bit) || (_bits[word] & bit) != 0)
            return;
        _bits[word] |= bit;
        Count++;
    }

    public bool Contains(SatelliteId satellite) => TryFind(satellite, out int word, out ulong bit) && (_bits[word] & bit) != 0;

    public void Clear()
    {
        if (Count > 0)
            Array.Clear(_bits);
        Count = 0;
    }

    private static bool TryFind(SatelliteId satellite, out int word, out ulong bit)
    {
        word = ((int)satellite.System + 1) * WordsPerSystem + (satellite.Number >> 6);
        bit = 1UL << (satellite.Number & 63);
        return (uint)satellite.Number < WordsPerSystem * 64;
    }
}
