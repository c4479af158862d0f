using Gateway.Gnss.Fixes;
using Gateway.Receivers;

namespace Gateway.FieldPage;

/// <summary>What one receiver said last, with its sky. Hears it on the thread that reads the port, and copies.</summary>
internal sealed class FieldSky(SerialReceiver receiver, TimeProvider time) : IReceiverListener, IDisposable
{
    private readonly Lock _gate = new();
    private SatelliteInView[] _satellites = [];
    private int _count;

    public SerialReceiver Receiver => receiver;

    public void Start() => receiver.Reading.Add(this);

    public void Dispose() => receiver.Reading.Remove(this);

    public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        lock (_gate)
        {
            if (_satellites.Length < satellites.Length)
                _satellites = new SatelliteInView[satellites.Length * 2];
            satellites.CopyTo(_satellites);
            _count = satellites.Length;
        }
    }

    /// <summary>The newest measured fix with the newest sky; null without one, or once it says nothing of now.</summary>
    public FieldFix? Current()
    {
        if (receiver.Reading.Latest is not { Fix: { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } fix, Arrived: var arrived })
            return null;
        TimeSpan age = time.GetElapsedTime(arrived);
        if (age > LiveFixSource.LongestAge)
            return null;
        return new FieldFix
        {
            Receiver = receiver.Name,
            Quality = FixQualityWords.Of(fix.Quality),
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = fix.IsHeightHeld ? null : fix.EllipsoidalHeight?.Metres,
            NorthSigmaMetres = fix.NorthSigmaMetres,
            EastSigmaMetres = fix.EastSigmaMetres,
            UpSigmaMetres = fix.UpSigmaMetres,
            SigmasAreEstimated = fix.SigmasAreEstimated,
            SatellitesUsed = fix.SatellitesUsed,
            SatellitesInView = fix.SatellitesInView,
            Pdop = fix.Pdop,
            AgeOfCorrectionsSeconds = fix.AgeOfCorrectionsSeconds,
            AgeSeconds = Math.Round(age.TotalSeconds, 1),
            Doubts = FixDoubtWords.Contract(receiver.Reading.Doubts),
            Sky = Sky(),
        };
    }

    private FieldSatellite[] Sky()
    {
        SatelliteInView[] satellites;
        lock (_gate)
            satellites = _satellites.AsSpan(0, _count).ToArray();
        return
        [
            .. satellites.GroupBy(signal => signal.Satellite).Select(signals => signals.MaxBy(signal => signal.CarrierToNoiseDecibelHertz ?? -1)).Select(strongest => new FieldSatellite
            {
                System = strongest.Satellite.System,
                Number = strongest.Satellite.Number,
                ElevationDegrees = strongest.ElevationDegrees,
                AzimuthDegrees = strongest.AzimuthDegrees,
                CarrierToNoiseDecibelHertz = strongest.CarrierToNoiseDecibelHertz,
                IsUsed = strongest.IsUsed,
            }),
        ];
    }
}
