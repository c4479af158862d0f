using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>Checksums that take several bytes a step, against their definitions bit by bit.</summary>
public class ChecksumTests
{
    [Fact]
    public void Every_sum_is_that_of_its_definition_at_every_length()
    {
        var random = new Random(TestSeed.Value);
        for (int length = 0; length < 300; length++)
        {
            byte[] content = new byte[length];
            random.NextBytes(content);

            Assert.Equal(Fletcher(content), UbxChecksum.Of(content));
            Assert.Equal(TopFirst(content, 24, 0x864CFB), Crc24Q.Of(content));
            Assert.Equal(TopFirst(content, 16, 0x1021), Crc16Ccitt.Of(content));
            Assert.Equal(BottomFirst(content), Crc32NovAtel.Of(content));
        }
    }

    [Fact]
    public void A_long_content_overflows_no_lane()
    {
        byte[] content = new byte[70_000];
        Array.Fill(content, (byte)0xFF);

        Assert.Equal(Fletcher(content), UbxChecksum.Of(content));
    }

    // CRC catalogue: CRC-16/XMODEM of "123456789".
    [Fact]
    public void Known_answer() => Assert.Equal(0x31C3, Crc16Ccitt.Of("123456789"u8));

    private static ushort Fletcher(byte[] content)
    {
        int a = 0, b = 0;
        foreach (byte value in content)
        {
            a = (a + value) & 0xFF;
            b = (b + a) & 0xFF;
        }

        return (ushort)(a | (b << 8));
    }

    private static uint TopFirst(byte[] content, int width, uint polynomial)
    {
        uint crc = 0, mask = (1u << width) - 1;
        foreach (byte value in content)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                uint top = ((crc >> (width - 1)) ^ (uint)(value >> bit)) & 1;
                crc = ((crc << 1) & mask) ^ (top == 0 ? 0 : polynomial);
            }
        }

        return crc;
    }

    private static uint BottomFirst(byte[] content)
    {
        uint crc = 0;
        foreach (byte value in content)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                uint bottom = (crc ^ (uint)(value >> bit)) & 1;
                crc = (crc >> 1) ^ (bottom == 0 ? 0 : 0xEDB88320);
            }
        }

        return crc;
    }
}
