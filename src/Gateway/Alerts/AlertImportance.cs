using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>What goes first when there is no room for all: the oldest of what is least important. A press is never given up.</summary>
internal static class AlertImportance
{
    /// <summary>Of a call for help, and of a kind that this build does not know.</summary>
    public const int Highest = 5;

    /// <summary>SQL for the importance of a row by its column <c>kind</c>.</summary>
    public static string OfRow { get; } =
        $"CASE kind {string.Join(' ', Enum.GetValues<AlertKind>().Where(kind => Of(kind) < Highest).Select(kind => $"WHEN '{AlertJson.Name(kind)}' THEN {Of(kind)}"))} ELSE {Highest} END";

    /// <summary>From 0; presses alone are <see cref="Highest"/>.</summary>
    public static int Of(AlertKind kind) => kind switch
    {
        AlertKind.SelfTest => 0,
        AlertKind.Release or AlertKind.Chattering => 1,
        AlertKind.Test => 2,
        AlertKind.Silent or AlertKind.LowBattery or AlertKind.Stuck => 3,
        AlertKind.Tamper or AlertKind.LineOpen or AlertKind.LineShort => 4,
        _ => Highest,
    };
}
