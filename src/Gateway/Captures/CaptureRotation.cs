using System.Globalization;

namespace Gateway.Captures;

/// <summary>When a new capture file is begun.</summary>
/// <param name="After">After this time; null for never.</param>
/// <param name="Bytes">Before a file would grow beyond this; null for never.</param>
internal readonly record struct CaptureRotation(TimeSpan? After, long? Bytes)
{
    /// <summary>What may be written, in words.</summary>
    public const string Allowed = "a time such as 30m, 1h or 1d, or a size such as 100MB or 1GB";

    /// <summary>Reads <c>1h</c> or <c>100MB</c>.</summary>
    public static bool TryParse(string text, out CaptureRotation rotation)
    {
        rotation = default;
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number is < 1 or > 1_000_000)
            return false;
        CaptureRotation? read = text[digits..].Trim().ToUpperInvariant() switch
        {
            "S" => new(TimeSpan.FromSeconds(number), null),
            "M" => new(TimeSpan.FromMinutes(number), null),
            "H" => new(TimeSpan.FromHours(number), null),
            "D" when number <= 10_000 => new(TimeSpan.FromDays(number), null),
            "KB" => new(null, number * 1000),
            "MB" => new(null, number * 1_000_000),
            "GB" => new(null, number * 1_000_000_000),
            _ => null,
        };
        rotation = read ?? default;
        return read is not null;
    }
}
