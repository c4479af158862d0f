namespace Gateway.Gnss.Nmea;

/// <summary>One satellite of a GSV.</summary>
public readonly record struct GsvSatellite
{
    private const short Absent = short.MinValue;
    private const int Place = 16, AzimuthAt = Place, CarrierToNoiseAt = 2 * Place, NumberAt = 3 * Place;

    // Elevation, azimuth, C/N0 and number from the lowest bit on, sixteen bits each: written and copied at once.
    private readonly ulong _kept;

    /// <summary>A satellite as sent.</summary>
    /// <param name="number">Number as sent.</param>
    /// <param name="elevationDegrees">Above the horizon, whole degrees, -90 to 90.</param>
    /// <param name="azimuthDegrees">From true north, whole degrees, 0 to 360.</param>
    /// <param name="carrierToNoiseTenths">C/N0 in tenths of a dB-Hz; null if not tracked.</param>
    public GsvSatellite(short number, short? elevationDegrees, short? azimuthDegrees, short? carrierToNoiseTenths) =>
        _kept = (ushort)(elevationDegrees ?? Absent) | ((ulong)(ushort)(azimuthDegrees ?? Absent) << AzimuthAt)
            | ((ulong)(ushort)(carrierToNoiseTenths ?? Absent) << CarrierToNoiseAt) | ((ulong)(ushort)number << NumberAt);

    private GsvSatellite(ulong kept) => _kept = kept;

    /// <summary>Of whole numbers, without a branch.</summary>
    /// <param name="number">Number as sent.</param>
    /// <param name="elevation">Degrees.</param>
    /// <param name="azimuth">Degrees.</param>
    /// <param name="carrierToNoise">dB-Hz, 0 to 99.</param>
    /// <param name="isTracked">1 if there is a C/N0, else 0.</param>
    internal static GsvSatellite Plain(uint number, uint elevation, uint azimuth, uint carrierToNoise, uint isTracked)
    {
        uint strength = (carrierToNoise * 10 & (0 - isTracked)) | (unchecked((ushort)Absent) & (isTracked - 1));
        return new(elevation | (azimuth << AzimuthAt) | ((ulong)strength << CarrierToNoiseAt) | ((ulong)number << NumberAt));
    }

    /// <summary>This satellite's number and strength, seen in the direction of another.</summary>
    internal GsvSatellite SeenAt(GsvSatellite other)
    {
        const ulong Direction = uint.MaxValue;
        return new((_kept & ~Direction) | (other._kept & Direction));
    }

    /// <summary>Whether there is a C/N0.</summary>
    internal bool IsTracked => (short)(_kept >> CarrierToNoiseAt) != Absent;

    /// <summary>Number as sent; what it means depends on the talker, see <see cref="SatelliteNumbering"/>.</summary>
    public short Number => (short)(_kept >> NumberAt);

    /// <summary>Above the horizon, whole degrees.</summary>
    public short? ElevationDegrees => Given((short)_kept);

    /// <summary>From true north, whole degrees.</summary>
    public short? AzimuthDegrees => Given((short)(_kept >> AzimuthAt));

    /// <summary>C/N0 in tenths of a dB-Hz; absent if not tracked.</summary>
    public short? CarrierToNoiseTenths => Given((short)(_kept >> CarrierToNoiseAt));

    private static short? Given(short value) => value == Absent ? null : value;
}
