namespace Gateway.Gnss.Receivers;

/// <summary>How u-blox receivers write what they are, in MON-VER and in the text at their start.</summary>
internal static class UbloxNames
{
    public const string Make = "u-blox";

    /// <summary>What stands behind a label, such as <c>MOD=</c>; null if the text does not begin with it.</summary>
    public static string? After(string text, string label) =>
        text.StartsWith(label, StringComparison.Ordinal) && text.Length > label.Length ? text[label.Length..].Trim() : null;

    /// <summary>The generation by the hardware version, for receivers that do not name their module.</summary>
    public static string? Generation(string hardware) => hardware switch
    {
        "00040005" or "00040006" => "u-blox 5",
        "00040007" => "u-blox 6",
        "00070000" => "u-blox 7",
        "00080000" => "u-blox M8",
        "00190000" => "u-blox F9 or M9",
        "000A0000" => "u-blox M10",
        _ => null,
    };
}
