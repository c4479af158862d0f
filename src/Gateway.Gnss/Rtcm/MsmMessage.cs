using System.Numerics;

namespace Gateway.Gnss.Rtcm;

/// <summary>
/// A multiple signal message, 1071 to 1137: header, masks, and on demand each satellite and each cell, which is one
/// signal of one satellite. Nothing is copied (RTCM 10403.3, 3.5.16).
/// </summary>
public readonly ref struct MsmMessage
{
    private const int MostCells = 64;

    private readonly ReadOnlySpan<byte> _payload;
    private readonly MsmLayout _layout;
    private readonly int _satellites, _cells;

    private MsmMessage(ReadOnlySpan<byte> payload, scoped in MsmHeader header, ulong cellMask, int satellites)
    {
        _payload = payload;
        _layout = MsmLayout.Of(header.Kind);
        Header = header;
        CellMask = cellMask;
        SatelliteCount = BitOperations.PopCount(header.SatelliteMask);
        SignalCount = BitOperations.PopCount(header.SignalMask);
        CellCount = BitOperations.PopCount(cellMask);
        _satellites = satellites;
        _cells = satellites + SatelliteCount * _layout.SatelliteBits;
    }

    /// <summary>Station, time, masks.</summary>
    public MsmHeader Header { get; }

    /// <summary>
    /// Which satellite has which signal: <see cref="SatelliteCount"/> rows of <see cref="SignalCount"/> bits; the last
    /// bit of the last row is the lowest (DF396).
    /// </summary>
    public ulong CellMask { get; }

    /// <summary>Satellites, 0 to 64.</summary>
    public int SatelliteCount { get; }

    /// <summary>Different signals, 0 to 32.</summary>
    public int SignalCount { get; }

    /// <summary>Signals of all satellites, 0 to 64.</summary>
    public int CellCount { get; }

    /// <summary>Reads a payload.</summary>
    /// <returns>
    /// False if it is another message, lies outside the day or week, or names more cells than the standard allows or the
    /// payload holds. Bits behind the last cell are let be.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out MsmMessage message)
    {
        message = default;
        var bits = new BitReader(payload);
        MsmHeader header = MsmHeader.Read(ref bits);
        int table = BitOperations.PopCount(header.SatelliteMask) * BitOperations.PopCount(header.SignalMask);
        if (!bits.Ok || table > MostCells)
            return false;
        ulong cellMask = table > 32 ? bits.Mask(table) : bits.Bits(table);
        var read = new MsmMessage(payload, header, cellMask, bits.Position);
        bits.Skip(read._cells - bits.Position + read.CellCount * read._layout.CellBits);
        if (!bits.Ok)
            return false;
        message = read;
        return true;
    }

    /// <summary>One satellite, in the order of the mask.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="SatelliteCount"/>.</exception>
    public MsmSatellite Satellite(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)SatelliteCount, nameof(index));
        int column = _satellites;
        int? whole = Field(ref column, _layout.WholeRange, SatelliteCount, index);
        int? extended = Field(ref column, _layout.Extended, SatelliteCount, index);
        int? rough = Field(ref column, _layout.RoughRange, SatelliteCount, index);
        int? rate = SignedField(ref column, _layout.RoughRate, SatelliteCount, index);
        return new MsmSatellite
        {
            Satellite = MsmSatellite.IdOf(Header.System, NthBit(Header.SatelliteMask, 64, index)),
            WholeMilliseconds = whole == MsmSatellite.InvalidRange ? null : whole,
            HasWholeMilliseconds = _layout.WholeRange != 0,
            Extended = extended,
            RoughRange = rough ?? 0,
            RoughRateMetresPerSecond = rate,
        };
    }

    /// <summary>One cell, in the order of the mask: the signals of the first satellite come first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="CellCount"/>.</exception>
    public MsmSignal Signal(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)CellCount, nameof(index));
        int cell = NthBit(CellMask, SatelliteCount * SignalCount, index) - 1;
        int column = _cells;
        int? code = SignedField(ref column, _layout.Code, CellCount, index);
        int? phase = SignedField(ref column, _layout.Phase, CellCount, index);
        int? lockTime = Field(ref column, _layout.Lock, CellCount, index);
        int? halfCycle = Field(ref column, _layout.HalfCycle, CellCount, index);
        int? carrierToNoise = Field(ref column, _layout.CarrierToNoise, CellCount, index);
        return new MsmSignal
        {
            Satellite = Satellite(cell / SignalCount),
            SignalId = NthBit((ulong)Header.SignalMask << 32, 64, cell % SignalCount),
            IsExtended = _layout.IsExtended,
            FinePseudorange = code,
            FinePhaseRange = phase,
            LockIndicator = lockTime,
            HasHalfCycleAmbiguity = halfCycle is { } half ? half == 1 : null,
            CarrierToNoise = carrierToNoise == 0 ? null : carrierToNoise,
            FineRate = SignedField(ref column, _layout.Rate, CellCount, index),
        };
    }

    // A field stands in a column of its own: first that of all satellites (or cells), then the next field.
    private int? Field(ref int column, int width, int rows, int row)
    {
        if (width == 0)
            return null;
        var bits = new BitReader(_payload, column + row * width);
        column += rows * width;
        return bits.Number(width);
    }

    private int? SignedField(ref int column, int width, int rows, int row)
    {
        if (width == 0)
            return null;
        var bits = new BitReader(_payload, column + row * width);
        column += rows * width;
        return bits.SignedOrNull(width);
    }

    // Place, from 1, of the n-th set bit of a mask, counted from its highest.
    private static int NthBit(ulong mask, int width, int n)
    {
        mask <<= 64 - width;
        for (int skipped = 0; skipped < n; skipped++)
            mask &= ~(1UL << (63 - BitOperations.LeadingZeroCount(mask)));
        return BitOperations.LeadingZeroCount(mask) + 1;
    }
}
