using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>A range's checksum out of two running values is the one that its bytes have by themselves.</summary>
public class RangeSumsTests
{
    [Fact]
    public void Sum_of_a_sentence() => Check<NmeaRangeSum>();

    [Fact]
    public void Sum_of_UBX() => Check<UbxRangeSum>();

    [Fact]
    public void Sum_of_SiRF() => Check<SirfRangeSum>();

    [Fact]
    public void CRC_of_SBF() => Check<Crc16RangeSum>();

    [Fact]
    public void CRC_of_RTCM_3() => Check<Crc24RangeSum>();

    [Fact]
    public void CRC_of_NovAtel() => Check<Crc32RangeSum>();

    private static void Check<TSum>()
        where TSum : struct, IRangeSum
    {
        var random = new Random(TestSeed.Value);
        byte[] bytes = new byte[70_000];
        random.NextBytes(bytes);
        uint[] running = new uint[bytes.Length + 1];
        for (int at = 0; at < bytes.Length; at++)
            running[at + 1] = TSum.Next(running[at], bytes[at]);

        foreach (int length in (int[])[0, 1, 2, 3, 255, 1026, 2047, 2048, 2049, 16_384, 65_535, .. Enumerable.Range(0, 100).Select(_ => random.Next(65_536))])
        {
            int from = random.Next(bytes.Length - length);
            Assert.Equal(TSum.Of(bytes.AsSpan(from, length)), TSum.Between(running[from], running[from + length], length));
        }
    }
}
