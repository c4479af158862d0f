using System.Collections.Concurrent;
using System.Threading.Channels;
using Gateway.Alerts;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>
/// Follows test presses from the contact to the control room's receipt. What happens is only queued by those to whom it
/// happens; the writing is done by the room's loop, so that no press waits for it.
/// </summary>
internal sealed class PressFollowing(CommissioningRoom room, TimeProvider time)
{
    /// <summary>Tests that nobody followed for so long are followed no more.</summary>
    private const int MostWaiting = 4096;

    private readonly Channel<Happening> _happenings = Channel.CreateBounded<Happening>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly ConcurrentDictionary<Guid, FollowedPress> _followed = new();

    /// <summary>A test press is on its way to the disk.</summary>
    public void Pressed(Guid commissioning, string bell, long at, Task<BellAlert> alert) =>
        _happenings.Writer.TryWrite(new Happening(new FollowedPress(commissioning, at), alert, default, 0));

    /// <summary>Something has happened to an alert, any of the gateway's.</summary>
    public void Follow(OutboxChange change)
    {
        if (change.Step is OutboxStep.Published or OutboxStep.Received)
            _happenings.Writer.TryWrite(new Happening(null, null, change, time.GetTimestamp()));
    }

    public async Task RunAsync(CancellationToken stop)
    {
        foreach ((Guid id, TestPress press) in room.Awaited())
            _followed.TryAdd(press.AlertId, new FollowedPress(id, null) { Press = press });
        await foreach (Happening happening in _happenings.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            if (happening is { Press: { } press, Alert: { } alert })
                await BeginAsync(press, alert, stop).ConfigureAwait(false);
            else
                Advance(happening.Change, happening.At);
        }
    }

    private async Task BeginAsync(FollowedPress followed, Task<BellAlert> alert, CancellationToken stop)
    {
        BellAlert accepted = await alert.WaitAsync(stop).ConfigureAwait(false);
        followed.Press = new TestPress { AlertId = accepted.Id, Sequence = accepted.Sequence, AcceptedAt = time.GetUtcNow() };
        _followed[accepted.Id] = followed;
        room.Note(followed.Commissioning, followed.Press);
    }

    private void Advance(OutboxChange change, long at)
    {
        if (!_followed.TryGetValue(change.Id, out FollowedPress? followed) || followed.Press is not { } press)
            return;
        press = change.Step == OutboxStep.Published
            // What is on its way was on disk before; only this loop may have heard of it later.
            ? press with { SentAt = press.SentAt ?? change.At, AcceptedAt = change.At < press.AcceptedAt ? change.At : press.AcceptedAt }
            : press with
            {
                Sequence = Math.Max(press.Sequence, change.Sequence),
                // A receipt may overtake the broker's own acknowledgement.
                SentAt = press.SentAt ?? change.At,
                ReceiptedAt = change.At,
                RoundTripMilliseconds = followed.PressedAt is { } pressedAt ? Math.Round(time.GetElapsedTime(pressedAt, at).TotalMilliseconds, 1) : null,
            };
        followed.Press = press;
        if (press.ReceiptedAt is not null)
            _followed.TryRemove(change.Id, out _);
        room.Note(followed.Commissioning, press);
    }

    private sealed record Happening(FollowedPress? Press, Task<BellAlert>? Alert, OutboxChange Change, long At);

    private sealed class FollowedPress(Guid commissioning, long? pressedAt)
    {
        public Guid Commissioning => commissioning;

        /// <summary>Monotonic; absent for a press of before the start.</summary>
        public long? PressedAt => pressedAt;

        public TestPress? Press { get; set; }
    }
}
