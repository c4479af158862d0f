using System.Text.Json;

namespace Gateway.Gnss.Gpsd;

/// <summary>Numbers that are left out where they are absent.</summary>
internal static class OptionalJson
{
    public static void Optional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }

    public static void Optional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value, int decimals)
    {
        if (value is { } known)
            json.WriteNumber(name, Math.Round(known, decimals));
    }

    /// <summary>Characters of ISO 8859-1, at most 255 of them.</summary>
    public static void Latin1(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[255];
        json.WriteString(name, characters[..System.Text.Encoding.Latin1.GetChars(text, characters)]);
    }
}
