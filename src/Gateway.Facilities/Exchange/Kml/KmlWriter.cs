using System.Globalization;
using System.Text;
using System.Xml;

namespace Gateway.Facilities;

/// <summary>
/// Writes KML 2.2 (OGC 07-147r2), a Placemark for each facility, its properties as ExtendedData. Points carry no altitude:
/// KML counts it above EGM96, the register above the ellipsoid or a national geoid, and the two are 25 m apart.
/// </summary>
public static class KmlWriter
{
    /// <summary>The namespace of KML 2.2.</summary>
    internal const string Namespace = "http://www.opengis.net/kml/2.2";

    /// <summary>Writes all facilities to a stream, UTF-8.</summary>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="facilities">What is written, in this order.</param>
    public static void Write(Stream stream, IReadOnlyList<RegisteredFacility> facilities)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        HashSet<string> others = [.. OtherColumns.Of(facilities, FacilityProperties.All, StringComparer.Ordinal)];
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };
        using XmlWriter xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("kml", Namespace);
        xml.WriteStartElement("Document", Namespace);
        foreach (RegisteredFacility facility in facilities)
            WritePlacemark(xml, facility, others);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePlacemark(XmlWriter xml, RegisteredFacility facility, HashSet<string> others)
    {
        xml.WriteStartElement("Placemark", Namespace);
        xml.WriteElementString("name", Namespace, facility.Facility.Name);
        if ((facility.Facility.RoadNameAddress ?? facility.Facility.LotNumberAddress) is { } address)
            xml.WriteElementString("address", Namespace, address);
        xml.WriteStartElement("ExtendedData", Namespace);
        foreach (FacilityColumn column in FacilityColumns.All)
            WriteData(xml, column.Name, column.ValueOf(facility) is double number ? CellText.Of(number) : (string?)column.ValueOf(facility));
        (IReadOnlyDictionary<string, string> texts, string? rest) = OtherColumns.Split(facility.OtherProperties, others);
        foreach ((string name, string text) in texts)
            WriteData(xml, name, text);
        WriteData(xml, OtherColumns.Rest, rest);
        xml.WriteEndElement();
        if (facility.Facility.Position is { } position)
        {
            xml.WriteStartElement("Point", Namespace);
            xml.WriteElementString("coordinates", Namespace, string.Create(CultureInfo.InvariantCulture, $"{position.Longitude:R},{position.Latitude:R}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string name, string? value)
    {
        if (value is null)
            return;
        xml.WriteStartElement("Data", Namespace);
        xml.WriteAttributeString("name", name);
        xml.WriteElementString("value", Namespace, value);
        xml.WriteEndElement();
    }
}
