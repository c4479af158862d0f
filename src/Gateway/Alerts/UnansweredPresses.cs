using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// Presses whose receipt has not come in time: whoever pressed must not be left to believe that help is on its way. Said in
/// the log, by <c>doctor</c> and, through <see cref="Changed"/>, at the bell. Thread-safe.
/// </summary>
internal sealed class UnansweredPresses
{
    /// <summary>EN 50136-1's strictest single path reports a failed path within 20 s.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly string[] Presses = [.. new[] { AlertKind.Press, AlertKind.Test }.Select(AlertJson.Name)];

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, WaitingPress> _waiting = [];
    private readonly HashSet<string> _said = [];
    private readonly TimeProvider _time;
    private readonly ILogger<UnansweredPresses> _logger;

    public UnansweredPresses(AlertOutbox outbox, TimeProvider time, ILogger<UnansweredPresses> logger)
    {
        _time = time;
        _logger = logger;
        outbox.Changed += Follow;
        // How long those have waited only the wall clock could say, and it may have stepped: they are as old as the start.
        foreach (OutboxRow row in outbox.List(10_000).Where(row => row.ReceivedAt is null && Presses.Contains(row.Kind)))
            _waiting[row.Id] = new WaitingPress(row.Bell, time.GetTimestamp());
    }

    /// <summary>A bell has an unanswered press (true), or has none any more (false). Raised on any thread; handlers are short.</summary>
    public event Action<string, bool>? Changed;

    /// <summary>Seconds that the oldest unanswered press of a bell has waited; null if it has none.</summary>
    public double? SecondsOf(string bell)
    {
        lock (_gate)
        {
            return _said.Contains(bell) && _waiting.Values.Where(press => press.Bell == bell).Select(press => (long?)press.Since).Min() is { } since
                ? Math.Round(_time.GetElapsedTime(since).TotalSeconds)
                : null;
        }
    }

    /// <summary>Looks every second, until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenLooks, _time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            Look();
    }

    private void Follow(OutboxChange change)
    {
        bool answered = false;
        lock (_gate)
        {
            if (change.Step is OutboxStep.Accepted or OutboxStep.HeldInMemory && change.Kind is AlertKind.Press or AlertKind.Test)
                _waiting.TryAdd(change.Id, new WaitingPress(change.Bell, _time.GetTimestamp()));
            else if (change.Step is OutboxStep.Received or OutboxStep.GivenUp && _waiting.Remove(change.Id, out WaitingPress press))
                answered = _said.Contains(press.Bell) && !_waiting.Values.Any(other => other.Bell == press.Bell && IsLate(other)) && _said.Remove(press.Bell);
        }

        if (!answered)
            return;
        UnansweredLog.Answered(_logger, change.Bell);
        Changed?.Invoke(change.Bell, false);
    }

    private void Look()
    {
        List<string> late;
        lock (_gate)
            late = [.. _waiting.Values.Where(IsLate).Select(press => press.Bell).Distinct().Where(_said.Add)];
        foreach (string bell in late)
        {
            UnansweredLog.Unanswered(_logger, bell, Limit.TotalSeconds);
            Changed?.Invoke(bell, true);
        }
    }

    private bool IsLate(WaitingPress press) => _time.GetElapsedTime(press.Since) >= Limit;

    private readonly record struct WaitingPress(string Bell, long Since);
}

internal static partial class UnansweredLog
{
    [LoggerMessage(LogLevel.Error, "A press of bell {Bell} has no receipt after {Seconds} s: the control room may not know of it. It is sent on until it has one; run \"gateway doctor\"")]
    public static partial void Unanswered(ILogger logger, string bell, double seconds);

    [LoggerMessage(LogLevel.Warning, "The control room has every press of bell {Bell} now")]
    public static partial void Answered(ILogger logger, string bell);
}
