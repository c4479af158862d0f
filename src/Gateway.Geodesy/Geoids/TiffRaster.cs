using System.Buffers.Binary;

namespace Gateway.Geodesy;

/// <summary>The samples of a TIFF: how they are stored, and one band of them as floats, in the file's order of rows.</summary>
internal sealed class TiffRaster
{
    private const ushort BitsPerSample = 258, CompressionTag = 259, StripOffsets = 273, RowsPerStrip = 278, StripByteCounts = 279;
    private const ushort PlanarConfiguration = 284, Predictor = 317, TileWidth = 322, TileLength = 323, TileOffsets = 324, TileByteCounts = 325, SampleFormat = 339;
    private const long LargestBlock = 512 * 1024 * 1024;
    private const int Unsigned = 1, Signed = 2, Floating = 3;

    private readonly int _rows, _columns, _bands, _sampleBytes, _format, _predictor, _blockRows, _blockColumns;
    private readonly bool _bandsApart;
    private readonly long _compression;

    public TiffRaster(TiffDirectory directory, int rows, int columns, int bands)
    {
        (_rows, _columns, _bands) = (rows, columns, bands);
        long bits = directory.Number(BitsPerSample, 1);
        _format = (int)directory.Number(SampleFormat, Unsigned);
        _sampleBytes = (int)(bits / 8);
        _compression = directory.Number(CompressionTag, TiffBlocks.None);
        _bandsApart = directory.Number(PlanarConfiguration, 1) == 2;
        _predictor = _compression == TiffBlocks.None ? TiffPredictor.None : (int)directory.Number(Predictor, TiffPredictor.None);
        IsTiled = directory.Has(TileOffsets);
        _blockColumns = (int)(IsTiled ? directory.Number(TileWidth, "TileWidth") : columns);
        _blockRows = (int)(IsTiled ? directory.Number(TileLength, "TileLength") : Math.Min(directory.Number(RowsPerStrip, rows), rows));
        SampleName = $"{(_format == Floating ? "float" : _format == Signed ? "int" : "uint")}{bits}";
        if ((bits, _format) is not ((32 or 64, Floating) or (8 or 16 or 32, Unsigned or Signed)))
            throw new GeoidGridException($"samples of {bits} bits and format {_format} are not read here; gdal_translate -ot Float32 IN OUT writes ones that are.");
        if (_predictor is not (TiffPredictor.None or TiffPredictor.Horizontal or TiffPredictor.FloatingPoint) || (_predictor == TiffPredictor.FloatingPoint && _format != Floating))
            throw new GeoidGridException($"its predictor {_predictor} is not read here.");
        if (_blockColumns < 1 || _blockRows < 1 || (long)_blockColumns * _blockRows > LargestBlock || (long)_blockColumns * _blockRows * bands * _sampleBytes > LargestBlock)
            throw new GeoidGridException($"blocks of {_blockRows} rows and {_blockColumns} columns are not read here.");
    }

    public bool IsTiled { get; }

    /// <summary>As <c>float32</c>.</summary>
    public string SampleName { get; }

    public float[] Read(TiffBytes file, TiffDirectory directory, int band, float? none, GdalMetadata scaling)
    {
        long[] offsets = Required(directory, IsTiled ? TileOffsets : StripOffsets);
        long[] lengths = Required(directory, IsTiled ? TileByteCounts : StripByteCounts);
        int across = (_columns + _blockColumns - 1) / _blockColumns;
        int down = (_rows + _blockRows - 1) / _blockRows;
        long blocks = (long)across * down * (_bandsApart ? _bands : 1);
        if (offsets.Length < blocks || lengths.Length < blocks)
            throw new GeoidGridException($"it lists {offsets.Length} blocks of {blocks}.");

        var values = new float[_rows * _columns];
        int interleaved = _bandsApart ? 1 : _bands;
        int rowBytes = _blockColumns * interleaved * _sampleBytes;
        for (int block = 0; block < across * down; block++)
        {
            int index = block + (_bandsApart ? band * across * down : 0);
            if (offsets[index] == 0 || lengths[index] == 0)
                throw new GeoidGridException("it is sparse (a block has no data), which is not read here; gdal_translate -co SPARSE_OK=FALSE IN OUT fills it.");
            int top = block / across * _blockRows;
            int left = block % across * _blockColumns;
            int rows = IsTiled ? _blockRows : Math.Min(_blockRows, _rows - top);
            byte[] content = TiffBlocks.Decompress(file.Slice(offsets[index], lengths[index]), _compression, rows * rowBytes);
            for (int row = 0; row < Math.Min(rows, _rows - top); row++)
            {
                Span<byte> samples = content.AsSpan(row * rowBytes, rowBytes);
                TiffPredictor.Undo(samples, _predictor, _sampleBytes, interleaved, file.IsBigEndian);
                for (int column = 0; column < Math.Min(_blockColumns, _columns - left); column++)
                    values[(top + row) * _columns + left + column] = Value(samples[((column * interleaved + (_bandsApart ? 0 : band)) * _sampleBytes)..], none, scaling);
            }
        }

        return values;
    }

    private static long[] Required(TiffDirectory directory, ushort tag) =>
        directory.Has(tag) ? directory.Numbers(tag) : throw new GeoidGridException($"its tag {tag}, where the data is, is missing.");

    private float Value(ReadOnlySpan<byte> sample, float? none, GdalMetadata scaling)
    {
        double value = (_format, _sampleBytes) switch
        {
            (Floating, 4) => BinaryPrimitives.ReadSingleLittleEndian(sample),
            (Floating, _) => BinaryPrimitives.ReadDoubleLittleEndian(sample),
            (Signed, 1) => (sbyte)sample[0],
            (Signed, 2) => BinaryPrimitives.ReadInt16LittleEndian(sample),
            (Signed, _) => BinaryPrimitives.ReadInt32LittleEndian(sample),
            (_, 1) => sample[0],
            (_, 2) => BinaryPrimitives.ReadUInt16LittleEndian(sample),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(sample),
        };
        return none is { } missing && (float)value == missing ? missing : (float)(value * scaling.Scale + scaling.Offset);
    }
}
