using System.Text;
using Gateway.Messages;

namespace Gateway.Facilities.Tests;

public sealed class FacilityGeoJsonReaderTests
{
    [Fact]
    public void A_good_feature_is_read_whole()
    {
        FacilityFile file = GeoJson.Read(GeoJson.Good);

        Assert.Empty(file.Refused);
        Facility facility = Assert.Single(file.Facilities).Facility;
        Assert.Equal("restroom-1", facility.Id);
        Assert.Equal("왕십리 안심화장실", facility.Name);
        Assert.Equal(new SurveyedPosition
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
            EllipsoidalHeightMetres = 62.4,
            NorthSigmaMetres = 0.008,
            EastSigmaMetres = 0.007,
            UpSigmaMetres = 0.015,
            Method = SurveyMethods.NetworkRtkFixed,
            SurveyedAt = new DateTimeOffset(2026, 5, 4, 1, 30, 0, TimeSpan.Zero),
        }, facility.Position);
    }

    [Fact]
    public void A_facility_nobody_has_surveyed_has_no_position() =>
        Assert.Null(Assert.Single(GeoJson.Read(GeoJson.Feature("null")).Facilities).Facility.Position);

    [Fact]
    public void Good_rows_are_kept_and_bad_ones_named_with_line_and_reason()
    {
        FacilityFile file = GeoJson.Read(
            GeoJson.Good,
            GeoJson.Feature(GeoJson.Point("37.5633,127.0369"), id: "swapped"),
            GeoJson.Feature(GeoJson.Point(), id: "fine"),
            "42",
            GeoJson.Good);

        Assert.Equal(["restroom-1", "fine"], file.Facilities.Select(f => f.Facility.Id));
        Assert.Equal(
            [
                "line 3, feature 2 (swapped): latitude 127.0369, longitude 37.5633 look swapped; --convert-legacy converts them",
                "line 5, feature 4: not a Feature object",
                "line 6, feature 5 (restroom-1): id 'restroom-1' stands already on line 2; the first one was taken",
            ],
            file.Refused.Select(row => row.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "", "geometry is a Polygon; a facility is a Point")]
    [InlineData("""{"type":"Point"}""", "", "coordinates are not [longitude, latitude]")]
    [InlineData("""{"type":"Point","coordinates":[127.0369]}""", "", "coordinates are not [longitude, latitude]")]
    [InlineData("""{"type":"Point","coordinates":["127.0369","37.5633"]}""", "", "coordinates are not [longitude, latitude]")]
    [InlineData("""{"type":"Point","coordinates":[127.0369,95]}""", "", "is outside 32 to 39.5 N")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", "", "is outside 32 to 39.5 N")]
    [InlineData("""{"type":"Point","coordinates":[203260.14,551530.28]}""", "", "are not degrees")]
    [InlineData("""{"type":"Point","coordinates":[1e999,37.5]}""", "", "are not degrees")]
    [InlineData("P", ""","northSigmaMetres":0""", "northSigmaMetres 0 is not above 0")]
    [InlineData("P", ""","eastSigmaMetres":-0.01""", "eastSigmaMetres -0.01 is not above 0")]
    [InlineData("P", ""","upSigmaMetres":"0.01" """, "upSigmaMetres is not a number")]
    [InlineData("P", ""","orthometricHeightMetres":30""", "has no geoidModel")]
    [InlineData("P", ""","method":"guessed" """, "method 'guessed' is not one of networkRtkFixed")]
    [InlineData("P", ""","surveyedAt":"2026-05-04T01:30:00" """, "not a time with an offset")]
    [InlineData("P", ""","surveyedAt":"yesterday" """, "not a time with an offset")]
    [InlineData("P", ""","installedHeightMetres":120""", "installedHeightMetres 120 is not 0 to 100")]
    [InlineData("P", ""","managementNumber":["x"]""", "managementNumber is not text")]
    [InlineData("P", ""","roadNameAddress":"a\nb" """, "roadNameAddress holds a control character")]
    [InlineData("P", ""","id":"other" """, "two ids: 'b-1' of the feature and 'other'")]
    [InlineData("P", ""","name":"again" """, "name")]
    [InlineData("P", ""","lotNumberAddress":"\ud800" """, "half a character")]
    [InlineData("P", ""","position":{"latitude":37.6,"longitude":127.0369}""", "latitude is 37.5633 in the geometry and 37.6 in the properties")]
    [InlineData("null", ""","method":"networkRtkFixed" """, "method is given but geometry is null")]
    public void A_bad_value_is_refused_with_its_reason(string geometry, string more, string reason)
    {
        FacilityFile file = GeoJson.Read(GeoJson.Feature(geometry == "P" ? GeoJson.Point() : geometry, more), GeoJson.Good);

        Assert.Equal("restroom-1", Assert.Single(file.Facilities).Facility.Id);
        RefusedRow row = Assert.Single(file.Refused);
        Assert.Equal(2, row.Line);
        Assert.Contains(reason, row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Feature","id":"x","geometry":null,"properties":{"type":"emergencyBell"}}""", "name is missing")]
    [InlineData("""{"type":"Feature","id":"x","geometry":null,"properties":{"name":"n"}}""", "type is missing")]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{"name":"n","type":"t"}}""", "id is missing")]
    [InlineData("""{"type":"Feature","id":"a/b","geometry":null,"properties":{"name":"n","type":"t"}}""", "id 'a/b' is not 1 to 64 letters")]
    [InlineData("""{"type":"Feature","id":"x","geometry":null,"properties":null}""", "name is missing; type is missing")]
    [InlineData("""{"type":"Feature","id":"x","geometry":null,"properties":[1]}""", "properties is not an object")]
    public void What_every_facility_needs_is_asked_for(string feature, string reason) =>
        Assert.Contains(reason, Assert.Single(GeoJson.Read(feature).Refused).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_number_is_an_id_and_the_survey_may_be_nested()
    {
        FacilityFile file = GeoJson.Read(
            """{"type":"Feature","id":17,"geometry":{"type":"Point","coordinates":[127.0369,37.5633]},"properties":{"name":"n","type":"t","position":{"latitude":37.5633,"longitude":127.0369,"method":"singleBaseRtkFixed","upSigmaMetres":0.02}}}""");

        Facility facility = Assert.Single(file.Facilities).Facility;
        Assert.Equal("17", facility.Id);
        Assert.Equal(SurveyMethods.SingleBaseRtkFixed, facility.Position!.Method);
        Assert.Equal(0.02, facility.Position.UpSigmaMetres);
    }

    [Fact]
    public void Hangul_in_single_jamo_is_the_same_id_as_in_syllables()
    {
        string decomposed = "\u110B\u116A\u11BC\u1109\u1175\u11B8\u1105\u1175-1";

        Assert.Equal("왕십리-1", Assert.Single(GeoJson.Read(GeoJson.Feature("null", id: decomposed)).Facilities).Facility.Id);
    }

    [Fact]
    public void A_file_cut_off_keeps_what_came_before_and_says_so()
    {
        string text = GeoJson.Collection(GeoJson.Good, GeoJson.Feature("null"));
        FacilityFile file = GeoJson.ReadText(text[..^30]);

        Assert.Equal("restroom-1", Assert.Single(file.Facilities).Facility.Id);
        RefusedRow row = Assert.Single(file.Refused);
        Assert.Null(row.Feature);
        Assert.Contains("not JSON from here on, so nothing after feature 1 was read", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("hello", "not JSON")]
    [InlineData("[]", "not GeoJSON")]
    [InlineData("{}", "not GeoJSON")]
    [InlineData("""{"type":"Feature","features":[]}""", "not GeoJSON")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "not GeoJSON")]
    [InlineData("""{"type":"FeatureCollection","features":[]} x""", "not JSON")]
    public void What_is_no_collection_is_refused_as_a_file(string text, string reason)
    {
        FacilityFile file = GeoJson.ReadText(text);

        Assert.Empty(file.Facilities);
        Assert.Contains(reason, Assert.Single(file.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_reference_system_is_refused_whole()
    {
        FacilityFile file = GeoJson.ReadText("{\n\"type\":\"FeatureCollection\",\n\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2039\"}},\"features\":[" + GeoJson.Good + "]}");

        Assert.Empty(file.Facilities);
        RefusedRow row = Assert.Single(file.Refused);
        Assert.Equal(3, row.Line);
        Assert.Contains("EPSG::2039", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_CRS84_is_read() => Assert.Single(GeoJson.ReadText(
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"features\":[" + GeoJson.Good + "]}").Facilities);

    [Fact]
    public void A_file_with_a_byte_order_mark_is_read() => Assert.Single(GeoJson.ReadText("\uFEFF" + GeoJson.Collection(GeoJson.Good)).Facilities);

    [Fact]
    public void A_file_in_CP949_is_refused_with_the_line()
    {
        byte[] text = Encoding.UTF8.GetBytes(GeoJson.Collection(GeoJson.Good, GeoJson.Feature("null")));
        int name = text.AsSpan().LastIndexOf("\"n\""u8);
        text[name + 1] = 0xBF;
        FacilityFile file = FacilityGeoJsonReader.Read(text);

        Assert.Empty(file.Facilities);
        RefusedRow row = Assert.Single(file.Refused);
        Assert.Equal(3, row.Line);
        Assert.Contains("not UTF-8", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        byte[] text = Encoding.UTF8.GetBytes(GeoJson.Collection(GeoJson.Good, GeoJson.Feature(GeoJson.Point(), ""","other":[1,"\u00e9"]""")));
        ReadOnlySpan<byte> noise = "\"\\{}[]:,0-e\n\u0001u"u8;
        for (int i = 0; i < text.Length; i++)
        {
            Assert.NotNull(FacilityGeoJsonReader.Read(text.AsSpan(0, i)));
            byte kept = text[i];
            foreach (byte b in noise)
            {
                text[i] = b;
                FacilityFile file = FacilityGeoJsonReader.Read(text);
                Assert.All(file.Facilities, f => Assert.Empty(FacilityRules.Check(f.Facility)));
            }

            text[i] = kept;
        }
    }
}
