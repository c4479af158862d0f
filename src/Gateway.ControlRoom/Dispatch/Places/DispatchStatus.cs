using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Dispatch.Places;

/// <summary>Whether somebody is to act on it. The names are CAP's (1.2, 3.2.1 status).</summary>
internal enum DispatchStatus
{
    Actual,

    /// <summary>Part of a declared drill.</summary>
    Exercise,

    /// <summary>Pressed on purpose to prove the path.</summary>
    Test,
}

internal static class DispatchStatuses
{
    /// <summary>
    /// By the incident's urgency alone, which the bell and the drills decide: no operator and no configuration can make a test or
    /// a drill an actual call.
    /// </summary>
    public static DispatchStatus Of(Urgency urgency) => urgency switch
    {
        Urgency.Test => DispatchStatus.Test,
        Urgency.Drill => DispatchStatus.Exercise,
        _ => DispatchStatus.Actual,
    };
}
