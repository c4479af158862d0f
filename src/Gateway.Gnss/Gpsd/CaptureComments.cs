using System.Buffers.Text;

namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Takes off the lines beginning with '#' at the top of a capture: what gpsd's collection writes there is about the
/// capture and did not come from the receiver. A receiver's own logs begin with '#' too, but with a name and a comma.
/// </summary>
public sealed class CaptureComments
{
    private const int LongestDate = 64;

    private readonly byte[] _line = new byte[LongestDate];
    private int _length;
    private bool _isPast, _isInComment;

    /// <summary>When the capture was made, by its line "# Date: yyyy-mm-dd"; null if it has none or it is no date.</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>What is left of the next piece of a capture.</summary>
    public ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> bytes)
    {
        while (!_isPast && !bytes.IsEmpty)
        {
            if (!_isInComment)
            {
                _isInComment = bytes[0] == '#' && !(bytes.Length > 1 && bytes[1] is >= (byte)'A' and <= (byte)'Z');
                _isPast = !_isInComment;
                continue;
            }

            int end = bytes.IndexOf((byte)'\n');
            Keep(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
                return [];
            bytes = bytes[(end + 1)..];
            Date ??= DateOf(_line.AsSpan(0, _length));
            (_isInComment, _length) = (false, 0);
        }

        return bytes;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        part = part[..Math.Min(part.Length, LongestDate - _length)];
        part.CopyTo(_line.AsSpan(_length));
        _length += part.Length;
    }

    private static DateOnly? DateOf(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> label = "# Date:"u8;
        if (!line.StartsWith(label))
            return null;
        line = line[label.Length..].TrimStart((byte)' ');
        if (!Number(ref line, out int year) || !Number(ref line, out int month) || !Number(ref line, out int day))
            return null;
        return year is >= 1980 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static bool Number(ref ReadOnlySpan<byte> text, out int value)
    {
        if (!Utf8Parser.TryParse(text, out value, out int length))
            return false;
        text = text[length..];
        // A hyphen stands between the numbers; in some captures a space does.
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)' ')
            text = text[1..];
        return true;
    }
}
