using Gateway.Messages;
using Gateway.Receivers;

namespace Gateway.FieldPage;

/// <summary>The skies of all receivers, as they are plugged in and out; which of them the page shows.</summary>
internal sealed class FieldSkies : IDisposable
{
    private readonly ReceiverRoom _room;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private List<FieldSky> _skies = [];

    public FieldSkies(ReceiverRoom room, TimeProvider time)
    {
        (_room, _time) = (room, time);
        room.Changed += Follow;
        Follow();
    }

    /// <summary>The fix to show: a fresh one of the best quality, the first receiver of the configuration among equals.</summary>
    public FieldFix? Best()
    {
        List<FieldSky> skies;
        lock (_gate)
            skies = _skies;
        return skies.Select(sky => sky.Current()).OfType<FieldFix>()
            .OrderByDescending(fix => fix.AgeSeconds <= LiveFixSource.FreshAge.TotalSeconds)
            .ThenByDescending(fix => Rank(fix.Quality))
            .FirstOrDefault();
    }

    /// <summary>Why there is none.</summary>
    public string WhyNone()
    {
        IReadOnlyList<ReceiverStatus> statuses = _room.Status();
        if (statuses.Count == 0)
            return "noReceiver";
        return statuses.Any(status => status.State == ReceiverState.Reading) ? "noFix" : statuses[0].State;
    }

    public void Dispose()
    {
        _room.Changed -= Follow;
        lock (_gate)
        {
            _skies.ForEach(sky => sky.Dispose());
            _skies = [];
        }
    }

    private static int Rank(string quality) => Enum.GetValues<Gnss.FixQuality>().Where(known => FixQualityWords.Of(known) == quality).Select(FixQualityWords.Rank).FirstOrDefault();

    private void Follow()
    {
        lock (_gate)
        {
            IReadOnlyList<SerialReceiver> receivers = _room.All;
            _skies.Where(sky => !receivers.Contains(sky.Receiver)).ToList().ForEach(gone => gone.Dispose());
            // In the room's order, which is the configuration's.
            _skies = [.. receivers.Select(receiver => _skies.Find(sky => sky.Receiver == receiver) ?? Begin(receiver))];
        }
    }

    private FieldSky Begin(SerialReceiver receiver)
    {
        var sky = new FieldSky(receiver, _time);
        sky.Start();
        return sky;
    }
}
