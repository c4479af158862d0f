namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>Says that there is something to send, so that a call does not wait for the next look.</summary>
internal sealed class DispatchWake
{
    private volatile TaskCompletionSource _signalled = New();

    /// <summary>Ends at the next signal after it was asked for.</summary>
    public Task Next => _signalled.Task;

    public void Signal() => Interlocked.Exchange(ref _signalled, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
