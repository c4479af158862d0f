using System.Collections.Concurrent;
using Gateway.Facilities.Surveys;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>Takes epochs from the thread that reads the port, and what the receiver says of itself; gives them to the room's loop.</summary>
internal sealed class EpochQueue(TimeProvider time) : IReceiverListener
{
    /// <summary>A minute of a receiver at 20 Hz: the loop takes them several times a second.</summary>
    private const int Most = 1200;

    private readonly ConcurrentQueue<(SurveyEpoch Epoch, long Arrived)> _epochs = new();
    private readonly ReceiverIdentifier _identifier = new();
    private volatile ReceiverIdentity? _identity;

    /// <summary>What the receiver is, as far as it has said.</summary>
    public ReceiverIdentity? Identity => _identity;

    public void FrameCame(in Frame frame)
    {
        _identifier.Take(frame);
        _identity = _identifier.Identity;
    }

    public void BytesCame(ReadOnlySpan<byte> bytes) => _identifier.Take(bytes);

    public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        // An instant given out again would count twice.
        if (fix.Revision == 0 && _epochs.Count < Most)
            _epochs.Enqueue((SurveyEpoch.Of(fix, satellites, TimeSpan.Zero), time.GetTimestamp()));
    }

    public bool TryTake(out SurveyEpoch? epoch, out long arrived)
    {
        bool taken = _epochs.TryDequeue(out (SurveyEpoch Epoch, long Arrived) next);
        (epoch, arrived) = taken ? next : (null, 0);
        return taken;
    }
}
