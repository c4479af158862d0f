namespace Gateway.Facilities.Files;

/// <summary>Reads a file of facilities in any format.</summary>
public static class FacilityFiles
{
    /// <summary>Reads a file. What is wrong with its rows is in the result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format; <c>null</c> takes what the file's ending means, else what its beginning looks like.</param>
    /// <param name="reading">What the caller knows beside it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static FacilityFile Read(string path, ExchangeFormat? format = null, FacilityReading? reading = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: there is no such file.");
        format ??= ExchangeFormats.OfFile(path);
        if (format is { } known && ExchangeFormats.NeedsFile(known))
            return known == ExchangeFormat.GeoPackage ? GeoPackageReader.Read(path, reading) : ShapefileReader.Read(path, reading);
        return Read(File.ReadAllBytes(path), format, reading);
    }

    /// <summary>The same of a file's content, such as what came through a pipe.</summary>
    /// <exception cref="IOException">The format is one that has to be a file.</exception>
    public static FacilityFile Read(byte[] content, ExchangeFormat? format = null, FacilityReading? reading = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return (format ?? Look(content)) switch
        {
            ExchangeFormat.NationalCsv => NationalCsvReader.Read(content, reading),
            ExchangeFormat.Kml => KmlReader.Read(content, reading),
            ExchangeFormat.GeoJson => FacilityGeoJsonReader.Read(content, reading),
            ExchangeFormat.GeoPackage or ExchangeFormat.Shapefile => throw new IOException("a GeoPackage and a shapefile have to be a file with its name; they cannot be read from a pipe."),
            _ => throw new IOException("a dispatch sheet is for people; it cannot be read back. Take geojson, csv, geopackage, kml or shapefile."),
        };
    }

    private static ExchangeFormat Look(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        content = content.TrimStart(" \t\r\n"u8);
        return content.StartsWith("SQLite format 3"u8) ? ExchangeFormat.GeoPackage
            : content.IsEmpty || content[0] is (byte)'{' or (byte)'[' ? ExchangeFormat.GeoJson
            : content[0] == '<' ? ExchangeFormat.Kml
            : ExchangeFormat.NationalCsv;
    }
}
