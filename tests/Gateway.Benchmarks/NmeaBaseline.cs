using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>The least that anybody can do: find the line ends and compare the checksums.</summary>
internal static class NmeaBaseline
{
    /// <summary>One pass, byte after byte: what the ratios are taken against.</summary>
    /// <returns>Lines whose checksum is right.</returns>
    public static int CountGoodLinesPlainly(ReadOnlySpan<byte> bytes)
    {
        int good = 0, sum = 0, sent = 0;
        bool isBody = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            switch (b)
            {
                case (byte)'$':
                    (sum, isBody) = (0, true);
                    break;
                case (byte)'*':
                    (sent, isBody) = (0, false);
                    break;
                case (byte)'\n':
                    good += !isBody && sum == sent ? 1 : 0;
                    sum = -1;
                    break;
                default:
                    if (isBody)
                        sum ^= b;
                    else if (b >= '0')
                        sent = (sent << 4) | Digit(b);
                    break;
            }
        }

        return good;
    }

    /// <summary>The same with the base library's vectorised search and a vectorised sum.</summary>
    /// <returns>Lines whose checksum is right.</returns>
    public static int CountGoodLines(ReadOnlySpan<byte> bytes)
    {
        int good = 0;
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            ReadOnlySpan<byte> line = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (line.Length < 6 || line[0] != '$' || line[^4] != '*')
                continue;
            int sum = NmeaChecksum.Of(line[1..^4]);
            if (sum == ((Digit(line[^3]) << 4) | Digit(line[^2])))
                good++;
        }

        return good;
    }

    private static int Digit(byte b) => b <= '9' ? b - '0' : b - 'A' + 10;
}
