using System.Globalization;
using System.Text;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Lines of text out of a stream that may carry binary messages as well. A line that begins within binary data is given
/// from its last '$' or '#' on.
/// </summary>
internal sealed class TextLines
{
    private const int LongestLine = 1024;

    private readonly StringBuilder _line = new();

    /// <summary>Takes a piece; true as soon as a line ends the waiting.</summary>
    public bool Take(ReadOnlySpan<byte> piece, Func<string, bool> onLine)
    {
        foreach (byte b in piece)
        {
            if (b is (byte)'\r' or (byte)'\n')
            {
                string line = _line.ToString().Trim();
                _line.Clear();
                if (line.Length > 0 && onLine(line))
                    return true;
            }
            else if (b is (byte)'$' or (byte)'#' || b < 0x20 && b != '\t' || b > 0x7E || _line.Length == LongestLine)
            {
                _line.Clear();
                if (b is (byte)'$' or (byte)'#')
                    _line.Append((char)b);
            }
            else
            {
                _line.Append((char)b);
            }
        }

        return false;
    }

    /// <summary>What stands between '$' and '*', if the two digits behind it are the exclusive-or of it.</summary>
    /// <param name="line">A whole line.</param>
    /// <param name="withDollar">Whether the '$' counts too, as Unicore's answers do.</param>
    /// <param name="body">Without '$' and checksum.</param>
    public static bool TryBody(string line, bool withDollar, out string body)
    {
        body = "";
        int star = line.LastIndexOf('*');
        if (star < 1 || line[0] != '$' || star + 3 > line.Length)
            return false;
        int sum = withDollar ? '$' : 0;
        foreach (char c in line.AsSpan(1, star - 1))
            sum ^= c;
        if (!int.TryParse(line.AsSpan(star + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int given) || given != (sum & 0xFF))
            return false;
        body = line[1..star];
        return true;
    }
}
