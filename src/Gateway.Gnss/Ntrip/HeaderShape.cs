namespace Gateway.Gnss.Ntrip;

/// <summary>Whether bytes after <c>ICY 200 OK</c> can still be a header: a name of letters, digits and '-', a colon, text.</summary>
internal static class HeaderShape
{
    private const int LongestName = 40;

    /// <summary>Whether a byte may stand in a line of text: ASCII that can be printed, a tab, or a line's end.</summary>
    public static bool IsText(byte value) => value is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n';

    public static bool Fits(List<byte> line, byte next)
    {
        int colon = line.IndexOf((byte)':');
        if (next is (byte)'\r' or (byte)'\n')
            return line.Count == 0 || colon > 0 || (line.Count == 1 && line[0] == (byte)'\r' && next == (byte)'\n');
        if (line.Count > 0 && line[^1] == (byte)'\r')
            return false;
        if (colon > 0)
            return next is >= 0x20 and not 0x7F or (byte)'\t';
        if (next == (byte)':')
            return line.Count > 0;
        return line.Count < LongestName && (char.IsAsciiLetterOrDigit((char)next) || next == (byte)'-');
    }
}
