using System.Buffers;
using System.Text;

namespace Gateway.Facilities;

/// <summary>
/// Decodes a text that is not all UTF-8, line by line. Line ends, commas and quotation marks are never part of a longer
/// character of either encoding, so a damaged byte does not reach beyond its cell.
/// </summary>
internal sealed class LineDecoder(int length)
{
    /// <summary>Without exceptions: a file of another kind has as many damaged bytes as it is long.</summary>
    private static readonly Encoding Lenient = CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>What the base library makes of a byte that begins no character of CP949; of 0x80 and 0xFF, which are none, something of its own.</summary>
    private static readonly SearchValues<char> NoCp949 = SearchValues.Create("\uFFFD\u0080\uF8F7");

    private readonly StringBuilder _text = new(length);
    private readonly List<UndecodableByte> _undecodable = [];

    public DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        CsvEncoding encoding = MostLinesAreIn(bytes);
        int number = 0;
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
            Append(TakeLine(ref rest), encoding, ++number);
        return new DecodedText(_text.ToString(), encoding, _undecodable);
    }

    /// <summary>
    /// Each line with more than ASCII has a vote: for UTF-8 if it is that, for Korean text in CP949 is so by chance hardly
    /// ever, while the other way round it happens; else for CP949 if it is that.
    /// </summary>
    private static CsvEncoding MostLinesAreIn(ReadOnlySpan<byte> bytes)
    {
        (int utf8, int cp949) = (0, 0);
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
        {
            ReadOnlySpan<byte> line = TakeLine(ref rest);
            if (Ascii.IsValid(line))
                continue;
            if (IsUtf8(line))
                utf8++;
            else if (IsCp949(line))
                cp949++;
        }

        return utf8 >= cp949 ? CsvEncoding.Utf8 : CsvEncoding.Cp949;
    }

    private void Append(ReadOnlySpan<byte> line, CsvEncoding encoding, int number)
    {
        int start = _text.Length;
        if (encoding == CsvEncoding.Utf8)
        {
            if (IsUtf8(line))
                _text.Append(TextEncodings.Utf8.GetString(line));
            else
                AppendDamagedUtf8(line, start, number, IsCp949(line) ? CsvEncoding.Cp949 : null);
        }
        else if (HasUtf8Hangul(line))
        {
            // It may decode as CP949 by chance, to a name that nobody ever gave to a place.
            AppendDamagedUtf8(line, start, number, CsvEncoding.Utf8);
        }
        else if (IsCp949(line))
        {
            _text.Append(TextEncodings.Cp949.GetString(line));
        }
        else
        {
            AppendDamagedCp949(line, start, number);
        }
    }

    /// <summary>What is UTF-8 becomes text, all else is listed; of a line in the wrong encoding, its first character.</summary>
    private void AppendDamagedUtf8(ReadOnlySpan<byte> line, int start, int number, CsvEncoding? lineIsIn)
    {
        bool listed = false;
        while (!line.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(line, out Rune rune, out int consumed);
            if (status != OperationStatus.Done || (lineIsIn == CsvEncoding.Utf8 && !rune.IsAscii && !listed))
            {
                List(line[0], start, number, lineIsIn);
                listed = true;
            }
            else
            {
                _text.Append(rune.ToString());
            }

            line = line[consumed..];
        }
    }

    private void AppendDamagedCp949(ReadOnlySpan<byte> line, int start, int number)
    {
        // A trail byte of CP949 is a letter or above 0x80: a lead byte without one must not swallow a comma.
        const byte FirstTrail = 0x41;
        while (!line.IsEmpty)
        {
            int length = line[0] >= 0x80 && line.Length > 1 && line[1] >= FirstTrail && IsCp949(line[..2]) ? 2 : 1;
            if (IsCp949(line[..length]))
                _text.Append(TextEncodings.Cp949.GetString(line[..length]));
            else
                List(line[0], start, number, null);
            line = line[length..];
        }
    }

    private void List(byte value, int start, int number, CsvEncoding? lineIsIn)
    {
        _undecodable.Add(new UndecodableByte(_text.Length, value, number, _text.Length - start + 1, lineIsIn));
        _text.Append('\uFFFD');
    }

    /// <summary>The next line with its end: CR LF, LF or CR.</summary>
    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (end >= 0 && rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n')
            end++;
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..(end + 1)];
        rest = rest[line.Length..];
        return line;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> line) => Utf8Text.FirstInvalidByte(line) == line.Length;

    private static bool IsCp949(ReadOnlySpan<byte> line) => !Lenient.GetString(line).AsSpan().ContainsAny(NoCp949);

    private static bool HasUtf8Hangul(ReadOnlySpan<byte> line)
    {
        bool hangul = false;
        while (!line.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(line, out Rune rune, out int consumed) != OperationStatus.Done)
                return false;
            hangul |= rune.Value is >= 0xAC00 and <= 0xD7A3;
            line = line[consumed..];
        }

        return hangul;
    }
}
