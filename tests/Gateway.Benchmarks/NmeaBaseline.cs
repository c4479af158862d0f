using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Line ends and checksums alone, as fast as may be.</summary>
internal static class NmeaBaseline
{
    /// <summary>With the base library's vectorised search and a vectorised sum, over one buffer.</summary>
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
