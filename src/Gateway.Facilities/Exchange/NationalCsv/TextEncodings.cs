using System.Text;

namespace Gateway.Facilities;

/// <summary>The two encodings that Korean offices write CSV in. Nothing is ever replaced in silence: what is in neither is told by its place.</summary>
public static class TextEncodings
{
    /// <summary>UTF-8.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>CP949 (Unified Hangul Code, Microsoft code page 949): EUC-KR with all 11,172 syllables.</summary>
    public static Encoding Cp949 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>
    /// Decodes a file in the encoding that most of its lines are in. A damaged byte costs no other line: it is listed, and
    /// stands as U+FFFD in the text.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="decoded">The text.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out DecodedText decoded, out string problem)
    {
        (decoded, problem) = (new DecodedText("", CsvEncoding.Utf8, []), "");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            problem = "the text is UTF-16 (\"Unicode text\" of a spreadsheet); save it as \"CSV UTF-8\"";
            return false;
        }

        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        decoded = Utf8Text.FirstInvalidByte(bytes) == bytes.Length
            ? new DecodedText(Utf8.GetString(bytes), CsvEncoding.Utf8, [])
            : new LineDecoder(bytes.Length).Decode(bytes);
        return true;
    }

    /// <summary>As people write it.</summary>
    internal static string NameOf(CsvEncoding encoding) => encoding == CsvEncoding.Cp949 ? "CP949" : "UTF-8";
}
