using Gateway.ControlRoom.Health;

namespace Gateway.ControlRoom.Console;

/// <summary>The API's words for health.</summary>
internal static class HealthWords
{
    public static string Broker(HealthState state) => state.BrokerConnected ? "connected" : "disconnected";

    public static string Database(HealthState state) => state.DatabaseSound ? "ok" : "fault";

    public static HealthAnswer Answer(HealthState state) =>
        new(state.IsOk ? "ok" : "degraded", Broker(state), Database(state), state.Since, state.Brokers);
}
