namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1005, 1006 and 1032: where the reference station's antenna reference point is, in the frame of the corrections
/// (RTCM 10403.3, 3.5, messages 1005, 1006 and 1032).
/// </summary>
public readonly record struct ReferenceStation
{
    /// <summary>1005, 1006 or 1032.</summary>
    public int Type { get; init; }

    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; init; }

    /// <summary>1032 only: the real station behind a virtual one (DF226).</summary>
    public int? PhysicalStationId { get; init; }

    /// <summary>Reserved for the year of the ITRF realization, 0 if not said (DF021).</summary>
    public int ItrfYear { get; init; }

    /// <summary>Whether it serves GPS (DF022); not in 1032.</summary>
    public bool HasGps { get; init; }

    /// <summary>Whether it serves GLONASS (DF023); not in 1032.</summary>
    public bool HasGlonass { get; init; }

    /// <summary>Whether it serves Galileo (DF024); not in 1032.</summary>
    public bool HasGalileo { get; init; }

    /// <summary>False for a real, physical station, true for a non-physical or computed one (DF141); not in 1032.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>Whether all observations come from one oscillator (DF142); not in 1032.</summary>
    public bool HasSingleOscillator { get; init; }

    /// <summary>Quarter cycles corrected: 0 not said, 1 corrected, 2 not corrected (DF364); not in 1032.</summary>
    public int QuarterCycle { get; init; }

    /// <summary>Geocentric X, 0.1 mm, 38 bits signed (DF025).</summary>
    public long X { get; init; }

    /// <summary>Geocentric Y, 0.1 mm (DF026).</summary>
    public long Y { get; init; }

    /// <summary>Geocentric Z, 0.1 mm (DF027).</summary>
    public long Z { get; init; }

    /// <summary>1006 only: the antenna reference point above the marker, 0.1 mm (DF028).</summary>
    public int? AntennaHeight { get; init; }

    /// <summary>Geocentric X, metres.</summary>
    public double XMetres => X / 1e4;

    /// <summary>Geocentric Y, metres.</summary>
    public double YMetres => Y / 1e4;

    /// <summary>Geocentric Z, metres.</summary>
    public double ZMetres => Z / 1e4;

    /// <summary>The antenna reference point above the marker, metres.</summary>
    public double? AntennaHeightMetres => AntennaHeight / 1e4;

    /// <summary>Whether there is a position: zeros are sent by bases that have not been told theirs.</summary>
    public bool HasPosition => (X | Y | Z) != 0;

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short; <paramref name="station"/> is then empty.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ReferenceStation station)
    {
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        ReferenceStation read = type switch
        {
            1005 or 1006 => ReadArp(ref bits, type),
            1032 => ReadPhysical(ref bits, type),
            _ => default,
        };
        bool ok = bits.Ok && read.Type != 0;
        station = ok ? read : default;
        return ok;
    }

    private static ReferenceStation ReadArp(ref BitReader bits, int type)
    {
        var read = new ReferenceStation
        {
            Type = type,
            StationId = bits.Number(12),
            ItrfYear = bits.Number(6),
            HasGps = bits.Flag(),
            HasGlonass = bits.Flag(),
            HasGalileo = bits.Flag(),
            IsVirtual = bits.Flag(),
            X = bits.Signed(38),
            HasSingleOscillator = bits.Flag(),
        };
        bits.Skip(1);
        read = read with { Y = bits.Signed(38), QuarterCycle = bits.Number(2), Z = bits.Signed(38) };
        return type == 1006 ? read with { AntennaHeight = bits.Number(16) } : read;
    }

    private static ReferenceStation ReadPhysical(ref BitReader bits, int type) => new()
    {
        Type = type,
        StationId = bits.Number(12),
        PhysicalStationId = bits.Number(12),
        ItrfYear = bits.Number(6),
        X = bits.Signed(38),
        Y = bits.Signed(38),
        Z = bits.Signed(38),
    };
}
