namespace Gateway.Gnss.Tests.Framing;

/// <summary>Bytes in which something begins like a frame at every turn, promises much and is refused.</summary>
internal static class HostileBytes
{
    /// <summary>What is repeated, by name, and how many rejections come of each repetition.</summary>
    public static readonly Dictionary<string, (byte[] Piece, int Rejections)> Pieces = new()
    {
        ["RTCM 3 of 1023 bytes"] = ([0xD3, 0x03, 0xFF], 1),
        ["RTCM 3 of 979 bytes"] = ([0xD3, 0x03], 1),
        ["UBX of 8191 bytes"] = ([0xB5, 0x62, 0x01, 0x07, 0xFF, 0x1F], 1),
        ["SBF of 16380 bytes"] = ([0x24, 0x40, 0x00, 0x00, 0x00, 0x00, 0xFC, 0x3F], 1),
        ["NovAtel, long header"] = ([0xAA, 0x44, 0x12, 0x1C, 0x00, 0x00, 0x00, 0x00, 0xD0, 0x3F], 1),
        ["NovAtel, short header"] = ([0xAA, 0x44, 0x13, 0xFF], 1),
        ["Unicore"] = ([0xAA, 0x44, 0xB5, 0x00, 0x00, 0x00, 0xD0, 0x3F], 1),
        ["SiRF"] = ([0xA0, 0xA2, 0x07, 0xFC, 0xB0, 0xB3], 1),
        ["sentences of '!'"] = ("!"u8.ToArray(), 1),
        ["a sentence of '!' that ends"] = ([.. Enumerable.Repeat((byte)'!', 1000), .. "*7F"u8], 1000),
        ["logs"] = ("%A"u8.ToArray(), 1),
        ["logs that end"] = ([.. Enumerable.Repeat("%A"u8.ToArray(), 8000).SelectMany(piece => piece), .. "*00000000"u8], 8000),
        ["a log within binary messages"] = ([0xAA, 0x44, 0x13, 0xFF, .. "#A*00000000"u8], 2),
    };

    /// <summary>One of the pieces again and again.</summary>
    public static byte[] Of(string name, int length)
    {
        byte[] piece = Pieces[name].Piece, bytes = new byte[length];
        for (int at = 0; at < length; at += piece.Length)
            piece.AsSpan(0, Math.Min(piece.Length, length - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Pieces of all kinds, whole frames among them, cut and damaged.</summary>
    public static byte[] Mixed(Random random, int length)
    {
        byte[][] pieces = [.. Pieces.Values.Select(piece => piece.Piece), .. Enumerable.Range(0, 6).Select(_ => Whole(random))];
        var bytes = new List<byte>();
        while (bytes.Count < length)
        {
            byte[] piece = pieces[random.Next(pieces.Length)];
            piece = piece[^Math.Min(piece.Length, random.Next(100, 600))..];
            for (int repeat = piece.Length < 100 ? random.Next(30) : 0; repeat > 0; repeat--)
                bytes.AddRange(piece);
            bytes.AddRange(piece.AsSpan(0, random.Next(4) == 0 ? random.Next(piece.Length) : piece.Length));
            if (random.Next(3) == 0)
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
        }

        return [.. bytes];
    }

    private static byte[] Whole(Random random)
    {
        byte[] content = new byte[random.Next(200)];
        random.NextBytes(content);
        return random.Next(3) switch
        {
            0 => SampleStream.Ubx((byte)random.Next(256), (byte)random.Next(256), content),
            1 => SampleStream.Rtcm3(content),
            _ => SampleStream.Bytes("GNTXT,%A#!" + new string('!', random.Next(50))),
        };
    }
}
