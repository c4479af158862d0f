using Gateway.Facilities.Surveys;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>
/// Takes epochs from the thread that reads the port, and what the receiver says of itself; gives them to the room's loop.
/// The newest is held back a moment: right after the port was opened an instant may be given out before all of its
/// sentences have come, and again when they have.
/// </summary>
internal sealed class EpochQueue(TimeProvider time) : IReceiverListener
{
    /// <summary>A minute of a receiver at 20 Hz: the loop takes them several times a second.</summary>
    private const int Most = 1200;

    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly Queue<(SurveyEpoch Epoch, long Arrived)> _epochs = [];
    private readonly ReceiverIdentifier _identifier = new();
    private volatile ReceiverIdentity? _identity;
    private (SurveyEpoch Epoch, long Arrived)? _newest;

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
        SurveyEpoch epoch = SurveyEpoch.Of(fix, satellites, TimeSpan.Zero);
        lock (_gate)
        {
            if (fix.Revision > 0)
            {
                // Of an instant that was taken already nothing more is wanted: it would count twice.
                if (_newest is { } held && held.Epoch.Utc == epoch.Utc)
                    _newest = held with { Epoch = epoch };
                return;
            }

            if (_newest is { } before && _epochs.Count < Most)
                _epochs.Enqueue(before);
            _newest = (epoch, time.GetTimestamp());
        }
    }

    public bool TryTake(out SurveyEpoch? epoch, out long arrived)
    {
        lock (_gate)
        {
            (epoch, arrived) = (null, 0);
            if (_epochs.TryDequeue(out (SurveyEpoch Epoch, long Arrived) next))
                (epoch, arrived) = next;
            else if (_newest is { } newest && time.GetElapsedTime(newest.Arrived) >= Hold)
                (epoch, arrived, _newest) = (newest.Epoch, newest.Arrived, null);
            return epoch is not null;
        }
    }
}
