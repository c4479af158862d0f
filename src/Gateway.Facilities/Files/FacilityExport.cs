using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Files;

/// <summary>How facilities are written.</summary>
public sealed record FacilityWriting
{
    /// <summary>The format.</summary>
    public required ExchangeFormat Format { get; init; }

    /// <summary>Degrees, or a plane of KGD2002 for GeoJSON, GeoPackage and shapefile.</summary>
    public ReferenceSystem System { get; init; } = ReferenceSystems.Wgs84;

    /// <summary>Encoding of a CSV.</summary>
    public CsvEncoding Encoding { get; init; } = CsvEncoding.Utf8;

    /// <summary>Whether a GeoJSON also has what is computed from the position.</summary>
    public bool WithDerived { get; init; }

    /// <summary>UTC of the writing, where the format names it.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Writes a file of facilities in any format.</summary>
public static class FacilityExport
{
    /// <summary>
    /// Writes a file; a file that was there is replaced only when all of the new one is on the disk. A shapefile's files are
    /// replaced one by one, the .shp last.
    /// </summary>
    /// <returns>What the format could not take, for the user.</returns>
    /// <exception cref="FacilityExportException">What was asked for cannot be written.</exception>
    /// <exception cref="IOException">The file cannot be written; an earlier one is as it was.</exception>
    public static IReadOnlyList<string> Write(string path, IReadOnlyList<RegisteredFacility> facilities, FacilityWriting writing)
    {
        ArgumentNullException.ThrowIfNull(writing);
        path = Path.GetFullPath(path);
        // Beside the target, so that the last step is a rename: a full disk leaves the old file as it was.
        string begun = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.part");
        Directory.CreateDirectory(begun);
        try
        {
            string file = Path.Combine(begun, Path.GetFileName(path));
            IReadOnlyList<string> lost = WriteFile(file, facilities, writing);
            foreach (string made in Directory.GetFiles(begun).OrderBy(made => made == file))
                WholeFile.Place(made, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(made)));
            return lost;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: not written, what was there before is as it was ({e.Message.Replace(begun + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)}).", e);
        }
        finally
        {
            Directory.Delete(begun, recursive: true);
        }
    }

    /// <summary>Writes to a stream.</summary>
    /// <returns>What the format could not take, for the user.</returns>
    /// <exception cref="FacilityExportException">What was asked for cannot be written, or the format has to be a file.</exception>
    public static IReadOnlyList<string> Write(Stream stream, IReadOnlyList<RegisteredFacility> facilities, FacilityWriting writing)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(writing);
        CheckSystem(writing);
        switch (writing.Format)
        {
            case ExchangeFormat.GeoJson:
                FacilityGeoJsonWriter.Write(stream, facilities, writing.WithDerived, writing.System as ProjectedSystem);
                return [];
            case ExchangeFormat.NationalCsv:
                return WriteCsv(stream, facilities, writing.Encoding);
            case ExchangeFormat.Kml:
                KmlWriter.Write(stream, facilities);
                return [];
            case ExchangeFormat.DispatchPage:
                DispatchSheet.WritePage(stream, facilities, writing.Now);
                return [];
            case ExchangeFormat.DispatchText:
                DispatchSheet.WriteText(stream, facilities, writing.Now);
                return [];
            default:
                throw new FacilityExportException($"a {writing.Format} has to be a file: name one instead of -.");
        }
    }

    private static IReadOnlyList<string> WriteFile(string file, IReadOnlyList<RegisteredFacility> facilities, FacilityWriting writing)
    {
        CheckSystem(writing);
        switch (writing.Format)
        {
            case ExchangeFormat.GeoPackage:
                GeoPackageWriter.Write(file, facilities, writing.System, writing.Now);
                return [];
            case ExchangeFormat.Shapefile:
                return ShapefileWriter.Write(file, facilities, writing.System);
            default:
                using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
                    return Write(stream, facilities, writing);
        }
    }

    /// <summary>The national data set is of emergency bells: others would come back as bells.</summary>
    private static string[] WriteCsv(Stream stream, IReadOnlyList<RegisteredFacility> facilities, CsvEncoding encoding)
    {
        RegisteredFacility[] bells = [.. facilities.Where(facility => facility.Facility.Type == FacilityTypes.EmergencyBell)];
        NationalCsvWriter.Write(stream, bells, encoding);
        return bells.Length == facilities.Count ? [] : [$"the national data set is of emergency bells ('{FacilityTypes.EmergencyBell}'): {facilities.Count - bells.Length} facilities of other types are left out"];
    }

    private static void CheckSystem(FacilityWriting writing)
    {
        if (writing.System.Code == EpsgCode.Wgs84)
            return;
        if (writing.System is not ProjectedSystem { Datum: Datum.Kgd2002 })
            throw new FacilityExportException($"{writing.System} is not written: surveyed points belong into EPSG:4326 or a plane of KGD2002 such as EPSG:5186.");
        if (writing.Format is not (ExchangeFormat.GeoJson or ExchangeFormat.GeoPackage or ExchangeFormat.Shapefile))
            throw new FacilityExportException($"{writing.Format} is written in EPSG:4326 only; {writing.System.Code} goes into geojson, geopackage and shapefile.");
    }
}
