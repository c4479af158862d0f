using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Facilities.Files;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

/// <summary>Every format both ways, and what GDAL, which others' programs are built on, reads of it.</summary>
public sealed class ExchangeFormatsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 1, 30, 0, TimeSpan.Zero);

    /// <summary>GDAL's text takes five zeros in a row for the end of a number: 2 mm.</summary>
    private const double GdalTextDegrees = 2e-8;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-exchange-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("f.geojson", 4326)]
    [InlineData("f.geojson", 5186)]
    [InlineData("f.csv", 4326)]
    [InlineData("f.gpkg", 4326)]
    [InlineData("f.gpkg", 5186)]
    [InlineData("f.gpkg", 5179)]
    [InlineData("f.kml", 4326)]
    public void What_is_written_reads_back_the_same(string name, int epsg)
    {
        string path = Path.Combine(_folder, name);
        Facilities.Sample(
            made =>
            {
                RegisteredFacility[] facilities = [.. made.DistinctBy(facility => facility.Facility.Id)];
                Assert.Empty(FacilityExport.Write(path, facilities, Writing(name, epsg)));
                FacilityFile file = FacilityFiles.Read(path);
                Assert.True(file.Refused.Count == 0, string.Join("; ", file.Refused));
                Assert.Equal(facilities.Select(InOrder), file.Facilities.Select(InOrder));
            },
            iter: 25,
            threads: 1);
    }

    [Theory]
    [InlineData(4326)]
    [InlineData(5186)]
    public void A_shapefile_gives_back_all_that_it_has_room_for_and_tells_what_it_has_not(int epsg)
    {
        string path = Path.Combine(_folder, "f.shp");
        Facilities.Sample(
            made =>
            {
                RegisteredFacility[] facilities = [.. made.DistinctBy(facility => facility.Facility.Id)];
                IReadOnlyList<string> lost = FacilityExport.Write(path, facilities, Writing("f.shp", epsg));
                FacilityFile file = FacilityFiles.Read(path);
                Assert.Equal(facilities.Any(facility => facility.OtherProperties is not null), lost.Count > 0);
                Assert.True(file.Refused.Count == 0, string.Join("; ", file.Refused));
                Assert.Equal(facilities.Select(facility => facility.Facility), file.Facilities.Select(facility => facility.Facility));
                Assert.DoesNotContain("memo", file.StatedProperties!);
            },
            iter: 15,
            threads: 1);
    }

    [Theory]
    [InlineData("f.gpkg", 4326)]
    [InlineData("f.gpkg", 5186)]
    [InlineData("f.shp", 4326)]
    [InlineData("f.shp", 5186)]
    [InlineData("f.kml", 4326)]
    [InlineData("f.geojson", 5186)]
    public void GDAL_reads_2098_facilities_at_their_places(string name, int epsg)
    {
        RegisteredFacility[] facilities = [.. NationalCsvReader.Read(NationalCsvFile.Make(TestSeed.Value, 2098, 0).ToUtf8()).Facilities];
        string path = Path.Combine(_folder, name);
        FacilityExport.Write(path, facilities, Writing(name, epsg));

        string info = Gdal("ogrinfo", "-so", "-al", path);
        Assert.Contains("Feature Count: 2098", info, StringComparison.Ordinal);
        Assert.Contains("Point", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", info, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ERROR", info, StringComparison.Ordinal);
        if (epsg == 5186)
            Assert.Contains("127", info[info.IndexOf("PROJCRS", StringComparison.Ordinal)..], StringComparison.Ordinal);

        // Straight out of the file, and through PROJ back to degrees.
        Gdal("ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=9", "-lco", "RFC7946=NO", Path.Combine(_folder, "gdal.json"), path);
        using JsonDocument read = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "gdal.json")));
        JsonElement[] features = [.. read.RootElement.GetProperty("features").EnumerateArray()];
        for (int i = 0; i < facilities.Length; i++)
        {
            JsonElement properties = features[i].GetProperty("properties");
            Assert.Equal(facilities[i].Facility.Id, (properties.TryGetProperty("id", out JsonElement id) ? id : features[i].GetProperty("id")).GetString());
            Assert.Equal(facilities[i].Facility.Name, properties.GetProperty(name == "f.kml" ? "Name" : "name").GetString());
            if (facilities[i].Facility.Position is not { } position)
                continue;
            JsonElement coordinates = features[i].GetProperty("geometry").GetProperty("coordinates");
            Assert.Equal(position.Longitude, coordinates[0].GetDouble(), GdalTextDegrees);
            Assert.Equal(position.Latitude, coordinates[1].GetDouble(), GdalTextDegrees);
        }
    }

    [Fact]
    public void GDAL_finds_the_GeoPackage_sound()
    {
        string path = Path.Combine(_folder, "f.gpkg");
        FacilityExport.Write(path, [Bell], Writing("f.gpkg", 5186));

        string info = Gdal("ogrinfo", "-al", path);
        Assert.Contains("Layer name: facilities", info, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",5186]", info, StringComparison.Ordinal);
        Assert.Contains("name (String) = 왕십리 안심화장실", info, StringComparison.Ordinal);
        Assert.Contains("부가기능 (String) = 경광등", info, StringComparison.Ordinal);
        Assert.Contains("POINT (203260.142", info, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GeoPackage_that_GDAL_wrote_is_read()
    {
        FacilityExport.Write(Path.Combine(_folder, "f.gpkg"), [Bell], Writing("f.gpkg", 4326));
        string path = Path.Combine(_folder, "gdal.gpkg");
        Gdal("ogr2ogr", "-f", "GPKG", "-t_srs", "EPSG:5186", path, Path.Combine(_folder, "f.gpkg"));

        Facility facility = Assert.Single(FacilityFiles.Read(path).Facilities).Facility;
        Assert.Equal((Bell.Facility.Id, Bell.Facility.Name), (facility.Id, facility.Name));
        Assert.Equal(Bell.Facility.Position!.Latitude, facility.Position!.Latitude, 1e-9);
    }

    [Fact]
    public void A_shapefile_that_GDAL_wrote_in_CP949_is_read()
    {
        FacilityExport.Write(Path.Combine(_folder, "f.gpkg"), [Bell], Writing("f.gpkg", 4326));
        string path = Path.Combine(_folder, "gdal.shp");
        Gdal("ogr2ogr", "-f", "ESRI Shapefile", "-t_srs", "EPSG:5179", "-lco", "ENCODING=CP949", "-select", "id,name,type", path, Path.Combine(_folder, "f.gpkg"));
        File.Delete(Path.ChangeExtension(path, ".cpg"));

        Facility facility = Assert.Single(FacilityFiles.Read(path).Facilities).Facility;
        Assert.Equal(Bell.Facility.Name, facility.Name);
        Assert.Equal(Bell.Facility.Position!.Longitude, facility.Position!.Longitude, 1e-9);
    }

    [Theory]
    [InlineData("f.gpkg")]
    [InlineData("f.shp")]
    [InlineData("f.kml")]
    [InlineData("f.geojson")]
    public void A_file_cut_off_anywhere_never_gives_a_place_that_the_whole_one_does_not(string name)
    {
        string path = Path.Combine(_folder, name);
        FacilityExport.Write(path, [Bell, Bell with { Facility = Bell.Facility with { Id = "b-2" } }], Writing(name, 4326));
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < 40; i++)
        {
            File.WriteAllBytes(path, whole[..random.Next(whole.Length)]);
            Assert.All(FacilityFiles.Read(path).Facilities, facility => Assert.Equal(Bell.Facility.Position, facility.Facility.Position));
        }
    }

    [Fact]
    public void A_shapefile_without_its_dbf_or_with_an_unknown_prj_is_refused()
    {
        string path = Path.Combine(_folder, "f.shp");
        FacilityExport.Write(path, [Bell], Writing("f.shp", 4326));
        File.Delete(Path.ChangeExtension(path, ".dbf"));
        Assert.Contains("not a whole shapefile", Assert.Single(FacilityFiles.Read(path).Refused).Reason, StringComparison.Ordinal);
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), "PROJCS[\"Israel TM\",PARAMETER[\"central_meridian\",35]]");
        Assert.Contains("Israel TM", Assert.Single(FacilityFiles.Read(path).Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shapefile_passed_on_without_its_prj_is_recognised_by_its_numbers()
    {
        string path = Path.Combine(_folder, "f.shp");
        RegisteredFacility[] facilities = [.. NationalCsvReader.Read(NationalCsvFile.Make(TestSeed.Value, 100, 0).ToUtf8()).Facilities.Where(facility => facility.Facility.Position is not null)];
        FacilityExport.Write(path, facilities, Writing("f.shp", 5186));
        File.Delete(Path.ChangeExtension(path, ".prj"));
        var near = new FacilityReading { Expected = FacilityReading.AreaOf("37.56,127.04") };

        Assert.All(FacilityFiles.Read(path, reading: near).Refused, row => Assert.Contains("look like EPSG:5186, northing first", row.Reason, StringComparison.Ordinal));
        FacilityFile converted = FacilityFiles.Read(path, reading: near with { ConvertLegacy = true });
        FacilityFile said = FacilityFiles.Read(path, reading: new FacilityReading { Coordinates = FacilityReading.CoordinatesOf("EPSG:5186") });
        Assert.True(converted.Refused.Count == 0, string.Join("; ", converted.Refused.Take(2)));
        Assert.Equal(facilities.Length, converted.Converted.Count);
        for (int i = 0; i < facilities.Length; i++)
        {
            Assert.Equal(facilities[i].Facility.Position!.Latitude, converted.Facilities[i].Facility.Position!.Latitude, 1e-9);
            Assert.Equal(facilities[i].Facility.Position!.Latitude, said.Facilities[i].Facility.Position!.Latitude, 1e-9);
        }
    }

    [Fact]
    public void A_GeoPackage_in_the_old_datum_is_converted_only_when_asked()
    {
        FacilityExport.Write(Path.Combine(_folder, "f.gpkg"), [Bell], Writing("f.gpkg", 4326));
        string path = Path.Combine(_folder, "old.gpkg");
        Gdal("ogr2ogr", "-f", "GPKG", "-t_srs", "EPSG:5174", path, Path.Combine(_folder, "f.gpkg"));

        Assert.Contains("--convert-legacy", Assert.Single(FacilityFiles.Read(path).Refused).Reason, StringComparison.Ordinal);
        FacilityFile file = FacilityFiles.Read(path, reading: new FacilityReading { ConvertLegacy = true });
        Assert.Equal(("EPSG:5174", SurveyMethods.MapOrAddress), (Assert.Single(file.Converted).ReadAs, file.Facilities[0].Facility.Position!.Method));
        Assert.Equal(Bell.Facility.Position!.Latitude, file.Facilities[0].Facility.Position!.Latitude, 1e-7);
    }

    [Theory]
    [InlineData("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>정문</name><ExtendedData><SchemaData><SimpleData name=\"id\">b-1</SimpleData><SimpleData name=\"type\">t</SimpleData></SchemaData></ExtendedData><Point><coordinates> 127,37.5,12 </coordinates></Point></Placemark></kml>", null)]
    [InlineData("<kml><Document><Placemark><name>n</name><LineString><coordinates>127,37 127,38</coordinates></LineString></Placemark></Document></kml>", "geometry is a LineString")]
    [InlineData("<kml><Placemark><Point><coordinates>37.5</coordinates></Point></Placemark></kml>", "not longitude,latitude")]
    [InlineData("<gpx/>", "not KML")]
    [InlineData("<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml>&x;</kml>", "DTD")]
    [InlineData("", "not XML")]
    public void KML_of_others_is_read_or_refused_with_the_reason(string text, string? reason)
    {
        FacilityFile file = KmlReader.Read(Encoding.UTF8.GetBytes(text));

        if (reason is null)
            Assert.Equal(("b-1", "정문", 37.5, null), (file.Facilities[0].Facility.Id, file.Facilities[0].Facility.Name, file.Facilities[0].Facility.Position!.Latitude, file.Facilities[0].Facility.Position!.EllipsoidalHeightMetres));
        else
            Assert.Contains(reason, Assert.Single(file.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void GeoJSON_in_a_plane_names_it_and_counts_easting_first()
    {
        string path = Path.Combine(_folder, "f.geojson");
        FacilityExport.Write(path, [Bell], Writing("f.geojson", 5186));
        string text = File.ReadAllText(path);

        Assert.StartsWith("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::5186\"}},\"features\":[", text, StringComparison.Ordinal);
        Assert.Matches("\"coordinates\":\\[203260\\.142\\d+,551530\\.280\\d+,62\\.4125\\]", text);
    }

    [Fact]
    public void A_plane_file_whose_degrees_contradict_it_is_refused()
    {
        FacilityFile file = GeoJson.ReadText("{\"type\":\"FeatureCollection\",\"features\":["
            + GeoJson.Feature(GeoJson.Point("203260.1426,551530.2807"), ""","position":{"latitude":37.5634,"longitude":127.0369}""")
            + "],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::5186\"}}}");

        Assert.Contains("latitude is", Assert.Single(file.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_format_is_seen_from_the_content_where_there_is_no_name()
    {
        Assert.Single(FacilityFiles.Read(Encoding.UTF8.GetBytes(GeoJson.Collection(GeoJson.Good))).Facilities);
        Assert.Equal(5, FacilityFiles.Read(NationalCsvFile.Make(1, 5, 0).ToCp949()).Facilities.Count);
        Assert.Throws<IOException>(() => FacilityFiles.Read("SQLite format 3\0"u8.ToArray()));
    }

    [Theory]
    [InlineData(ExchangeFormat.Kml, 5186)]
    [InlineData(ExchangeFormat.GeoJson, 5174)]
    [InlineData(ExchangeFormat.GeoPackage, 3857)]
    public void A_system_that_a_format_has_not_is_refused_and_the_old_file_stays(ExchangeFormat format, int epsg)
    {
        string path = Path.Combine(_folder, "kept");
        File.WriteAllText(path, "old");

        Assert.Throws<FacilityExportException>(() => FacilityExport.Write(path, [Bell], new FacilityWriting { Format = format, System = ReferenceSystems.Get(new EpsgCode(epsg)), Now = Now }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    private static FacilityWriting Writing(string name, int epsg) => new()
    {
        Format = ExchangeFormats.OfFile(name)!.Value,
        System = ReferenceSystems.Get(new EpsgCode(epsg)),
        Now = Now,
    };

    private static readonly Gen<string> Text = Gen.String[Gen.Char["가나다힣 ABC-12'\"\\/<>&,;é"], 1, 20].Where(text => text.Trim() == text && text.Length > 0);

    private static readonly Gen<SurveyedPosition?> Position = Gen.Select(Gen.Double[33, 38.6].Where(CoarsePlaceTests.IsFine), Gen.Double[125, 130], Gen.Double[-10, 2000].Nullable(), Gen.Double[0.001, 5].Nullable(), Gen.Int[0, SurveyMethods.All.Count - 1],
        Gen.DateTime[new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc)], Text.Null())
        .Select((latitude, longitude, height, sigma, method, time, survey) => new SurveyedPosition
        {
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = height,
            OrthometricHeightMetres = height - 25,
            GeoidModel = height is null ? null : "KNGeoid18",
            NorthSigmaMetres = sigma,
            EastSigmaMetres = sigma / 3,
            UpSigmaMetres = sigma,
            Method = SurveyMethods.All[method],
            SurveyedAt = new DateTimeOffset(time, TimeSpan.Zero),
            SurveyId = survey,
            Frame = survey is null ? null : "KGD2002",
        }).Null();

    private static readonly Gen<string?> Others = Gen.Select(Text, Text, Gen.Int[0, 9]).Select((memo, link, number) => JsonSerializer.Serialize(new SortedDictionary<string, object>
    {
        ["memo"] = memo,
        ["연계방식"] = link + "\n둘째 줄",
        ["count"] = number,
        ["Memo"] = "another case",
        ["tree"] = new[] { "a", " b " },
    })).Null();

    private static readonly Gen<RegisteredFacility[]> Facilities = Gen.Select(Gen.String[Gen.Char["가나다ABC-12_."], 1, 64], Text, Text.Null(), Text.Null(), Gen.Double[0, 10].Nullable(), Position, Others)
        .Select((id, name, number, address, height, position, others) => new RegisteredFacility
        {
            Facility = new Facility
            {
                Id = id,
                Name = name,
                Type = FacilityTypes.EmergencyBell,
                ManagementNumber = number,
                RoadNameAddress = address,
                ObjectAddress = number,
                InstalledHeightMetres = height,
                Position = position,
            },
            OtherProperties = others,
        }).Array[0, 12];

    private static RegisteredFacility Bell { get; } = new()
    {
        Facility = new Facility
        {
            Id = "b-1",
            Name = "왕십리 안심화장실",
            Type = FacilityTypes.EmergencyBell,
            Position = new SurveyedPosition { Latitude = 37.5633, Longitude = 127.0369, EllipsoidalHeightMetres = 62.4125, Method = SurveyMethods.NetworkRtkFixed },
        },
        OtherProperties = """{"부가기능":"경광등"}""",
    };

    /// <summary>With the members of its other properties by name: JSON does not say their order.</summary>
    private static RegisteredFacility InOrder(RegisteredFacility facility) => facility.OtherProperties is null ? facility : facility with
    {
        OtherProperties = JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(facility.OtherProperties)),
    };

    private static string Gdal(string program, params string[] arguments)
    {
        if (!File.Exists($"/usr/bin/{program}"))
            Assert.Skip("gdal-bin is not installed (tests/run does)");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}");
        return output + errors.Result;
    }
}
