using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Gnss.Ntrip;

/// <summary>
/// What casters write for people. No document says in which encoding: Korean ones write UTF-8 or CP949, others Latin-1.
/// </summary>
public static partial class CasterText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>CP949 (Unified Hangul Code, Microsoft code page 949), which holds all of EUC-KR.</summary>
    private static readonly Encoding StrictCp949 =
        CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Text of bytes: UTF-8 where they are that throughout, else CP949 where they are that, else Latin-1. A character cut off at the end is left out.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        int cut = Rune.DecodeLastFromUtf8(bytes, out _, out int length) == OperationStatus.NeedMoreData && !bytes.IsEmpty ? length : 0;
        if (Strictly(StrictUtf8, bytes[..^cut]) is { } text)
            return text;
        return Strictly(StrictCp949, bytes)
            ?? (bytes[^1] >= 0x80 ? Strictly(StrictCp949, bytes[..^1]) : null)
            ?? Encoding.Latin1.GetString(bytes);
    }

    /// <summary>A body in one line for people: without markup, control characters and line ends.</summary>
    /// <param name="body">As it came, or its beginning.</param>
    /// <param name="longest">Characters after which it is cut.</param>
    public static string OneLine(ReadOnlySpan<byte> body, int longest = 200)
    {
        string text = Decode(body);
        if (text.TrimStart().StartsWith('<'))
            text = Markup().Replace(text, " ");
        string[] words = [.. string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        string line = string.Join(' ', words);
        return line.Length <= longest ? line : $"{line[..longest]}...";
    }

    /// <summary>
    /// Whether a stream begins with words in place of corrections. RTCM 2 is no text, though its bytes are letters: none of
    /// them is below 0x40 (RTCM 10402.3, 4.1, six bits to a byte), so that neither a space nor a line end is among them.
    /// </summary>
    public static bool IsWords(ReadOnlySpan<byte> bytes)
    {
        if (!IsReadable(bytes))
            return false;
        string text = Decode(bytes).Trim();
        return text.Length > 1 && char.IsLetter(text[0]) && text.Count(letter => char.IsLetter(letter) || letter is ' ') > text.Length * 3 / 4;
    }

    /// <summary>
    /// Whether a person can read it: text of some kind, words or sentences of NMEA 0183. RTCM 2 is none, though its bytes are
    /// letters (see <see cref="IsWords"/>).
    /// </summary>
    public static bool IsReadable(ReadOnlySpan<byte> bytes)
    {
        bool hasControls = bytes.ContainsAnyInRange((byte)0x00, (byte)0x08) || bytes.ContainsAnyInRange((byte)0x0E, (byte)0x1F) || bytes.Contains((byte)0x7F);
        return !hasControls && bytes.IndexOfAny((byte)' ', (byte)'\n') >= 0 && !Decode(bytes).Any(letter => letter is >= '\u0080' and < '\u00A0');
    }

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
