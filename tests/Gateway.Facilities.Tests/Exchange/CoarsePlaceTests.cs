using System.Text;
using Gateway.Facilities.Files;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

/// <summary>A place of too few digits, in every format: kept, never called finer than it is, and told.</summary>
public sealed class CoarsePlaceTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 1, 30, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-coarse-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("f.csv", 37.5, 127, 5550, "only to about 12.3 km")]
    [InlineData("f.geojson", 37.5, 127, 5550, "only to about 12.3 km")]
    [InlineData("f.gpkg", 37.54, 127.03, 555, "only to about 1.2 km")]
    [InlineData("f.kml", 37.543, 127.03, 56, "only to about 120 m")]
    [InlineData("f.shp", 37.543, 127.03, 56, "only to about 120 m")]
    public void A_place_of_three_decimals_or_fewer_is_kept_as_roughly_known_by_every_reader(string name, double latitude, double longitude, double sigma, string words)
    {
        FacilityFile file = Reread(name, 4326, new SurveyedPosition { Latitude = latitude, Longitude = longitude, Method = SurveyMethods.NetworkRtkFixed, NorthSigmaMetres = 0.01, EastSigmaMetres = 0.01 });

        Assert.Empty(file.Refused);
        SurveyedPosition position = Assert.Single(file.Facilities).Facility.Position!;
        Assert.Equal((latitude, longitude, SurveyMethods.MapOrAddress, sigma), (position.Latitude, position.Longitude, position.Method, position.NorthSigmaMetres));
        Assert.Contains($"kept, and called known {words}", Assert.Single(file.Remarks).Text, StringComparison.Ordinal);
        Assert.Contains($"known {words}", Sheet(file), StringComparison.Ordinal);

        // Out and in again, it is the same.
        Assert.Equal(position, Assert.Single(Reread(name, 4326, position).Facilities).Facility.Position);
    }

    [Fact]
    public void The_dispatch_sheet_warns_of_a_rough_place_first_and_gives_no_cell_no_metres_and_no_digits_that_it_does_not_have()
    {
        string[] lines = Sheet(Reread("f.csv", 4326, new SurveyedPosition { Latitude = 37.5, Longitude = 127, Method = SurveyMethods.Unknown })).Split('\n');

        int title = Array.IndexOf(lines, "정문 (b-1)");
        Assert.Equal("  주의 / careful: 약 12.3 km 범위로만 알려진 위치. 좌표만 보고 찾아가지 말 것 / known only to about 12.3 km. Do not go by the coordinates alone", lines[title + 1]);
        Assert.Contains("  위도, 경도 / latitude, longitude: 37.5, 127.0", lines);
        Assert.DoesNotContain(lines, line => line.Contains("국가지점번호", StringComparison.Ordinal) || line.Contains("northing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.01)]
    public void The_dispatch_sheet_keeps_every_digit_of_a_place_that_is_not_known_to_be_rough(double? sigma)
    {
        string sheet = Sheet(new SurveyedPosition { Latitude = 37.5634, Longitude = 127.0369, Method = SurveyMethods.Unknown, NorthSigmaMetres = sigma, EastSigmaMetres = sigma });

        Assert.DoesNotContain("careful", sheet, StringComparison.Ordinal);
        Assert.Contains("latitude, longitude: 37.5634000, 127.0369000", sheet, StringComparison.Ordinal);
        Assert.Contains("national point number (10 m cell): 다사", sheet, StringComparison.Ordinal);
        Assert.Contains("EPSG:5186 northing, easting: N 551", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(37.5433211, 31, "37.5433")]
    [InlineData(37.5433211, 124, "37.5433")]
    [InlineData(37.543, 124, "37.543")]
    [InlineData(37.5433211, 1713, "37.543")]
    [InlineData(37.54, 1227, "37.54")]
    [InlineData(37.5433211, 12_264, "37.54")]
    [InlineData(127, 12_264, "127.0")]
    public void A_rough_place_has_the_digits_that_its_radius_bears(double degrees, double radius, string expected) =>
        Assert.Equal(expected, PlaceAccuracy.Degrees(degrees, radius));

    [Theory]
    [InlineData("f.csv")]
    [InlineData("f.geojson")]
    [InlineData("f.gpkg")]
    [InlineData("f.kml")]
    [InlineData("f.shp")]
    public void Whole_degrees_are_no_place_and_four_decimals_are_one(string name)
    {
        FacilityFile none = Reread(name, 4326, new SurveyedPosition { Latitude = 38, Longitude = 127, Method = SurveyMethods.Unknown });
        Assert.Null(Assert.Single(none.Facilities).Facility.Position);
        Assert.Contains("whole degrees are no place", Assert.Single(none.Remarks).Text, StringComparison.Ordinal);

        var fine = new SurveyedPosition { Latitude = 37.5433, Longitude = 127.03, Method = SurveyMethods.Unknown };
        FacilityFile some = Reread(name, 4326, fine);
        Assert.Equal(fine, Assert.Single(some.Facilities).Facility.Position);
        Assert.Empty(some.Remarks);
    }

    [Theory]
    [InlineData(551000, 203000, 500.0)]
    [InlineData(550000, 200000, 5000.0)]
    [InlineData(551530, 203260, null)]
    public void Whole_metres_of_a_plane_are_a_place_and_whole_kilometres_a_rough_one(double northing, double easting, double? sigma)
    {
        string geoJson = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5186"}},"features":[
            {"type":"Feature","id":"b-1","geometry":{"type":"Point","coordinates":POINT},"properties":{"name":"정문","type":"emergencyBell"}}]}
            """;
        FacilityFile file = FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(geoJson.Replace("POINT", FormattableString.Invariant($"[{easting},{northing}]"), StringComparison.Ordinal)));

        Assert.Equal(sigma, Assert.Single(file.Facilities).Facility.Position!.NorthSigmaMetres);
        Assert.Equal(sigma is null ? 0 : 1, file.Remarks.Count);
    }

    [Fact]
    public void Swapped_degrees_of_few_decimals_are_told_to_be_coarse_before_and_after_they_are_converted()
    {
        byte[] csv = Encoding.UTF8.GetBytes("안전비상벨관리번호,설치위치,소재지도로명주소,WGS84위도,WGS84경도\r\nSD-1,마장동 정문,,127.05,37.55\r\n");

        string reason = Assert.Single(NationalCsvReader.Read(csv).Refused).Reason;
        Assert.Contains("look swapped; --convert-legacy converts them. They have too few decimals for a place as well, good to a kilometre", reason, StringComparison.Ordinal);

        FacilityFile file = NationalCsvReader.Read(csv, new FacilityReading { ConvertLegacy = true });
        SurveyedPosition position = Assert.Single(file.Facilities).Facility.Position!;
        Assert.Equal((37.55, 127.05, SurveyMethods.MapOrAddress, 555), (Math.Round(position.Latitude, 9), Math.Round(position.Longitude, 9), position.Method, position.NorthSigmaMetres));
        Assert.Contains("called known only to about 1.2 km", Assert.Single(file.Remarks).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rough_place_of_a_known_facility_takes_nothing_finer_away()
    {
        RegisteredFacility known = Bell(new SurveyedPosition { Latitude = 37.5433211, Longitude = 127.0301234, Method = SurveyMethods.Unknown });
        FacilityFile file = Reread("f.geojson", 4326, new SurveyedPosition { Latitude = 37.543, Longitude = 127.03, Method = SurveyMethods.Unknown });
        MergePlan plan = RegisterMerge.Plan(new Dictionary<string, RegisteredFacility> { ["b-1"] = known }, file);

        Assert.Empty(plan.Writes);
        Assert.Contains("the file's place has 3 decimals (good to 100 m)", Assert.Single(plan.Summary.SurveyKept).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.02403E+13")]
    [InlineData("20240300000000")]
    [InlineData("12345678901234567890")]
    public void A_number_that_a_spreadsheet_destroyed_is_refused_where_it_is_a_number_too(string number)
    {
        byte[] geoJson = Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":NUMBER,"geometry":{"type":"Point","coordinates":[127.0369,37.5634]},"properties":{"name":"정문","type":"emergencyBell"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[127.0369,37.5634]},"properties":{"id":NUMBER,"name":"정문","type":"emergencyBell"}},
            {"type":"Feature","id":202403000123,"geometry":{"type":"Point","coordinates":[127.0369,37.5634]},"properties":{"name":"정문","type":"emergencyBell"}}]}
            """.Replace("NUMBER", number, StringComparison.Ordinal));
        FacilityFile file = FacilityGeoJsonReader.Read(geoJson);

        Assert.Equal("202403000123", Assert.Single(file.Facilities).Facility.Id);
        Assert.Equal(2, file.Refused.Count);
        Assert.All(file.Refused, row => Assert.Contains("a spreadsheet has destroyed this number", row.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2.02403e13, true)]
    [InlineData(2.02403e19, true)]
    [InlineData(202403000123d, false)]
    public void A_tables_column_of_numbers_is_looked_at_as_well(double number, bool destroyed)
    {
        var rows = new RowCollector { Counted = "row" };
        var table = new TableRows(rows, new FacilityReading { IdColumn = "objt_id" });
        table.Add(1, [("objt_id", number), ("name", "정문"), ("type", "emergencyBell")], (127.0369, 37.5634));
        table.Take(ReferenceSystems.Wgs84);
        FacilityFile file = rows.ToFile();

        Assert.Equal(destroyed ? 0 : 1, file.Facilities.Count);
        Assert.Equal(destroyed, file.Refused is [{ Reason: var reason }] && reason.Contains("a spreadsheet has destroyed this number", StringComparison.Ordinal));
    }

    /// <summary>Whether a number has decimals enough to be a place's: for generators.</summary>
    internal static bool IsFine(double degrees) => Math.Abs(Math.Round(degrees, 3) - degrees) > 1e-9;

    private static string Sheet(SurveyedPosition position) => Sheet([Bell(position)]);

    private static string Sheet(FacilityFile file) => Sheet(file.Facilities);

    private static string Sheet(IEnumerable<RegisteredFacility> facilities)
    {
        using var stream = new MemoryStream();
        DispatchSheet.WriteText(stream, facilities, Now);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private FacilityFile Reread(string name, int epsg, SurveyedPosition position)
    {
        string path = Path.Combine(_folder, name);
        FacilityExport.Write(path, [Bell(position)], new FacilityWriting { Format = ExchangeFormats.OfFile(name)!.Value, System = ReferenceSystems.Get(new EpsgCode(epsg)), Now = Now });
        return FacilityFiles.Read(path);
    }

    private static RegisteredFacility Bell(SurveyedPosition position) =>
        new() { Facility = new Facility { Id = "b-1", Name = "정문", Type = FacilityTypes.EmergencyBell, Position = position } };
}
