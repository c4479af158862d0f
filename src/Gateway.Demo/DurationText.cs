using System.Globalization;

namespace Gateway.Demo;

/// <summary>Durations as people type them: <c>500ms</c>, <c>10s</c>, <c>1.5m</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1))];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>False without a number, without a unit, or for more than a day.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach ((string unit, TimeSpan length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number <= Longest / length)
            {
                duration = number * length;
                return true;
            }
        }
        duration = default;
        return false;
    }
}
