using System.Globalization;
using System.Text;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class LegacyCoordinatesTests
{
    private const int Count = 300;

    [Theory]
    [InlineData(5186, ColumnOrder.NorthFirst)]
    [InlineData(5186, ColumnOrder.EastFirst)]
    [InlineData(5179, ColumnOrder.NorthFirst)]
    [InlineData(5179, ColumnOrder.EastFirst)]
    [InlineData(3857, ColumnOrder.EastFirst)]
    [InlineData(4326, ColumnOrder.EastFirst)]
    public void A_file_in_another_system_is_recognised_refused_and_converted_when_asked(int epsg, ColumnOrder order)
    {
        GeodeticPosition[] places = Places(TestSeed.Value);
        byte[] text = FileOf(places, new CoordinateReading(new EpsgCode(epsg), order));

        var near = new FacilityReading { Expected = ExpectedArea.Circle(GeodeticPosition.FromDegrees(37.56, 127.04), 20_000, "--near") };
        FacilityFile refused = NationalCsvReader.Read(text, near);
        Assert.Empty(refused.Facilities);
        Assert.Equal(Count, refused.Refused.Count);
        Assert.All(refused.Refused, row => Assert.Contains(epsg == 4326 ? "look swapped" : $"look like EPSG:{epsg}", row.Reason, StringComparison.Ordinal));

        FacilityFile converted = NationalCsvReader.Read(text, near with { ConvertLegacy = true });
        Assert.True(converted.Refused.Count == 0, string.Join("; ", converted.Refused));
        Assert.Equal(Count, converted.Converted.Count);
        for (int i = 0; i < Count; i++)
        {
            Assert.True(Geodesic.DistanceMetres(places[i], PlaceOf(converted.Facilities[i])) < 0.001);
            Assert.Equal(converted.Facilities[i].Facility.Position, converted.Converted[i].Position);
        }
    }

    [Theory]
    [InlineData(5174)]
    [InlineData(2097)]
    [InlineData(5181)]
    public void What_several_systems_explain_is_not_guessed_at_but_decided_by_the_caller_or_by_known_places(int epsg)
    {
        GeodeticPosition[] places = Places(TestSeed.Value);
        byte[] text = FileOf(places, new CoordinateReading(new EpsgCode(epsg), ColumnOrder.NorthFirst));

        FacilityFile undecided = NationalCsvReader.Read(text, new FacilityReading { ConvertLegacy = true });
        Assert.Empty(undecided.Facilities);
        Assert.All(undecided.Refused, row => Assert.Contains("say with --from which it is", row.Reason, StringComparison.Ordinal));

        FacilityFile said = NationalCsvReader.Read(text, new FacilityReading { ConvertLegacy = true, Coordinates = new CoordinateReading(new EpsgCode(epsg), ColumnOrder.NorthFirst) });
        AssertConverted(places, epsg, said);

        Dictionary<string, KnownPlace> register = RegisterPlaces.Of(places.Select((place, i) => new Facility
        {
            Id = $"b-{i}",
            Name = "n",
            Type = FacilityTypes.EmergencyBell,
            Position = new SurveyedPosition { Latitude = place.Latitude.Degrees, Longitude = place.Longitude.Degrees, Method = SurveyMethods.NetworkRtkFixed },
        }));
        AssertConverted(places, epsg, NationalCsvReader.Read(text, new FacilityReading { ConvertLegacy = true, KnownPlaces = register }));
    }

    [Fact]
    public void The_unified_plane_is_not_doubted_for_its_obsolete_twin_which_is_named_once()
    {
        GeodeticPosition[] places = Places(TestSeed.Value);
        var near = new FacilityReading { ConvertLegacy = true, Expected = FacilityReading.AreaOf("37.56,127.04") };

        FacilityFile file = NationalCsvReader.Read(FileOf(places, new CoordinateReading(EpsgCode.Unified, ColumnOrder.NorthFirst)), near);

        AssertConverted(places, 5179, file);
        Assert.Contains("EPSG:5178, northing first, an obsolete system that hardly any file is in, would put them 3", Assert.Single(file.Remarks).Text, StringComparison.Ordinal);

        FacilityFile old = NationalCsvReader.Read(FileOf(places, new CoordinateReading(EpsgCode.Unified1985, ColumnOrder.NorthFirst)), near with { Coordinates = FacilityReading.CoordinatesOf("EPSG:5178") });
        AssertConverted(places, 5178, old);
        Assert.Empty(old.Remarks);
    }

    [Fact]
    public void What_went_through_the_old_datum_is_no_survey_and_good_to_a_metre()
    {
        byte[] text = FileOf(Places(TestSeed.Value), new CoordinateReading(new EpsgCode(5174), ColumnOrder.NorthFirst));
        FacilityFile file = NationalCsvReader.Read(text, new FacilityReading { ConvertLegacy = true, Coordinates = new CoordinateReading(new EpsgCode(5174), ColumnOrder.NorthFirst) });

        SurveyedPosition position = file.Facilities[0].Facility.Position!;
        Assert.Equal((SurveyMethods.MapOrAddress, 1.0, 1.0), (position.Method, position.NorthSigmaMetres!.Value, position.EastSigmaMetres!.Value));
        Assert.Contains("read as EPSG:5174, northing first ->", file.Converted[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_X_and_Y_are_taken_where_there_are_no_degrees()
    {
        GeodeticPosition[] places = Places(TestSeed.Value);
        string text = Encoding.UTF8.GetString(FileOf(places, new CoordinateReading(new EpsgCode(3857), ColumnOrder.EastFirst))).Replace("WGS84위도,WGS84경도", "X,Y", StringComparison.Ordinal);
        FacilityFile file = NationalCsvReader.Read(Encoding.UTF8.GetBytes(text.Replace("안전비상벨관리번호,", "안전비상벨관리번호,관리기관명,", StringComparison.Ordinal).Replace("b-", "b-", StringComparison.Ordinal)
            .Replace(",n,", ",구청,n,", StringComparison.Ordinal)), new FacilityReading { ConvertLegacy = true });

        Assert.Empty(file.Refused);
        Assert.Equal(Count, file.Converted.Count);
    }

    [Fact]
    public void Degrees_in_Korea_are_never_touched()
    {
        GeodeticPosition[] places = Places(TestSeed.Value);
        FacilityFile file = NationalCsvReader.Read(FileOf(places, new CoordinateReading(EpsgCode.Wgs84, ColumnOrder.NorthFirst)), new FacilityReading { ConvertLegacy = true });

        Assert.Empty(file.Converted);
        Assert.Equal(places, file.Facilities.Select(PlaceOf));
    }

    [Fact]
    public void A_GeoJSON_in_the_old_datum_is_converted_only_when_asked()
    {
        byte[] text = Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:5174\"}},\"features\":[" + GeoJson.Feature(GeoJson.Point("203190.5581,451225.0140")) + "]}");

        Assert.Contains("--convert-legacy", Assert.Single(FacilityGeoJsonReader.Read(text).Refused).Reason, StringComparison.Ordinal);
        FacilityFile file = FacilityGeoJsonReader.Read(text, new FacilityReading { ConvertLegacy = true });
        Assert.True(Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(37.5633, 127.0369), PlaceOf(Assert.Single(file.Facilities))) < 0.01);
        Assert.Equal("EPSG:5174", Assert.Single(file.Converted).ReadAs);
    }

    [Fact]
    public void A_GeoJSON_that_names_no_system_is_recognised_by_its_numbers_or_read_as_the_caller_says()
    {
        string text = GeoJson.Collection(GeoJson.Feature(GeoJson.Point("203260.1426,551530.2807")), GeoJson.Feature("null", id: "b-2"));
        var near = new FacilityReading { Expected = FacilityReading.AreaOf("37.56,127.04") };

        Assert.Contains("look like EPSG:5186, northing first", Assert.Single(FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(text), near).Refused).Reason, StringComparison.Ordinal);
        FacilityFile converted = FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(text), near with { ConvertLegacy = true });
        FacilityFile said = FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(text), new FacilityReading { Coordinates = FacilityReading.CoordinatesOf("EPSG:5186") });
        Assert.Equal("line 2 (b-1): 551530.2807, 203260.1426 read as EPSG:5186, northing first -> 37.5633000, 127.0369000", Assert.Single(converted.Converted).ToString());
        Assert.Empty(said.Converted);
        foreach (FacilityFile file in (FacilityFile[])[converted, said])
        {
            Assert.Equal(2, file.Facilities.Count);
            Assert.True(Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(37.5633, 127.0369), PlaceOf(file.Facilities[0])) < 0.001);
        }
    }

    private static void AssertConverted(GeodeticPosition[] places, int epsg, FacilityFile file)
    {
        Assert.Equal(Count, file.Facilities.Count);
        Assert.All(file.Converted, row => Assert.StartsWith($"EPSG:{epsg}", row.ReadAs, StringComparison.Ordinal));
        for (int i = 0; i < Count; i++)
            Assert.True(Geodesic.DistanceMetres(places[i], PlaceOf(file.Facilities[i])) < 0.01);
    }

    private static GeodeticPosition PlaceOf(RegisteredFacility facility) => GeodeticPosition.FromDegrees(facility.Facility.Position!.Latitude, facility.Facility.Position.Longitude);

    private static GeodeticPosition[] Places(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => GeodeticPosition.FromDegrees(37.53 + random.NextDouble() * 0.05, 127.0 + random.NextDouble() * 0.07))];
    }

    private static byte[] FileOf(GeodeticPosition[] places, CoordinateReading reading)
    {
        var text = new StringBuilder("안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\n");
        for (int i = 0; i < places.Length; i++)
        {
            (double north, double east) = Written(places[i], reading.System);
            (double first, double second) = reading.Order == ColumnOrder.NorthFirst ? (north, east) : (east, north);
            text.Append(CultureInfo.InvariantCulture, $"b-{i},n,{first:R},{second:R}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static (double North, double East) Written(GeodeticPosition place, EpsgCode system)
    {
        switch (ReferenceSystems.Get(system))
        {
            case ProjectedSystem plane:
                ProjectedPosition projected = plane.Project(place);
                return (projected.NorthingMetres, projected.EastingMetres);
            case Korean1985System old:
                Assert.True(old.TryProject(place, out ProjectedPosition onBessel, out _));
                return (onBessel.NorthingMetres, onBessel.EastingMetres);
            default:
                return (place.Latitude.Degrees, place.Longitude.Degrees);
        }
    }
}
