using System.Buffers;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Benchmarks;

/// <summary>Hands a buffer on in pieces, as a port would.</summary>
internal static class Pieces
{
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
