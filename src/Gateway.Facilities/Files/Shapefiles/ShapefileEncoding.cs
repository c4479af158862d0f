using System.Text;

namespace Gateway.Facilities.Files;

/// <summary>
/// What a shapefile's texts are written in: what its .cpg says, or where there is none what Korean offices'
/// programs write. Bytes that are none of it come out as U+FFFD, so that they cost a row and not the file.
/// </summary>
internal static class ShapefileEncoding
{
    /// <summary>What stands in a text for bytes that are no character.</summary>
    public const char Undecodable = '\uFFFD';

    private const int Cp949 = 949;

    // One encoding under all the names that programs write into a .cpg: CP949 holds all of EUC-KR (51949) and KS C 5601.
    private static readonly HashSet<string> Korean = ["949", "51949", "20949", "uhc", "euckr", "ksc56011987", "ksc5601", "ksx1001", "korean"];

    /// <summary>The encoding that a .cpg names; null if it names none that is known.</summary>
    /// <param name="label">Its text, such as <c>UTF-8</c>, <c>949</c>, <c>EUC-KR</c>, <c>ANSI 949</c>.</param>
    public static Encoding? Find(string label)
    {
        string letters = new([.. label.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        foreach (string prefix in new[] { "ansi", "oem", "cp", "windows", "win", "ms", "xwindows" })
        {
            if (letters.StartsWith(prefix, StringComparison.Ordinal) && letters[prefix.Length..] is { Length: > 0 } rest && char.IsAsciiDigit(rest[0]))
                letters = rest;
        }

        if (letters is "utf8" or "65001" or "unicode")
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (Korean.Contains(letters))
            return Page(Cp949);
        if (int.TryParse(letters, out int page) && page is > 0 and <= 65535)
            return Page(page is >= 88591 and <= 885916 ? 28590 + (page - 88590) : page);
        return letters.StartsWith("iso8859", StringComparison.Ordinal) && int.TryParse(letters[7..], out int part) ? Page(28590 + part) : letters is "latin1" or "usascii" or "ascii" ? Page(28591) : null;
    }

    /// <summary>What Korean offices' programs write where nothing is said, and what bytes 0x4E and 0x79 of a .dbf (DOS and Windows Korean) say.</summary>
    public static Encoding Usual => Page(Cp949)!;

    /// <summary>As people write it.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage switch { Cp949 => "CP949", 65001 => "UTF-8", _ => encoding.WebName };

    /// <summary>The names of a .dbf's columns, as they stand in its head (dBASE III: 32 bytes each from byte 32, the name in the first 11).</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static List<string> ColumnsOf(string dbf, Encoding encoding)
    {
        using FileStream file = File.OpenRead(dbf);
        byte[] field = new byte[32];
        var names = new List<string>();
        file.Seek(field.Length, SeekOrigin.Begin);
        while (file.ReadAtLeast(field, field.Length, throwOnEndOfStream: false) == field.Length && field[0] != '\r')
        {
            ReadOnlySpan<byte> name = field.AsSpan(0, 11);
            int end = name.IndexOf((byte)0);
            names.Add(encoding.GetString(end >= 0 ? name[..end] : name).Trim());
        }

        return names;
    }

    private static Encoding? Page(int page)
    {
        try
        {
            var damaged = new DecoderReplacementFallback(Undecodable.ToString());
            return CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, damaged) ?? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, damaged);
        }
        catch (Exception none) when (none is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
