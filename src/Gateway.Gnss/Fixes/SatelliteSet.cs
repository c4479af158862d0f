using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Fixes;

/// <summary>A set of satellites, as bits.</summary>
internal sealed class SatelliteSet
{
    private const int Systems = 9, NumbersPerSystem = 256, BitsPerWord = 64;

    // One word more than there are satellites: the bit of those that have no place of their own.
    private const int Outside = Systems * NumbersPerSystem;
    private readonly ulong[] _bits = new ulong[Outside / BitsPerWord + 1];

    public int Count { get; private set; }

    /// <summary>The satellite's place among the bits.</summary>
    public static int KeyOf(SatelliteId satellite) =>
        (uint)satellite.Number < NumbersPerSystem ? ((int)satellite.System + 1) * NumbersPerSystem + satellite.Number : Outside;

    public void Add(SatelliteId satellite) => Add(KeyOf(satellite));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int key)
    {
        ref ulong word = ref _bits[(uint)key / BitsPerWord];
        ulong added = ~word & (1UL << (int)((uint)key % BitsPerWord));
        word |= added;
        if (added != 0 && key != Outside)
            Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int key) => (_bits[(uint)key / BitsPerWord] >> (int)((uint)key % BitsPerWord) & 1) != 0 & key != Outside;

    public void Clear()
    {
        Array.Clear(_bits);
        Count = 0;
    }
}
