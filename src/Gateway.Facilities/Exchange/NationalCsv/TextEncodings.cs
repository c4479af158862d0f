using System.Text;

namespace Gateway.Facilities;

/// <summary>The two encodings that Korean offices write CSV in. Nothing is ever replaced by a question mark: what does not fit is an exception.</summary>
public static class TextEncodings
{
    /// <summary>UTF-8.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>CP949 (Unified Hangul Code, Microsoft code page 949): EUC-KR with all 11,172 syllables.</summary>
    public static Encoding Cp949 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes a file: by its byte order mark, else as UTF-8 if it is that, else as CP949.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="text">The text without byte order mark.</param>
    /// <param name="problem">Why there is none.</param>
    /// <param name="line">Line of the first byte that no encoding explains.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out string problem, out int line)
    {
        (text, problem, line) = ("", "", 1);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            problem = "the text is UTF-16 (\"Unicode text\" of a spreadsheet); save it as \"CSV UTF-8\"";
            return false;
        }

        bool marked = bytes.StartsWith("\uFEFF"u8);
        if (marked)
            bytes = bytes[3..];
        int wrong = Utf8Text.FirstInvalidByte(bytes);
        if (wrong == bytes.Length)
        {
            text = Utf8.GetString(bytes);
            return true;
        }

        line = 1 + bytes[..wrong].Count((byte)'\n');
        if (marked)
        {
            problem = "the file begins as UTF-8 and does not go on so; save it again as \"CSV UTF-8\"";
            return false;
        }

        try
        {
            text = Cp949.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            line = Math.Max(line, FirstLineNotInCp949(bytes)); // As far as either of them goes.
            problem = "the text is neither UTF-8 nor CP949; save it as \"CSV UTF-8\"";
            return false;
        }
    }

    /// <summary>A line end is never part of a character of CP949, so that lines can be tried one by one.</summary>
    private static int FirstLineNotInCp949(ReadOnlySpan<byte> bytes)
    {
        int line = 0;
        foreach (Range range in bytes.Split((byte)'\n'))
        {
            line++;
            try
            {
                Cp949.GetCharCount(bytes[range]);
            }
            catch (DecoderFallbackException)
            {
                break;
            }
        }

        return line;
    }
}
