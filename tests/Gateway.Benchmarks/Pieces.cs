using System.Buffers;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Hands a buffer on in pieces, as a port would.</summary>
internal static class Pieces
{
    /// <summary>Line ends and checksums alone.</summary>
    public static Func<int> LineByLine(byte[] bytes, int piece)
    {
        var lines = new PlainLines();
        return () =>
        {
            ReadOnlySpan<byte> left = bytes;
            for (; left.Length > piece; left = left[piece..])
                lines.Take(left[..piece]);
            lines.Take(left);
            return lines.Good;
        };
    }

    /// <summary>Checksums alone, of frames whose places are known, byte by byte.</summary>
    public static Func<int> Summing(byte[] bytes, Range[] frames, int piece, RunningSum sum) => () =>
    {
        int all = 0;
        foreach (Range frame in frames)
        {
            (int at, int length) = frame.GetOffsetAndLength(bytes.Length);
            uint running = 0;
            for (int end = at + length, next; at < end; at = next)
            {
                next = (int)Math.Min(end, ((long)at / piece + 1) * piece);
                running = sum(running, bytes.AsSpan(at, next - at));
            }

            all ^= (int)running;
        }

        return all;
    };

    /// <summary>Framing with checksums.</summary>
    public static Func<int> Splitting(byte[] bytes, int piece)
    {
        var splitter = new FrameSplitter();
        return () => Split(splitter, bytes, piece);
    }

    /// <summary>Framing, fields, epochs, satellites.</summary>
    public static Func<int> Decoding(byte[] bytes, int piece)
    {
        var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        return () => Push(stream, bytes, piece);
    }

    private static int Push(ReceiverStream stream, ReadOnlySpan<byte> bytes, int piece)
    {
        for (; bytes.Length > piece; bytes = bytes[piece..])
            stream.Push(bytes[..piece]);
        stream.Push(bytes);
        stream.Complete();
        return (int)stream.Counters.Epochs;
    }

    private static int Split(FrameSplitter splitter, ReadOnlySpan<byte> bytes, int piece)
    {
        int frames = 0;
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> next = bytes[..Math.Min(piece, bytes.Length)];
            bytes = bytes[next.Length..];
            while (splitter.Read(ref next, out _, out _) != OperationStatus.NeedMoreData)
                frames++;
        }

        return frames;
    }
}

/// <summary>A checksum taken further by a piece of what it is over.</summary>
internal delegate uint RunningSum(uint running, ReadOnlySpan<byte> piece);
