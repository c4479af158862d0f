using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents.Rules;

/// <summary>When a claim on which nothing is done asks for attention again. It stays its operator's all the same.</summary>
internal static class IdleClaim
{
    /// <summary>When a claim will be idle; null where nothing is awaited: help is on its way, or nobody called for it.</summary>
    /// <param name="state">The incident's state after a step.</param>
    /// <param name="urgency">How loudly it asks for help.</param>
    /// <param name="now">UTC of the step.</param>
    /// <param name="patience">How long a claim may stand without a step.</param>
    public static DateTimeOffset? DeadlineOf(IncidentState state, Urgency urgency, DateTimeOffset now, TimeSpan patience) =>
        state == IncidentState.Acknowledged && urgency == Urgency.Alarm ? now + patience : null;

    /// <summary>
    /// Whether a stored deadline is over. One farther ahead than any could have been set means that the clock went back:
    /// nobody knows how long it has been, so it counts as over.
    /// </summary>
    public static bool IsOver(DateTimeOffset deadline, DateTimeOffset now, TimeSpan patience) => now >= deadline || deadline - now > patience;

    /// <summary>Whether a step ends the idleness and begins the wait anew: one of whose claim it is then, not another's remark.</summary>
    /// <param name="by">Who took the step.</param>
    /// <param name="claimedBy">Whose claim it is after it.</param>
    public static bool IsWork(string? by, string? claimedBy) => by is not null && by == claimedBy;
}
