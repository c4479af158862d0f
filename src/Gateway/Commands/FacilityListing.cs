using System.Globalization;
using System.Text;
using Gateway.Facilities;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Commands;

/// <summary>The register for a person, or as GeoJSON.</summary>
internal static class FacilityListing
{
    public static int Write(FacilityRegister register, string search, bool json, TextWriter output)
    {
        register.Refresh();
        RegisterEntry[] found = [.. register.Current.Entries.Where(entry => FacilitySearch.Matches(entry.Registered, search))];
        if (json)
        {
            using var buffer = new MemoryStream();
            FacilityGeoJsonWriter.Write(buffer, found.Select(entry => entry.Registered), withDerived: true);
            output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
            return ExitCodes.Success;
        }

        output.WriteLine(TextTable.Of(
            ["ID", "TYPE", "NAME", "POINT NUMBER", "5186 NORTHING", "5186 EASTING", "METHOD", "MANAGEMENT NUMBER", "ADDRESS"], found.Select(Row)));
        output.WriteLine($"{found.Length} of {register.Current.Count} facilities");
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string> Row(RegisterEntry entry)
    {
        AlertFacility names = entry.Names;
        PlaneCoordinate? belt = entry.Place?.Plane.FirstOrDefault(plane => plane.Epsg == EpsgCode.CentralBelt.Value);
        return
        [
            names.Id, names.Type, names.Name, entry.Place?.NationalPointNumber ?? "-", Metres(belt?.NorthingMetres), Metres(belt?.EastingMetres),
            entry.Place is { } place ? MethodOf(place.Method, place.NationalStatus) + Coarse(place) : "not surveyed", names.ManagementNumber ?? "-", names.RoadNameAddress ?? names.LotNumberAddress ?? names.ObjectAddress ?? "-",
        ];
    }

    /// <summary>How a place was found; what a file says of it and no record shows is called a claim.</summary>
    public static string MethodOf(string? method, string? nationalStatus) =>
        nationalStatus == NationalStatuses.Claimed ? $"{NationalStatuses.Claimed}: {method ?? SurveyMethods.Unknown}" : method ?? SurveyMethods.Unknown;

    private static string Coarse(AlertPlace place) => PlaceAccuracy.Coarse(place.NorthSigmaMetres, place.EastSigmaMetres) is { } coarse ? $", known {coarse.English}" : "";

    private static string Metres(double? metres) => metres?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";
}
