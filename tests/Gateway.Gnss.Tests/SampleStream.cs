using System.Text;

namespace Gateway.Gnss.Tests;

/// <summary>Builds bytes as a receiver sends them.</summary>
internal static class SampleStream
{
    /// <summary>Bodies of all sentences that are decoded.</summary>
    public static readonly string[] OneOfEach =
    [
        "GNRMC,010203.00,A,3733.798000000,N,12702.214000000,E,0.012,45.6,241126,8.5,W,R,V",
        "GNGGA,010203.00,3733.798000000,N,12702.214000000,E,4,28,0.50,38.123,M,23.456,M,1.0,0133",
        "GNGNS,010203.00,3733.798000000,N,12702.214000000,E,RRNN,28,0.50,38.123,23.456,1.0,0133,V",
        "GNGLL,3733.798000000,N,12702.214000000,E,010203.00,A,R",
        "GNGSA,A,3,01,02,65,33,,,,,,,,,1.01,0.50,0.88,1",
        "GPGSV,2,1,05,01,45,120,47,02,30,200,41,03,05,010,,04,12,345,33,1",
        "GPGSV,2,2,05,05,01,345,33,1",
        "GNGST,010203.00,12,0.014,0.009,45.0,0.012,0.010,0.021",
        "GNVTG,45.6,T,54.1,M,0.012,N,0.022,K,D",
        "GNZDA,010203.00,24,11,2026,00,00",
    ];

    /// <summary>Adds '$', checksum and line end to a sentence's body.</summary>
    public static string Sentence(string body)
    {
        byte sum = 0;
        foreach (byte b in Encoding.ASCII.GetBytes(body))
            sum ^= b;
        return $"${body}*{sum:X2}\r\n";
    }

    public static byte[] Bytes(params string[] bodies) => Encoding.ASCII.GetBytes(string.Concat(bodies.Select(Sentence)));

    public static byte[] Ubx(byte messageClass, byte id, params byte[] payload)
    {
        byte[] content = [messageClass, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload];
        byte a = 0, b = 0;
        foreach (byte value in content)
            b += a += value;
        return [0xB5, 0x62, .. content, a, b];
    }

    /// <summary>SBF block of a number, with time of week and week; the CRC bit by bit, by another way than the code under test.</summary>
    public static byte[] Sbf(int number, uint timeOfWeek, ushort week, params byte[] body)
    {
        int length = (14 + body.Length + 3) / 4 * 4;
        byte[] rest =
        [
            (byte)number, (byte)(number >> 8), (byte)length, (byte)(length >> 8),
            .. BitConverter.GetBytes(timeOfWeek), .. BitConverter.GetBytes(week), .. body, .. new byte[length - 14 - body.Length],
        ];
        int crc = 0;
        foreach (byte value in rest)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                int top = ((crc >> 15) ^ (value >> bit)) & 1;
                crc = ((crc << 1) & 0xFFFF) ^ (top == 0 ? 0 : 0x1021);
            }
        }

        return [(byte)'$', (byte)'@', (byte)crc, (byte)(crc >> 8), .. rest];
    }

    /// <summary>NovAtel binary message with a long header.</summary>
    public static byte[] NovAtel(int number, ushort week, uint milliseconds, params byte[] body) => WithCrc32(
    [
        0xAA, 0x44, 0x12, 28, (byte)number, (byte)(number >> 8), 0, 0x20, (byte)body.Length, (byte)(body.Length >> 8), 0, 0, 0, 180,
        .. BitConverter.GetBytes(week), .. BitConverter.GetBytes(milliseconds), 0, 0, 0, 0, 0, 0, 0, 0, .. body,
    ]);

    /// <summary>Unicore binary message.</summary>
    public static byte[] Unicore(int number, ushort week, uint milliseconds, params byte[] body) => WithCrc32(
    [
        0xAA, 0x44, 0xB5, 0, (byte)number, (byte)(number >> 8), (byte)body.Length, (byte)(body.Length >> 8), 0, 160,
        .. BitConverter.GetBytes(week), .. BitConverter.GetBytes(milliseconds), 0, 0, 0, 0, 0, 18, 0, 0, .. body,
    ]);

    /// <summary>NovAtel or Unicore ASCII log.</summary>
    public static byte[] AsciiLog(string content) =>
        Encoding.ASCII.GetBytes($"#{content}*{Crc32(Encoding.ASCII.GetBytes(content)):x8}\r\n");

    /// <summary>SiRF binary message.</summary>
    public static byte[] Sirf(params byte[] payload)
    {
        int sum = payload.Sum(value => value) & 0x7FFF;
        return [0xA0, 0xA2, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload, (byte)(sum >> 8), (byte)sum, 0xB0, 0xB3];
    }

    private static byte[] WithCrc32(byte[] content) => [.. content, .. BitConverter.GetBytes(Crc32(content))];

    private static uint Crc32(byte[] content)
    {
        uint crc = 0;
        foreach (byte value in content)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return crc;
    }

    /// <summary>RTCM 3 frame; the CRC is computed bit by bit here, by another way than the code under test.</summary>
    public static byte[] Rtcm3(params byte[] payload)
    {
        byte[] content = [0xD3, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        uint crc = 0;
        foreach (byte value in content)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                uint top = (crc >> 23) ^ (uint)((value >> bit) & 1);
                crc = (crc << 1) & 0xFFFFFF;
                if (top != 0)
                    crc ^= 0x864CFB;
            }
        }

        return [.. content, (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }

    /// <summary>Two epochs of an RTK receiver, with UBX, RTCM and damage between.</summary>
    public static byte[] Mixed()
    {
        byte[] broken = Encoding.ASCII.GetBytes("$GNGGA,010203.00,3733.7");
        byte[] falseChecksum = Encoding.ASCII.GetBytes("$GNRMC,010203.00,A*00\r\n");
        return
        [
            .. "noise "u8, 0xFF, 0xB5, 0xD3, (byte)' ',
            .. Bytes(
                "GNRMC,010203.00,A,3733.798000000,N,12702.214000000,E,0.012,,241126,,,R,V",
                "GNGGA,010203.00,3733.798000000,N,12702.214000000,E,4,28,0.50,38.123,M,23.456,M,1.0,0133",
                "GNGSA,A,3,01,02,,,,,,,,,,,1.01,0.50,0.88,1",
                "GNGSA,A,3,65,,,,,,,,,,,,1.01,0.50,0.88,2",
                "GPGSV,1,1,03,01,45,120,47,02,30,200,41,03,05,010,,1"),
            .. Ubx(0x01, 0x07, 1, 2, (byte)'$', 4),
            .. broken,
            .. Rtcm3([0x3E, 0xD0, (byte)'$', (byte)'G']),
            .. falseChecksum,
            .. Bytes(
                "GNGST,010203.00,12,0.014,0.009,45.0,0.012,0.010,0.021",
                "GNRMC,010203.20,A,3733.798000001,N,12702.214000002,E,0.012,,241126,,,R,V",
                "GNGGA,010203.20,3733.798000001,N,12702.214000002,E,5,28,0.50,38.124,M,23.456,M,1.2,0133"),
        ];
    }
}
