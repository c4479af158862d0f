using System.Buffers.Binary;
using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Tests.Streaming;

/// <summary>A fixed position of 37.563312345, 127.036998765 as survey receivers say it in their own protocols.</summary>
internal static class SurveyBlocks
{
    private const double Latitude = 37.563312345, Longitude = 127.036998765, EllipsoidalHeight = 85.394;
    private const float Undulation = 23.21f;

    /// <summary>GPS was ahead of UTC by this much from 2017 on.</summary>
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(18);

    public static Func<DateTime, byte[]> Of(string protocol) => protocol == "SBF" ? PvtGeodetic : BestPosA;

    /// <summary>mosaic-X5 reference guide 4.12, block 4007.</summary>
    private static byte[] PvtGeodetic(DateTime utc)
    {
        (int week, double seconds) = GpsTime(utc);
        byte[] block = new byte[96];
        (block[0], block[1]) = ((byte)'$', (byte)'@');
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(4), 4007);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(6), (ushort)block.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(8), (uint)(seconds * 1000));
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(12), (ushort)week);
        Span<byte> body = block.AsSpan(14);
        body[0] = 4; // RTK with fixed ambiguities
        BinaryPrimitives.WriteDoubleLittleEndian(body[2..], double.DegreesToRadians(Latitude));
        BinaryPrimitives.WriteDoubleLittleEndian(body[10..], double.DegreesToRadians(Longitude));
        BinaryPrimitives.WriteDoubleLittleEndian(body[18..], EllipsoidalHeight);
        BinaryPrimitives.WriteSingleLittleEndian(body[26..], Undulation);
        body[60] = 28; // satellites
        BinaryPrimitives.WriteUInt16LittleEndian(body[76..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(body[78..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(2), Crc16Ccitt.Of(block.AsSpan(4)));
        return block;
    }

    /// <summary>OEM7 commands and logs, BESTPOS in its ASCII form.</summary>
    private static byte[] BestPosA(DateTime utc)
    {
        (int week, double seconds) = GpsTime(utc);
        string log = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"BESTPOSA,COM1,0,60.0,FINESTEERING,{week},{seconds:F3},02000000,b1f6,16248;SOL_COMPUTED,NARROW_INT,{Latitude:F11},{Longitude:F11},{EllipsoidalHeight - Undulation:F4},{Undulation:F4},WGS84,0.0100,0.0100,0.0200,\"0133\",1.000,0.000,30,28,25,20,00,01,30,33");
        return Encoding.ASCII.GetBytes($"#{log}*{Crc32NovAtel.Of(Encoding.ASCII.GetBytes(log)):x8}\r\n");
    }

    /// <summary>Of a whole half second: the receiver speaks twice a second.</summary>
    private static (int Week, double Seconds) GpsTime(DateTime utc)
    {
        double all = (utc - new DateTime(1980, 1, 6, 0, 0, 0, DateTimeKind.Utc) + Leap).TotalSeconds;
        int week = (int)(all / 604_800);
        return (week, Math.Floor((all - week * 604_800.0) * 2) / 2);
    }
}
