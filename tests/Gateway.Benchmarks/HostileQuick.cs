namespace Gateway.Benchmarks;

/// <summary>
/// Streams in which something begins like a frame again and again, promises much and is refused: every one of its bytes
/// stands in hundreds of candidates.
/// </summary>
internal static class HostileQuick
{
    private const int Length = 9_000_000;

    private static readonly (string Name, byte[] Piece)[] Streams =
    [
        ("RTCM 3 of 1023 bytes, D3 03 FF", [0xD3, 0x03, 0xFF]),
        ("RTCM 3 of 979 bytes, D3 03", [0xD3, 0x03]),
        ("UBX of 8191 bytes", [0xB5, 0x62, 0x01, 0x07, 0xFF, 0x1F]),
        ("SBF of 16380 bytes", [0x24, 0x40, 0x00, 0x00, 0x00, 0x00, 0xFC, 0x3F]),
        ("NovAtel of 271 bytes", [0xAA, 0x44, 0x13, 0xFF]),
        ("Unicore of 16364 bytes", [0xAA, 0x44, 0xB5, 0x00, 0x00, 0x00, 0xD0, 0x3F]),
        ("SiRF of 2044 bytes", [0xA0, 0xA2, 0x07, 0xFC, 0xB0, 0xB3]),
        ("sentences within a sentence", [.. Enumerable.Repeat((byte)'!', 1000), .. "*7F"u8]),
        ("logs within a log", [.. Enumerable.Repeat("%A"u8.ToArray(), 8000).SelectMany(piece => piece), .. "*00000000"u8]),
    ];

    public static Task RunAsync(TextWriter output)
    {
        QuickRow[] rows =
        [
            new("bare CRC-24Q, byte by byte", Pieces.Summing(Of([0xD3, 0x03, 0xFF]), [Range.All], int.MaxValue, FramesQuick.CrcByTable)),
            .. Streams.Select(stream => new QuickRow(stream.Name, Pieces.Splitting(Of(stream.Piece), Length))),
        ];
        return new QuickRows(Length, Length, "byte") { Rounds = 3 }.RunAsync(output, rows);
    }

    private static byte[] Of(byte[] piece)
    {
        byte[] bytes = new byte[Length];
        for (int at = 0; at < Length; at += piece.Length)
            piece.AsSpan(0, Math.Min(piece.Length, Length - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
