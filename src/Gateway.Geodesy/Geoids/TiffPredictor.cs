using System.Buffers.Binary;

namespace Gateway.Geodesy;

/// <summary>Undoes what a TIFF does to rows before compressing them, and brings samples into this machine's byte order.</summary>
internal static class TiffPredictor
{
    public const int None = 1, Horizontal = 2, FloatingPoint = 3;

    /// <summary>Undoes the predictor in place; afterwards every sample is little-endian.</summary>
    /// <param name="row">One row of one block.</param>
    /// <param name="predictor">1, 2 or 3.</param>
    /// <param name="sampleBytes">Bytes of a sample.</param>
    /// <param name="stride">Samples between neighbours of one band.</param>
    /// <param name="bigEndian">Byte order of the file.</param>
    public static void Undo(Span<byte> row, int predictor, int sampleBytes, int stride, bool bigEndian)
    {
        if (predictor == FloatingPoint)
        {
            UndoFloatingPoint(row, sampleBytes, stride);
            return;
        }

        if (bigEndian)
        {
            for (int i = 0; i + sampleBytes <= row.Length; i += sampleBytes)
                row.Slice(i, sampleBytes).Reverse();
        }

        if (predictor == Horizontal)
            UndoHorizontal(row, sampleBytes, stride * sampleBytes);
    }

    /// <summary>Every sample, taken as a whole number, is the difference from its neighbour.</summary>
    private static void UndoHorizontal(Span<byte> row, int sampleBytes, int back)
    {
        for (int i = back; i + sampleBytes <= row.Length; i += sampleBytes)
        {
            Span<byte> sample = row.Slice(i, sampleBytes);
            ReadOnlySpan<byte> neighbour = row.Slice(i - back, sampleBytes);
            switch (sampleBytes)
            {
                case 1:
                    sample[0] += neighbour[0];
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt16LittleEndian(sample, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(sample) + BinaryPrimitives.ReadUInt16LittleEndian(neighbour)));
                    break;
                case 4:
                    BinaryPrimitives.WriteUInt32LittleEndian(sample, BinaryPrimitives.ReadUInt32LittleEndian(sample) + BinaryPrimitives.ReadUInt32LittleEndian(neighbour));
                    break;
                default:
                    BinaryPrimitives.WriteUInt64LittleEndian(sample, BinaryPrimitives.ReadUInt64LittleEndian(sample) + BinaryPrimitives.ReadUInt64LittleEndian(neighbour));
                    break;
            }
        }
    }

    /// <summary>The row's bytes are sorted by significance, highest first whatever the file's order, and differences of bytes.</summary>
    private static void UndoFloatingPoint(Span<byte> row, int sampleBytes, int stride)
    {
        for (int i = stride; i < row.Length; i++)
            row[i] += row[i - stride];
        byte[] sorted = row.ToArray();
        int samples = row.Length / sampleBytes;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int significance = 0; significance < sampleBytes; significance++)
                row[sample * sampleBytes + sampleBytes - 1 - significance] = sorted[significance * samples + sample];
        }
    }
}
