using Gateway.Configuration;
using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>
/// The bell that nobody presses but the gateway itself: its presses are judged by a supervisor and written by the one writer,
/// like those of every other bell.
/// </summary>
internal sealed class SelfTestBell(AlertWriter writer, TimeProvider time)
{
    private readonly BellConfiguration _configuration = new() { Id = AlertTopics.SelfTestBell };
    private readonly BellSupervisor _supervisor = new(new SupervisionConfiguration(), time);

    /// <summary>Presses it. For one caller at a time.</summary>
    /// <returns>The self-test once the outbox has taken it.</returns>
    public Task<BellAlert> Press()
    {
        var occurrences = new List<BellOccurrence>();
        _supervisor.Take(new BellSignal(BellSignalKind.Momentary), occurrences, isTest: true);
        return occurrences is [{ Kind: AlertKind.Test, Note: var note }]
            ? writer.Raise(_configuration, AlertKind.SelfTest, note)
            : throw new InvalidOperationException($"A press on purpose was judged as {string.Join(' ', occurrences.Select(one => one.Kind))}.");
    }
}
