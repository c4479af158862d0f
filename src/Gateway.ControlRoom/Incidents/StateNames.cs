using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>The API's words for states.</summary>
internal static class StateNames
{
    public static string Of(IncidentState state) => state switch
    {
        IncidentState.New => "new",
        IncidentState.Acknowledged => "acknowledged",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown state"),
    };
}
