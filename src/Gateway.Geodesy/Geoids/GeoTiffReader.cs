using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>
/// Vertical grids in GeoTIFF as PROJ has them (PROJ, "Geodetic TIFF grids"; TIFF 6.0; OGC GeoTIFF 1.1): one grid of a
/// geographic system, strips or tiles, any band order. What is not read here is refused by its name.
/// </summary>
internal static class GeoTiffReader
{
    private const ushort NewSubfileType = 254, Width = 256, Height = 257, Compression = 259, SamplesPerPixel = 277;
    private const ushort PixelScale = 33550, TiePoints = 33922, Transformation = 34264, GeoKeys = 34735, Metadata = 42112, NoData = 42113;
    private const ushort ModelTypeKey = 1024, RasterTypeKey = 1025;
    private const int Geographic = 2, PixelIsPoint = 2;

    private static readonly string[] Undulations = ["geoid_undulation", "vertical_offset", "hydroid_height", "ellipsoidal_height_offset"];

    public static bool IsTiff(ReadOnlySpan<byte> file) => file.Length >= 4 && (file.StartsWith("II"u8) || file.StartsWith("MM"u8));

    public static GridNodes Read(ReadOnlySpan<byte> content)
    {
        var file = new TiffBytes(content, content[0] == (byte)'M');
        int version = file.UInt16(2);
        if (version != 42)
            throw new GeoidGridException(version == 43 ? "it is a BigTIFF, which is not read here; gdal_translate -co BIGTIFF=NO IN OUT writes one that is." : "it is no TIFF.");
        var directory = new TiffDirectory(file, file.UInt32(4));
        RefuseFurtherGrids(file, directory.Next);

        int columns = (int)Math.Min(directory.Number(Width, "ImageWidth"), int.MaxValue);
        int rows = (int)Math.Min(directory.Number(Height, "ImageLength"), int.MaxValue);
        int bands = (int)directory.Number(SamplesPerPixel, 1);
        if (bands is < 1 or > 64)
            throw new GeoidGridException($"{bands} bands are none of a geoid grid.");
        GridLayout layout = Layout(directory, rows, columns, out bool southFirst).Checked();
        GdalMetadata[] metadata = GdalMetadata.Read(directory.Text(Metadata), bands);
        int band = Band(metadata);

        var raster = new TiffRaster(directory, rows, columns, bands);
        float? none = Number(directory.Text(NoData));
        float[] values = raster.Read(file, directory, band, none, metadata[band]);
        if (!southFirst)
            TurnUpsideDown(values, rows, columns);
        return new GridNodes(layout, values, none, LargestIsNone: false,
            $"GeoTIFF, {raster.SampleName}, {TiffBlocks.NameOf(directory.Number(Compression, TiffBlocks.None))}, {(raster.IsTiled ? "tiles" : "strips")}");
    }

    /// <summary>Overviews and masks may follow; a second grid would have to be chosen between.</summary>
    private static void RefuseFurtherGrids(TiffBytes file, long next)
    {
        for (int i = 0; next != 0; i++)
        {
            if (i > 100)
                throw new GeoidGridException("its directories go round in a circle.");
            var further = new TiffDirectory(file, next);
            if ((further.Number(NewSubfileType, 0) & 5) == 0)
                throw new GeoidGridException("it holds several grids, which is not read here; gdal_translate GTIFF_DIR:1:IN OUT takes one out.");
            next = further.Next;
        }
    }

    /// <summary>Borders from the model's tags; half a step inward where a pixel is an area and no point.</summary>
    private static GridLayout Layout(TiffDirectory directory, int rows, int columns, out bool southFirst)
    {
        (int model, int raster) = Keys(directory);
        if (model != Geographic)
            throw new GeoidGridException("it is not in latitude and longitude (GTModelTypeGeoKey is not 2).");
        double west, first, east, down;
        if (directory.Has(Transformation))
        {
            double[] m = directory.Doubles(Transformation);
            if (m.Length != 16 || m[1] != 0 || m[4] != 0)
                throw new GeoidGridException("it is rotated, which is not read here.");
            (west, first, east, down) = (m[3], m[7], m[0], m[5]);
        }
        else if (directory.Has(PixelScale) && directory.Has(TiePoints))
        {
            double[] scale = directory.Doubles(PixelScale);
            double[] tie = directory.Doubles(TiePoints);
            if (scale.Length < 2 || tie.Length != 6)
                throw new GeoidGridException("its pixel scale or tie point is incomplete.");
            (west, first, east, down) = (tie[3] - tie[0] * scale[0], tie[4] + tie[1] * scale[1], scale[0], -scale[1]);
        }
        else
        {
            throw new GeoidGridException("it does not say where it is (neither pixel scale with a tie point nor a transformation): a plain TIFF is no grid.");
        }

        if (raster != PixelIsPoint)
            (west, first) = (west + east / 2, first + down / 2);
        southFirst = down > 0;
        return new GridLayout(southFirst ? first : first + down * (rows - 1), west, Math.Abs(down), east, rows, columns);
    }

    private static (int Model, int Raster) Keys(TiffDirectory directory)
    {
        if (!directory.Has(GeoKeys))
            throw new GeoidGridException("it has no GeoTIFF keys: a plain TIFF is no grid.");
        long[] keys = directory.Numbers(GeoKeys);
        int model = 0, raster = 1;
        for (int i = 4; i + 3 < keys.Length; i += 4)
        {
            if (keys[i] == ModelTypeKey && keys[i + 1] == 0)
                model = (int)keys[i + 3];
            if (keys[i] == RasterTypeKey && keys[i + 1] == 0)
                raster = (int)keys[i + 3];
        }

        return (model, raster);
    }

    private static int Band(GdalMetadata[] metadata)
    {
        int band = Array.FindIndex(metadata, one => Undulations.Contains(one.Description));
        if (band < 0 && Array.Exists(metadata, one => !string.IsNullOrEmpty(one.Description)))
            throw new GeoidGridException($"its bands are {string.Join(", ", metadata.Select(one => one.Description ?? "not described"))}; none is {Undulations[0]} or {Undulations[1]}.");
        band = Math.Max(band, 0);
        return string.IsNullOrEmpty(metadata[band].Unit) || metadata[band].Unit is "metre" or "m"
            ? band
            : throw new GeoidGridException($"its values are in {metadata[band].Unit}; only metres are read.");
    }

    private static float? Number(string? text)
    {
        if (text is null)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? (float)number
            : throw new GeoidGridException($"its value for no data, '{text}', is no number.");
    }

    private static void TurnUpsideDown(float[] values, int rows, int columns)
    {
        var row = new float[columns];
        for (int top = 0, bottom = rows - 1; top < bottom; top++, bottom--)
        {
            Span<float> upper = values.AsSpan(top * columns, columns);
            Span<float> lower = values.AsSpan(bottom * columns, columns);
            upper.CopyTo(row);
            lower.CopyTo(upper);
            row.CopyTo(lower);
        }
    }
}
