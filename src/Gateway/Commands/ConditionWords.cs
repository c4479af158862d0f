namespace Gateway.Commands;

/// <summary>What is wrong with a bell beside its presses, in words.</summary>
internal static class ConditionWords
{
    public static string Short(string condition) => condition switch
    {
        "tamper" => "TAMPERED",
        "lineOpen" => "LINE OPEN",
        "lineShort" => "LINE SHORT",
        "lowBattery" => "battery low",
        "silent" => "SILENT",
        _ => condition,
    };

    public static string Advice(string condition) => condition switch
    {
        "tamper" => "tampered: its housing is open, or its line has a resistance that is none of its resistors'. Look at it.",
        "lineOpen" => "line open: the cable is cut or a terminal loose; a press cannot be seen. Look for the break.",
        "lineShort" => "line shorted: a press cannot be seen. Look for the pinched cable.",
        "lowBattery" => "battery low. Change it.",
        "silent" => "silent for longer than its limit; a press may not arrive. Look at its power, its line and its radio.",
        _ => condition,
    };
}
