using Gateway.Messages;

namespace Gateway.Demo.Presses;

/// <summary>One press and when each step of its way was seen, counted from the moment at which the contact moved.</summary>
internal sealed class PressTrace(string bell, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PressStep, TimeSpan> _steps = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _pressed = time.GetTimestamp();

    public string Bell => bell;

    /// <summary>The id that the gateway gave it; null before.</summary>
    public Guid? AlertId { get; private set; }

    /// <summary>The alert as the control room has it; null before.</summary>
    public BellAlert? Alert { get; private set; }

    /// <summary>Ends when every step was seen.</summary>
    public Task Complete => _complete.Task;

    public TimeSpan? At(PressStep step)
    {
        lock (_gate)
            return _steps.TryGetValue(step, out TimeSpan at) ? at : null;
    }

    public IReadOnlyList<PressStep> Missing()
    {
        lock (_gate)
            return [.. Enum.GetValues<PressStep>().Where(step => !_steps.ContainsKey(step))];
    }

    /// <summary>Whether the step belongs to this press; noted if it does.</summary>
    public bool Note(PressStep step, Guid alertId, string atBell, BellAlert? alert = null)
    {
        lock (_gate)
        {
            if (AlertId is { } known ? known != alertId : atBell != bell)
                return false;
            AlertId = alertId;
            Alert = alert ?? Alert;
            _steps.TryAdd(step, time.GetElapsedTime(_pressed));
            if (_steps.Count == Enum.GetValues<PressStep>().Length)
                _complete.TrySetResult();
            return true;
        }
    }
}
