namespace Gateway.Gnss.Nmea;

/// <summary>One satellite of a GSV.</summary>
public readonly record struct GsvSatellite
{
    private const short Absent = short.MinValue;

    private readonly short _elevation, _azimuth, _carrierToNoise;

    /// <summary>A satellite as sent.</summary>
    /// <param name="number">Number as sent.</param>
    /// <param name="elevationDegrees">Above the horizon, whole degrees, -90 to 90.</param>
    /// <param name="azimuthDegrees">From true north, whole degrees, 0 to 360.</param>
    /// <param name="carrierToNoiseTenths">C/N0 in tenths of a dB-Hz; null if not tracked.</param>
    public GsvSatellite(short number, short? elevationDegrees, short? azimuthDegrees, short? carrierToNoiseTenths)
    {
        Number = number;
        _elevation = elevationDegrees ?? Absent;
        _azimuth = azimuthDegrees ?? Absent;
        _carrierToNoise = carrierToNoiseTenths ?? Absent;
    }

    private GsvSatellite(int number, int elevation, int azimuth, int carrierToNoiseTenths) =>
        (Number, _elevation, _azimuth, _carrierToNoise) = ((short)number, (short)elevation, (short)azimuth, (short)carrierToNoiseTenths);

    /// <summary>Of whole numbers, without a branch.</summary>
    /// <param name="number">Number as sent.</param>
    /// <param name="elevation">Degrees.</param>
    /// <param name="azimuth">Degrees.</param>
    /// <param name="carrierToNoise">dB-Hz.</param>
    /// <param name="isTracked">1 if there is a C/N0, else 0.</param>
    internal static GsvSatellite Plain(int number, int elevation, int azimuth, int carrierToNoise, int isTracked) =>
        new(number, elevation, azimuth, (carrierToNoise * 10 & -isTracked) | (Absent & (isTracked - 1)));

    /// <summary>Tenths of dB-Hz and degrees as they are kept, absent ones as the smallest number.</summary>
    internal (short Elevation, short Azimuth, short CarrierToNoiseTenths) Kept => (_elevation, _azimuth, _carrierToNoise);

    /// <summary>Number as sent; what it means depends on the talker, see <see cref="SatelliteNumbering"/>.</summary>
    public short Number { get; }

    /// <summary>Above the horizon, whole degrees.</summary>
    public short? ElevationDegrees => _elevation == Absent ? null : _elevation;

    /// <summary>From true north, whole degrees.</summary>
    public short? AzimuthDegrees => _azimuth == Absent ? null : _azimuth;

    /// <summary>C/N0 in tenths of a dB-Hz; absent if not tracked.</summary>
    public short? CarrierToNoiseTenths => _carrierToNoise == Absent ? null : _carrierToNoise;
}
