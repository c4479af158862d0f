using System.Text;
using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Bells;

/// <summary>What a device's payload holds as text, by whichever way the device is described.</summary>
internal static class PayloadFields
{
    private const int LongestShown = 80;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The whole payload; null if it is no UTF-8.</summary>
    public static string? Text(ReadOnlySpan<byte> payload)
    {
        try
        {
            return StrictUtf8.GetString(payload).Trim();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A field's value; null if it has none. A number, a truth value, a list and an object as they are written.</summary>
    /// <exception cref="InvalidOperationException">Its text is not Unicode.</exception>
    public static string? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => element.GetRawText(),
    };

    /// <summary>A number from 0 to 100; null if the field is absent or anything else.</summary>
    public static double? Percent(JsonElement root, JsonFieldPath? field) =>
        field is not null
        && field.TryFind(root, out JsonElement found)
        && found.ValueKind == JsonValueKind.Number
        && found.TryGetDouble(out double percent)
        && percent is >= 0 and <= 100
            ? percent
            : null;

    /// <summary>A value as <c>doctor</c> and the log show it, cut after 80 characters.</summary>
    public static string? Shown(string? value) => value is { Length: > LongestShown } ? $"{value[..LongestShown]}..." : value;

    /// <summary>The path that a checked configuration or model names; null if it names none.</summary>
    /// <exception cref="ArgumentException">It is no path.</exception>
    public static JsonFieldPath? Path(string? text)
    {
        if (text is null)
            return null;
        return JsonFieldPath.TryParse(text, out JsonFieldPath? path) ? path : throw new ArgumentException($"'{text}' is not a JSON path.", nameof(text));
    }
}
