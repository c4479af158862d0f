using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class FacilityGeoJsonWriterTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["가나다 ABC-12'\"\\/<>é"], 1, 20].Where(text => text.Trim() == text && text.Length > 0);
    private static readonly Gen<double?> Sigma = Gen.Double[0.001, 5].Nullable();

    private static readonly Gen<SurveyedPosition?> Position = Gen.Select(
        Gen.Double[33, 39].Where(CoarsePlaceTests.IsFine), Gen.Double[124, 132], Gen.Double[-10, 2000].Nullable(), Sigma, Sigma, Sigma, Gen.Int[0, SurveyMethods.All.Count - 1].Select(i => SurveyMethods.All[i]),
        Gen.DateTime[new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc)])
        .Select((latitude, longitude, height, north, east, up, method, time) => new SurveyedPosition
        {
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = height,
            NorthSigmaMetres = north,
            EastSigmaMetres = east,
            UpSigmaMetres = up,
            Method = method,
            SurveyedAt = new DateTimeOffset(time, TimeSpan.Zero),
            SurveyId = "0199a7c2-0000-7000-8000-000000000001",
            SurveyRule = "existingFeature",
            Frame = "KGD2002",
            FrameGeneration = "2023-07-07",
            NationalStatus = NationalStatuses.National,
        }).Null();

    private static readonly Gen<Facility> Facilities = Gen.Select(
        Gen.String[Gen.Char["가나다ABC-12_."], 1, 64], Text, Text, Text.Null(), Text.Null(), Text.Null(), Gen.Double[0, 10].Nullable(), Position)
        .Select((id, name, type, number, road, lot, height, position) => new Facility
        {
            Id = id,
            Name = name,
            Type = type,
            ManagementNumber = number,
            RoadNameAddress = road,
            LotNumberAddress = lot,
            ObjectAddress = road,
            InstalledHeightMetres = height,
            Position = position,
        });

    [Fact]
    public void What_is_written_reads_back_the_same() => Facilities.List[0, 20].Sample(facilities =>
    {
        RegisteredFacility[] written = [.. facilities.DistinctBy(f => f.Id).Select(f => new RegisteredFacility { Facility = f })];
        FacilityFile file = GeoJson.ReadText(GeoJson.Write(written, withDerived: written.Length % 2 == 0));

        Assert.Empty(file.Refused);
        Assert.Equal(written, file.Facilities);
    }, iter: 300);

    [Fact]
    public void Unknown_properties_are_kept_through_a_read_and_a_write()
    {
        string others = """{"부가기능":"경광등","연계":{"경찰":true,"단말":[1,2.50,null]},"memo":"<b>\u0041"}""";
        FacilityFile file = GeoJson.Read(GeoJson.Feature(GeoJson.Point(), "," + others[1..^1]));
        string written = GeoJson.Write(file.Facilities);

        FacilityFile again = GeoJson.ReadText(written);
        Assert.Equal(file.Facilities, again.Facilities);
        using JsonDocument document = JsonDocument.Parse(written);
        JsonElement properties = document.RootElement.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal("경광등", properties.GetProperty("부가기능").GetString());
        Assert.Equal("[1,2.50,null]", properties.GetProperty("연계").GetProperty("단말").GetRawText());
        Assert.Equal("<b>A", properties.GetProperty("memo").GetString());
    }

    [Fact]
    public void Derived_coordinates_are_written_on_request_and_not_read()
    {
        FacilityFile file = GeoJson.Read(GeoJson.Good);
        string written = GeoJson.Write(file.Facilities, withDerived: true);

        Assert.Contains("\"plane\":[{\"epsg\":5186,\"northingMetres\":551530.2807,\"eastingMetres\":203260.1426},{\"epsg\":5179,\"northingMetres\":1951649.7943,\"eastingMetres\":959101.0206}]", written, StringComparison.Ordinal);
        Assert.Contains("\"nationalPointNumber\":\"다사 5910 5164\"", written, StringComparison.Ordinal);
        Assert.Null(Assert.Single(GeoJson.ReadText(written).Facilities).OtherProperties);
    }

    [Fact]
    public void Each_feature_stands_on_a_line_of_its_own()
    {
        FacilityFile file = GeoJson.Read(GeoJson.Good, GeoJson.Feature("null"));
        string[] lines = GeoJson.Write(file.Facilities).Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.Contains("restroom-1", lines[1], StringComparison.Ordinal);
        Assert.Contains("b-1", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_facilities_go_through_each_way()
    {
        string text = GeoJson.Collection([.. Enumerable.Range(0, 10_000).Select(i => GeoJson.Feature(GeoJson.Point(), id: $"b-{i}"))]);
        FacilityFile file = FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(10_000, file.Facilities.Count);
        Assert.Equal(10_000, GeoJson.ReadText(GeoJson.Write(file.Facilities)).Facilities.Count);
    }
}
