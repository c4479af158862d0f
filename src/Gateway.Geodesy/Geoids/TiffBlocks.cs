using System.IO.Compression;

namespace Gateway.Geodesy;

/// <summary>Strips and tiles of a TIFF, decompressed and their predictor undone (TIFF 6.0, sections 13 to 15; Adobe's technical note 3 for predictor 3).</summary>
internal static class TiffBlocks
{
    public const int None = 1, Lzw = 5, Deflate = 8, OldDeflate = 32946;

    /// <summary>Name of a compression, whether it is read here or not.</summary>
    public static string NameOf(long compression) => compression switch
    {
        None => "uncompressed",
        Lzw => "LZW",
        Deflate or OldDeflate => "deflate",
        7 => "JPEG",
        32773 => "PackBits",
        34887 => "LERC",
        34925 => "LZMA",
        50000 => "ZSTD",
        50001 => "WebP",
        _ => $"number {compression}",
    };

    /// <summary>Content of one block.</summary>
    /// <param name="stored">As it is in the file.</param>
    /// <param name="compression">Compression.</param>
    /// <param name="length">Bytes that come out.</param>
    public static byte[] Decompress(ReadOnlySpan<byte> stored, long compression, int length)
    {
        var block = new byte[length];
        int got = compression switch
        {
            None => Copy(stored, block),
            Lzw => TiffLzw.Decompress(stored, block),
            Deflate or OldDeflate => Inflate(stored, block),
            _ => throw new GeoidGridException($"its compression, {NameOf(compression)}, is not read here; gdal_translate -co COMPRESS=DEFLATE IN OUT writes one that is."),
        };
        return got == length ? block : throw new GeoidGridException($"a block has {got} bytes instead of {length}; it is damaged.");
    }

    private static int Copy(ReadOnlySpan<byte> stored, Span<byte> block)
    {
        int length = Math.Min(stored.Length, block.Length);
        stored[..length].CopyTo(block);
        return length;
    }

    private static int Inflate(ReadOnlySpan<byte> stored, byte[] block)
    {
        using var input = new MemoryStream(stored.ToArray());
        using var inflated = new ZLibStream(input, CompressionMode.Decompress);
        try
        {
            return inflated.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException) // zlib's own complaint is the latter, of a hidden type.
        {
            throw new GeoidGridException("a deflated block is damaged.", damage);
        }
    }
}
