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

    private static Task RunAsync(TextWriter output, FrameSample sample, Sum plain, Sum fast)
    {
        byte[] bytes = sample.Bytes, damaged = sample.Damaged(Seed);
        Range[] frames = sample.Checked;
        return new QuickRows(bytes.Length, frames.Length, "frame").RunAsync(
            output,
            ("checksums alone, byte by byte", () => SumAll(bytes, frames, plain)),
            ("checksums alone, ours", () => SumAll(bytes, frames, fast)),
            ("framing, whole buffer", Pieces.Splitting(bytes, bytes.Length)),
            ("framing, chunks of 37", Pieces.Splitting(bytes, 37)),
            ("framing, chunks of 1", Pieces.Splitting(bytes, 1)),
            ("framing, 5 % damaged", Pieces.Splitting(damaged, damaged.Length)),
            ("framing, 5 % damaged, chunks of 37", Pieces.Splitting(damaged, 37)),
            ("framing and epochs, whole buffer", Pieces.Decoding(bytes, bytes.Length)));
    }

    private static int SumAll(ReadOnlySpan<byte> bytes, Range[] frames, Sum sum)
    {
        int all = 0;
        foreach (Range frame in frames)
            all ^= sum(bytes[frame]);
        return all;
    }

    private static int Fletcher(ReadOnlySpan<byte> content)
    {
        byte a = 0, b = 0;
        foreach (byte value in content)
            b += a += value;
        return a | (b << 8);
    }

    private static int CrcByTable(ReadOnlySpan<byte> content)
    {
        uint crc = 0;
        foreach (byte value in content)
            crc = ((crc << 8) & 0xFFFFFF) ^ CrcTable[(crc >> 16) ^ value];
        return (int)crc;
    }

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(value => Crc24Q.Of([(byte)value]))];

    private delegate int Sum(ReadOnlySpan<byte> content);
}
