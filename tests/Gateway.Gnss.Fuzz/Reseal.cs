using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Fuzz;

/// <summary>Gives a changed frame the length and checksum that it should have, so that damage reaches the codecs behind the framer.</summary>
public static class Reseal
{
    /// <summary>The frame, right again; the bytes as they are where they are too short to be a frame of that kind.</summary>
    public static byte[] Frame(FrameKind kind, byte[] bytes) => kind switch
    {
        FrameKind.Nmea => Sentence(bytes),
        FrameKind.Ubx when bytes.Length >= 8 => Ubx(bytes),
        FrameKind.Rtcm3 when bytes.Length is >= 6 and <= 1029 => Rtcm3(bytes),
        FrameKind.Sbf when bytes.Length >= 8 => Sbf(bytes),
        FrameKind.NovAtel when bytes.Length >= 28 => NovAtel(bytes),
        FrameKind.NovAtelAscii => Log(bytes),
        FrameKind.Sirf when bytes.Length is >= 8 and <= 2055 => Sirf(bytes),
        _ => bytes,
    };

    private static byte[] Sentence(byte[] bytes)
    {
        int star = Array.LastIndexOf(bytes, (byte)'*');
        byte[] body = bytes[..(star < 0 ? bytes.Length : star)];
        string sum = body.Length < 2 ? "00" : NmeaChecksum.Of(body.AsSpan(1)).ToString("X2", CultureInfo.InvariantCulture);
        return [.. body, .. Encoding.ASCII.GetBytes($"*{sum}\r\n")];
    }

    private static byte[] Log(byte[] bytes)
    {
        int star = Array.LastIndexOf(bytes, (byte)'*');
        byte[] body = bytes[..(star < 0 ? bytes.Length : star)];
        uint crc = body.Length < 2 ? 0 : Crc32NovAtel.Of(body.AsSpan(1));
        return [.. body, .. Encoding.ASCII.GetBytes($"*{crc.ToString("x8", CultureInfo.InvariantCulture)}\r\n")];
    }

    private static byte[] Ubx(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), (ushort)(bytes.Length - 8));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(bytes.Length - 2), UbxChecksum.Of(bytes.AsSpan(2, bytes.Length - 4)));
        return bytes;
    }

    private static byte[] Rtcm3(byte[] bytes)
    {
        int payload = bytes.Length - 6;
        (bytes[1], bytes[2]) = ((byte)(payload >> 8), (byte)payload);
        uint crc = Crc24Q.Of(bytes.AsSpan(0, bytes.Length - 3));
        (bytes[^3], bytes[^2], bytes[^1]) = ((byte)(crc >> 16), (byte)(crc >> 8), (byte)crc);
        return bytes;
    }

    private static byte[] Sbf(byte[] bytes)
    {
        byte[] whole = bytes[..(bytes.Length / 4 * 4)];
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(6), (ushort)whole.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(2), Crc16Ccitt.Of(whole.AsSpan(4)));
        return whole;
    }

    private static byte[] NovAtel(byte[] bytes)
    {
        const int UnicoreHeader = 24, ShortHeader = 12, Crc = 4;
        if (bytes[2] == 0x12)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)Math.Max(bytes.Length - Crc - bytes[3], 0));
        else if (bytes[2] == 0x13)
            bytes[3] = (byte)Math.Min(bytes.Length - Crc - ShortHeader, 255);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)Math.Max(bytes.Length - Crc - UnicoreHeader, 0));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - Crc), Crc32NovAtel.Of(bytes.AsSpan(0, bytes.Length - Crc)));
        return bytes;
    }

    private static byte[] Sirf(byte[] bytes)
    {
        int sum = 0;
        foreach (byte value in bytes.AsSpan(4, bytes.Length - 8))
            sum += value;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)(bytes.Length - 8));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(bytes.Length - 4), (ushort)(sum & 0x7FFF));
        (bytes[^2], bytes[^1]) = (0xB0, 0xB3);
        return bytes;
    }
}
