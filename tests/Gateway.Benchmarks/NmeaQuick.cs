namespace Gateway.Benchmarks;

/// <summary>Sentences through the whole of ReceiverStream: framing, checksum, all fields, epochs, satellites.</summary>
internal static class NmeaQuick
{
    private const int Epochs = 1000, Seed = 20261124;

    public static async Task RunAsync(TextWriter output)
    {
        byte[] bytes = NmeaSample.Epochs(Epochs, Seed);
        byte[] damaged = NmeaSample.Damaged(bytes, Seed);
        var rows = new QuickRows(bytes.Length, NmeaBaseline.CountGoodLines(bytes), "sentence");
        await rows.RunAsync(
            output,
            ("line ends and sums, byte by byte", () => NmeaBaseline.CountGoodLinesPlainly(bytes)),
            ("line ends and sums, vectorised", () => NmeaBaseline.CountGoodLines(bytes)),
            ("framing and checksum only", Pieces.Splitting(bytes, bytes.Length)),
            ("whole buffer", Pieces.Decoding(bytes, bytes.Length)),
            ("chunks of 37", Pieces.Decoding(bytes, 37)),
            ("chunks of 1", Pieces.Decoding(bytes, 1)),
            ("5 % damaged, whole buffer", Pieces.Decoding(damaged, damaged.Length)),
            ("5 % damaged, chunks of 37", Pieces.Decoding(damaged, 37)),
            ("5 % damaged, chunks of 1", Pieces.Decoding(damaged, 1)));
    }
}
