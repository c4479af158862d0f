namespace Gateway.Benchmarks;

/// <summary>
/// Sentences through the whole of ReceiverStream: framing, checksum, all fields, epochs, satellites. Each row stands
/// beside a plain pass over the same bytes in the same pieces.
/// </summary>
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
            new("plain pass, whole buffer", Pieces.LineByLine(bytes, bytes.Length)),
            new("plain pass, chunks of 37", Pieces.LineByLine(bytes, 37)),
            new("plain pass, chunks of 1", Pieces.LineByLine(bytes, 1)),
            new("plain pass, 5 % damaged", Pieces.LineByLine(damaged, damaged.Length)),
            new("plain pass, damaged, chunks of 37", Pieces.LineByLine(damaged, 37)),
            new("plain pass, damaged, chunks of 1", Pieces.LineByLine(damaged, 1)),
            new("vectorised pass, whole buffer", () => NmeaBaseline.CountGoodLines(bytes)),
            new("framing and checksum only", Pieces.Splitting(bytes, bytes.Length)),
            new("framing only, chunks of 37", Pieces.Splitting(bytes, 37), "plain pass, chunks of 37"),
            new("whole buffer", Pieces.Decoding(bytes, bytes.Length)),
            new("chunks of 37", Pieces.Decoding(bytes, 37), "plain pass, chunks of 37"),
            new("chunks of 1", Pieces.Decoding(bytes, 1), "plain pass, chunks of 1"),
            new("5 % damaged, whole buffer", Pieces.Decoding(damaged, damaged.Length), "plain pass, 5 % damaged"),
            new("5 % damaged, chunks of 37", Pieces.Decoding(damaged, 37), "plain pass, damaged, chunks of 37"),
            new("5 % damaged, chunks of 1", Pieces.Decoding(damaged, 1), "plain pass, damaged, chunks of 1"));
    }
}
