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

    [Fact]
    public void A_checksums_two_digits_are_those_that_the_base_library_writes()
    {
        for (int value = 0; value < 256; value++)
        {
            ushort pair = HexDigits.Pair((byte)value);

            Assert.Equal($"{value:X2}", $"{(char)(byte)pair}{(char)(pair >> 8)}");
        }
    }

    [Fact]
    public void A_sentences_sum_is_that_of_its_bytes_one_by_one_whatever_its_length()
    {
        byte[] bytes = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 31 + 7))];
        byte sum = 0;
        for (int length = 0; length < bytes.Length; sum ^= bytes[length++])
            Assert.Equal(sum, NmeaChecksum.Of(bytes.AsSpan(0, length)));
    }
}
