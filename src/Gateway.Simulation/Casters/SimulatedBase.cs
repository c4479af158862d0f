namespace Gateway.Simulation;

/// <summary>
/// A base station: whole RTCM 3 frames for each epoch, with right CRCs. Its position is sent every
/// <see cref="PositionEvery"/> epochs, its observations (MSM4 of GPS, Galileo and BeiDou) with each. Members are safe to
/// use while it runs.
/// </summary>
public sealed class SimulatedBase
{
    private const double SemiMajorMetres = 6378137.0;
    private const double EccentricitySquared = 0.00669438002290;
    private const int Week = 604_800_000;

    private readonly Lock _gate = new();
    private AntennaPosition _position;
    private long _epoch;
    private DateTimeOffset? _observed;

    /// <summary>A base at a place.</summary>
    /// <param name="stationId">0 to 4095.</param>
    /// <param name="position">Where it says that it is.</param>
    public SimulatedBase(int stationId, AntennaPosition position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stationId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stationId, 4095);
        StationId = stationId;
        _position = position;
    }

    /// <summary>Its id.</summary>
    public int StationId { get; }

    /// <summary>Epochs between two positions (1006).</summary>
    public int PositionEvery { get; init; } = 5;

    /// <summary>Payloads sent behind each position, such as those of <see cref="SimulatedDatum"/>.</summary>
    public IReadOnlyList<byte[]> WithPosition { get; init; } = [];

    /// <summary>Whether it sends zeros for its position, as a base does that has not been told where it is.</summary>
    public bool SendsNoPosition { get; init; }

    /// <summary>Whether it sends its position only, as a base does whose receiver has lost its antenna.</summary>
    public bool SendsNoObservations { get; init; }

    /// <summary>How long before it is sent each epoch was observed, as over a slow way; negative: the base's clock is ahead.</summary>
    public TimeSpan ObservationDelay { get; init; }

    /// <summary>Whether it sends the time of its first epoch with each, as a caster does that repeats what it has.</summary>
    public bool TimeStandsStill { get; init; }

    /// <summary>Where it says that it is.</summary>
    public AntennaPosition Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    /// <summary>From now on it says that it is elsewhere.</summary>
    public void MoveTo(AntennaPosition position)
    {
        lock (_gate)
            _position = position;
    }

    /// <summary>The frames of the next epoch.</summary>
    /// <param name="utc">Time of observation.</param>
    public IReadOnlyList<byte[]> NextEpoch(DateTimeOffset utc)
    {
        lock (_gate)
        {
            var frames = new List<byte[]>();
            if (_epoch++ % PositionEvery == 0)
                frames.AddRange([Frame(PositionMessage()), .. WithPosition.Select(payload => Frame(payload))]);
            if (SendsNoObservations)
                return frames;
            DateTimeOffset observed = _observed is { } first && TimeStandsStill ? first : utc - ObservationDelay;
            _observed = observed;
            frames.Add(Frame(Observations(1074, GpsMilliseconds(observed), last: false)));
            frames.Add(Frame(Observations(1094, GpsMilliseconds(observed), last: false)));
            frames.Add(Frame(Observations(1124, (GpsMilliseconds(observed) + Week - 14_000) % Week, last: true)));
            return frames;
        }
    }

    /// <summary>A payload in its transport frame: D3, length, payload, CRC-24Q.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        byte[] content = [0xD3, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        uint crc = 0;
        foreach (byte value in content)
        {
            crc ^= (uint)value << 16;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x800000) == 0 ? crc << 1 : (crc << 1) ^ 0x1864CFB;
        }

        return [.. content, (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }

    private static int GpsMilliseconds(DateTimeOffset utc)
    {
        // 1980-01-06 began the GPS weeks; GPS is 18 s ahead of UTC.
        TimeSpan since = utc - new DateTimeOffset(1980, 1, 6, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromSeconds(18);
        return (int)((long)since.TotalMilliseconds % Week);
    }

    private byte[] PositionMessage()
    {
        double latitude = _position.Latitude * (Math.PI / 180);
        double longitude = _position.Longitude * (Math.PI / 180);
        double n = SemiMajorMetres / Math.Sqrt(1 - EccentricitySquared * Math.Sin(latitude) * Math.Sin(latitude));
        double parallel = (n + _position.EllipsoidalHeightMetres) * Math.Cos(latitude);
        double z = (n * (1 - EccentricitySquared) + _position.EllipsoidalHeightMetres) * Math.Sin(latitude);
        return new BitWriter().Put(1006, 12).Put(StationId, 12).Put(0, 6).Put(0b1110, 4)
            .Put(TenthsOfMillimetres(parallel * Math.Cos(longitude)), 38).Put(0, 2)
            .Put(TenthsOfMillimetres(parallel * Math.Sin(longitude)), 38).Put(0, 2)
            .Put(TenthsOfMillimetres(z), 38).Put(0, 16).ToBytes();
    }

    private long TenthsOfMillimetres(double metres) => SendsNoPosition ? 0 : (long)Math.Round(metres * 10_000);

    /// <summary>MSM4 of two satellites with one signal each.</summary>
    private byte[] Observations(int type, int milliseconds, bool last)
    {
        BitWriter bits = new BitWriter().Put(type, 12).Put(StationId, 12).Put(milliseconds, 30).Put(last ? 0 : 1, 1)
            .Put(0, 3 + 7 + 2 + 2 + 1 + 3)
            .Put(0b101, 3).Put(0, 61) // Satellites 1 and 3.
            .Put(0b01, 2).Put(0, 30) // Signal 2.
            .Put(0b11, 2);
        bits.Put(70, 8).Put(75, 8).Put(512, 10).Put(100, 10);
        bits.Put(17, 15).Put(-17, 15).Put(1234, 22).Put(-1234, 22).Put(5, 4).Put(5, 4).Put(0, 2).Put(44, 6).Put(40, 6);
        return bits.ToBytes();
    }
}
