using System.Text;

namespace Gateway.Facilities.Tests;

/// <summary>Small GeoJSON files for tests.</summary>
internal static class GeoJson
{
    public const string Good =
        """{"type":"Feature","id":"restroom-1","geometry":{"type":"Point","coordinates":[127.0369,37.5633,62.4]},"properties":{"name":"왕십리 안심화장실","type":"emergencyBell","method":"networkRtkFixed","northSigmaMetres":0.008,"eastSigmaMetres":0.007,"upSigmaMetres":0.015,"surveyedAt":"2026-05-04T01:30:00Z"}}""";

    /// <summary>A collection of these features, one a line from line 2 on.</summary>
    public static FacilityFile Read(params string[] features) => ReadText(Collection(features));

    public static string Collection(params string[] features) =>
        "{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", features) + "\n]}\n";

    public static FacilityFile ReadText(string text) => FacilityGeoJsonReader.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>A feature of given geometry and extra properties (with a leading comma).</summary>
    public static string Feature(string geometry, string more = "", string id = "b-1") =>
        $$$"""{"type":"Feature","id":"{{{id}}}","geometry":{{{geometry}}},"properties":{"name":"n","type":"emergencyBell"{{{more}}}}}""";

    public static string Point(string coordinates = "127.0369,37.5633") => $$"""{"type":"Point","coordinates":[{{coordinates}}]}""";

    public static string Write(IEnumerable<RegisteredFacility> facilities, bool withDerived = false)
    {
        using var stream = new MemoryStream();
        FacilityGeoJsonWriter.Write(stream, facilities, withDerived);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
