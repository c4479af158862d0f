using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>UBX and RTCM 3 framing with checksums, beside the checksums alone over frames whose places are known.</summary>
internal static class FramesQuick
{
    private const int Epochs = 2000, Seed = 20261124;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("UBX");
        await RunAsync(output, FrameSample.Ubx(Epochs, Seed), Fletcher, static content => UbxChecksum.Of(content));
        await output.WriteLineAsync("RTCM 3");
        await RunAsync(output, FrameSample.Rtcm(Epochs, Seed), CrcByTable, static content => (int)Crc24Q.Of(content));
    }

    private static Task RunAsync(TextWriter output, FrameSample sample, RunningSum plain, Sum fast)
    {
        byte[] bytes = sample.Bytes, damaged = sample.Damaged(Seed);
        Range[] frames = sample.Checked;
        return new QuickRows(bytes.Length, frames.Length, "frame").RunAsync(
            output,
            new("bare checksums, whole frames", Pieces.Summing(bytes, frames, int.MaxValue, plain)),
            new("bare checksums, chunks of 37", Pieces.Summing(bytes, frames, 37, plain)),
            new("bare checksums, chunks of 1", Pieces.Summing(bytes, frames, 1, plain)),
            new("bare checksums, ours", () => SumAll(bytes, frames, fast)),
            new("framing, whole buffer", Pieces.Splitting(bytes, bytes.Length)),
            new("framing, chunks of 37", Pieces.Splitting(bytes, 37), "bare checksums, chunks of 37"),
            new("framing, chunks of 1", Pieces.Splitting(bytes, 1), "bare checksums, chunks of 1"),
            new("framing, 5 % damaged", Pieces.Splitting(damaged, damaged.Length)),
            new("framing, 5 % damaged, chunks of 37", Pieces.Splitting(damaged, 37), "bare checksums, chunks of 37"),
            new("framing, 5 % damaged, chunks of 1", Pieces.Splitting(damaged, 1), "bare checksums, chunks of 1"),
            new("framing and epochs, whole buffer", Pieces.Decoding(bytes, bytes.Length)),
            new("framing and epochs, chunks of 37", Pieces.Decoding(bytes, 37), "bare checksums, chunks of 37"));
    }

    private static int SumAll(ReadOnlySpan<byte> bytes, Range[] frames, Sum sum)
    {
        int all = 0;
        foreach (Range frame in frames)
            all ^= sum(bytes[frame]);
        return all;
    }

    private static uint Fletcher(uint running, ReadOnlySpan<byte> piece)
    {
        byte a = (byte)running, b = (byte)(running >> 8);
        foreach (byte value in piece)
            b += a += value;
        return a | ((uint)b << 8);
    }

    /// <summary>CRC-24Q with the one table that everybody has.</summary>
    public static uint CrcByTable(uint running, ReadOnlySpan<byte> piece)
    {
        foreach (byte value in piece)
            running = ((running << 8) & 0xFFFFFF) ^ CrcTable[(running >> 16) ^ value];
        return running;
    }

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(value => Crc24Q.Of([(byte)value]))];

    private delegate int Sum(ReadOnlySpan<byte> content);
}
