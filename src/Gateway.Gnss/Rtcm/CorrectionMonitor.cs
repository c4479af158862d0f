namespace Gateway.Gnss.Rtcm;

/// <summary>
/// Watches a stream of corrections: which base, where it is, what it sends how often and how old that is. Geocentric
/// positions stay so: Gateway.Geodesy makes latitude and longitude of them. Nothing is allocated for a message whose
/// number has come before, unless a text has changed. Not thread-safe.
/// </summary>
public sealed partial class CorrectionMonitor
{
    private readonly SortedDictionary<int, MessageStatistics> _messages = [];
    private readonly Dictionary<GnssSystem, ObservedEpoch> _times = [];
    private DatumTransformation? _transformation;
    private ObservationTime? _newest;

    /// <summary>Message numbers seen, in order.</summary>
    public IReadOnlyCollection<MessageStatistics> Messages => _messages.Values;

    /// <summary>Station named in the newest message that names one, 0 to 4095.</summary>
    public int? StationId { get; private set; }

    /// <summary>The newest position of the base (1005, 1006); null also where it sends zeros because it does not know.</summary>
    public ReferenceStation? Base { get; private set; }

    /// <summary>How often the base has named another position than before, by 1 mm or more: a virtual one follows the rover.</summary>
    public int BaseMoves { get; private set; }

    /// <summary>The real station behind a virtual one (1032).</summary>
    public ReferenceStation? PhysicalBase { get; private set; }

    /// <summary>The base's antenna (1007, 1008, 1033).</summary>
    public string? Antenna { get; private set; }

    /// <summary>Make and model of the base's receiver (1033).</summary>
    public string? Receiver { get; private set; }

    /// <summary>Firmware of the base's receiver (1033).</summary>
    public string? Firmware { get; private set; }

    /// <summary>The newest text for people (1029).</summary>
    public string? Text { get; private set; }

    /// <summary>GPS - UTC as the base says, seconds (1013).</summary>
    public int? LeapSeconds { get; private set; }

    /// <summary>Frame of the corrections and where the provider wants it transformed to (1021, 1022).</summary>
    public DatumTransformation? Transformation => _transformation;

    /// <summary>When the newest observation came, on the caller's monotonic clock.</summary>
    public TimeSpan? LastObservationArrival { get; private set; }

    /// <summary>Satellite systems that observations have come of.</summary>
    public IReadOnlyCollection<GnssSystem> Systems => _times.Keys;

    /// <summary>Messages that could not be read though their CRC was right.</summary>
    public long Refused { get; private set; }

    /// <summary>The newest epoch that was observed of a system.</summary>
    public ObservationTime? TimeOf(GnssSystem system) => EpochOf(system)?.Time;

    /// <summary>The newest epoch of a system, with when it came and since when it has been the same.</summary>
    public ObservedEpoch? EpochOf(GnssSystem system) => _times.TryGetValue(system, out ObservedEpoch epoch) ? epoch : null;

    /// <summary>
    /// Age of the epoch that came last, whatever its system; null before one has come. Negative if the caller's clock is
    /// behind the base's.
    /// </summary>
    /// <param name="now">Now, on the clock of <see cref="Take"/>.</param>
    /// <param name="gpsTimeOfWeek">GPS time now.</param>
    /// <param name="leapSeconds">GPS - UTC, for GLONASS.</param>
    public TimeSpan? AgeOfObservations(TimeSpan now, TimeSpan gpsTimeOfWeek, int leapSeconds) =>
        _newest?.AgeAt(gpsTimeOfWeek, leapSeconds, now - LastObservationArrival ?? default);

    /// <summary>Takes in one payload.</summary>
    /// <param name="payload">Of a frame whose CRC is right.</param>
    /// <param name="at">When it came: time since any fixed instant, by a monotonic clock.</param>
    /// <returns>False if it has no number, or is shorter than it says or out of range.</returns>
    public bool Take(ReadOnlySpan<byte> payload, TimeSpan at)
    {
        if (RtcmFrame.TypeOf(payload) is not { } type)
            return false;
        if (!_messages.TryGetValue(type, out MessageStatistics? message))
            _messages[type] = message = new MessageStatistics(type);
        if (!Read(payload, type, message, at))
        {
            message.Refused++;
            Refused++;
            return false;
        }

        message.Arrived(at);
        StationId = message.StationId ?? StationId;
        return true;
    }

    private bool Read(ReadOnlySpan<byte> payload, int type, MessageStatistics message, TimeSpan at) => type switch
    {
        _ when RtcmMessageType.IsMsm(type) => TakeMsm(payload, message, at),
        _ when RtcmMessageType.IsObservation(type) => TakeLegacy(payload, message, at),
        1005 or 1006 or 1032 => TakeStation(payload, message),
        1007 or 1008 or 1033 => TakeEquipment(payload, message),
        1013 => TakeParameters(payload, message),
        1019 or 1044 => GpsEphemeris.TryParse(payload, out _),
        1020 => GlonassEphemeris.TryParse(payload, out _),
        1021 or 1022 => TakeTransformation(payload),
        1029 => TakeText(payload, message),
        63 or 1042 => BeiDouEphemeris.TryParse(payload, out _),
        1045 or 1046 => GalileoEphemeris.TryParse(payload, out _),
        1230 => TakeBiases(payload, message),
        _ => RtcmContent.IsReadable(payload, type),
    };
}
