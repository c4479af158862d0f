using System.Globalization;
using System.Text;
using System.Xml;
using Gateway.ControlRoom.Dispatch.Places;

namespace Gateway.ControlRoom.Dispatch.Cap;

/// <summary>Text as CAP 1.2 and XML 1.0 let it stand.</summary>
internal static class CapText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// An identifier or a sender: no spaces, commas, &lt; or &amp; (3.2.1). What has one is refused where it is configured, not
    /// mended here: two that differ by it only would become one.
    /// </summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && text.All(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign) && sign is not (',' or '<' or '&')) && Of(text) == text;

    /// <summary>
    /// A time with its offset, never <c>Z</c>, which 3.2.1 and 3.3.2 forbid; in Korea's, so that whoever reads the message reads the
    /// time on the wall. Fractions of a second are cut off.
    /// </summary>
    public static string Time(DateTimeOffset time) => PlaceWords.KoreaTime(time).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Whitespace-delimited, a name with a space in quotation marks (3.2.1 addresses), which have no escape.</summary>
    public static string Addresses(IEnumerable<string> addresses) => string.Join(' ', addresses.Select(address =>
        address.Replace('"', '\'') is var plain && plain.Any(char.IsWhiteSpace) ? $"\"{plain}\"" : plain));

    /// <summary>References, each <c>sender,identifier,sent</c>, whitespace between them.</summary>
    public static string References(IEnumerable<CapReference> references) =>
        string.Join(' ', references.Select(reference => $"{reference.Sender},{reference.Identifier},{Time(reference.Sent)}"));

    /// <summary>Text with what XML 1.0 forbids (2.2 Char) replaced, each by U+FFFD; never refused: a call is not held up by a stray octet in a name.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char sign = text[i];
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], sign))
                clean.Append(sign).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(sign) ? sign : Replacement);
        }

        return clean.ToString();
    }
}
