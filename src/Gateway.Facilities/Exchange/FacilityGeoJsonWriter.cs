using System.Text;
using System.Text.Json;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Writes facilities as a GeoJSON FeatureCollection (RFC 7946), a feature a line, so that files can be compared by line.</summary>
public static class FacilityGeoJsonWriter
{
    /// <summary>Writes all facilities to a stream, UTF-8 without byte order mark.</summary>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="facilities">What is written, in this order.</param>
    /// <param name="withDerived">Whether <c>plane</c> and <c>nationalPointNumber</c>, computed from the position, are written too.</param>
    /// <param name="plane">
    /// Writes easting and northing of this plane instead of degrees, and names it in a member <c>crs</c>: a deviation from
    /// RFC 7946, which knows degrees only, and what its forerunner and most programs understand. Latitude and longitude go
    /// along in <c>position</c>.
    /// </param>
    /// <exception cref="FacilityExportException">The plane does not reach a position.</exception>
    public static void Write(Stream stream, IEnumerable<RegisteredFacility> facilities, bool withDerived = false, ProjectedSystem? plane = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(facilities);
        stream.Write("{\"type\":\"FeatureCollection\","u8);
        if (plane is not null)
            stream.Write(Encoding.ASCII.GetBytes($$$"""{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::{{{plane.Code.Value}}}"}},""").AsSpan(1));
        stream.Write("\"features\":["u8);
        using var writer = new Utf8JsonWriter(stream, ReadableJson.Writing());
        bool first = true;
        foreach (RegisteredFacility facility in facilities)
        {
            stream.Write(first ? "\n"u8 : ",\n"u8);
            first = false;
            WriteFeature(writer, facility, withDerived, plane);
            writer.Flush();
            writer.Reset();
        }

        stream.Write("\n]}\n"u8);
    }

    /// <summary>Writes one facility as a Feature object.</summary>
    public static void WriteFeature(Utf8JsonWriter writer, RegisteredFacility registered, bool withDerived = false, ProjectedSystem? plane = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(registered);
        Facility facility = registered.Facility;
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Feature"u8);
        writer.WriteString(FacilityProperties.Id, facility.Id);
        WriteGeometry(writer, facility.Position, plane);
        writer.WriteStartObject("properties"u8);
        WriteText(writer, FacilityProperties.Name, facility.Name);
        WriteText(writer, FacilityProperties.Type, facility.Type);
        WriteText(writer, FacilityProperties.ManagementNumber, facility.ManagementNumber);
        WriteText(writer, FacilityProperties.RoadNameAddress, facility.RoadNameAddress);
        WriteText(writer, FacilityProperties.LotNumberAddress, facility.LotNumberAddress);
        WriteText(writer, FacilityProperties.ObjectAddress, facility.ObjectAddress);
        WriteNumber(writer, FacilityProperties.InstalledHeight, facility.InstalledHeightMetres);
        WriteSurvey(writer, facility.Position);
        if (plane is not null)
            WriteDegrees(writer, facility.Position);
        if (withDerived)
            WriteDerived(writer, FacilityPlaces.PlaceOf(facility));
        WriteOthers(writer, registered.OtherProperties);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter writer, SurveyedPosition? position, ProjectedSystem? plane)
    {
        if (position is null || PlanePoints.Of(position, plane ?? (ReferenceSystem)ReferenceSystems.Wgs84) is not { } point)
        {
            writer.WriteNull("geometry"u8);
            return;
        }

        writer.WriteStartObject("geometry"u8);
        writer.WriteString("type"u8, "Point"u8);
        writer.WriteStartArray("coordinates"u8);
        writer.WriteNumberValue(point.East);
        writer.WriteNumberValue(point.North);
        if (position.EllipsoidalHeightMetres is { } height)
            writer.WriteNumberValue(height);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDegrees(Utf8JsonWriter writer, SurveyedPosition? position)
    {
        if (position is null)
            return;
        writer.WriteStartObject(FacilityProperties.Position);
        writer.WriteNumber(FacilityProperties.Latitude, position.Latitude);
        writer.WriteNumber(FacilityProperties.Longitude, position.Longitude);
        writer.WriteEndObject();
    }

    private static void WriteSurvey(Utf8JsonWriter writer, SurveyedPosition? position)
    {
        if (position is null)
            return;
        WriteNumber(writer, FacilityProperties.OrthometricHeight, position.OrthometricHeightMetres);
        WriteText(writer, FacilityProperties.GeoidModel, position.GeoidModel);
        WriteNumber(writer, FacilityProperties.NorthSigma, position.NorthSigmaMetres);
        WriteNumber(writer, FacilityProperties.EastSigma, position.EastSigmaMetres);
        WriteNumber(writer, FacilityProperties.UpSigma, position.UpSigmaMetres);
        WriteText(writer, FacilityProperties.Method, position.Method);
        if (position.SurveyedAt is { } time)
            writer.WriteString(FacilityProperties.SurveyedAt, time.UtcDateTime);
        WriteText(writer, FacilityProperties.SurveyId, position.SurveyId);
        WriteText(writer, FacilityProperties.SurveyRule, position.SurveyRule);
        WriteText(writer, FacilityProperties.Frame, position.Frame);
        WriteText(writer, FacilityProperties.FrameGeneration, position.FrameGeneration);
        WriteText(writer, FacilityProperties.NationalStatus, position.NationalStatus);
    }

    private static void WriteDerived(Utf8JsonWriter writer, AlertPlace? place)
    {
        if (place is null)
            return;
        writer.WriteStartArray(FacilityProperties.Plane);
        foreach (PlaneCoordinate plane in place.Plane)
        {
            writer.WriteStartObject();
            writer.WriteNumber("epsg"u8, plane.Epsg);
            writer.WriteNumber("northingMetres"u8, plane.NorthingMetres);
            writer.WriteNumber("eastingMetres"u8, plane.EastingMetres);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteText(writer, FacilityProperties.NationalPointNumber, place.NationalPointNumber);
    }

    private static void WriteOthers(Utf8JsonWriter writer, string? others)
    {
        if (others is null)
            return;
        using JsonDocument document = JsonDocument.Parse(others);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
            property.WriteTo(writer);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
    }
}
