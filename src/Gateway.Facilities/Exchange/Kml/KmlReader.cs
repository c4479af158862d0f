using System.Xml;
using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>
/// Reads the Placemarks of a KML file with a Point or nothing, their ExtendedData as properties. Altitudes are left out
/// (see <see cref="KmlWriter"/>). A bad Placemark is refused by line; what comes before a break in the XML is kept.
/// </summary>
public static class KmlReader
{
    /// <summary>Reads a file's whole content. What is wrong with it is in the result; nothing is thrown.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="reading">What the caller knows beside it.</param>
    public static FacilityFile Read(byte[] bytes, FacilityReading? reading = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var rows = new RowCollector();
        var table = new TableRows(rows, reading ?? new FacilityReading());
        // No document type: an entity in a file from elsewhere could name any file of this machine, or grow without end.
        using XmlReader xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "kml")
            {
                rows.RefuseFile(1, "not KML: its outermost element is not kml");
                return rows.ToFile();
            }

            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Placemark")
                    ReadPlacemark(xml, table);
            }
        }
        catch (XmlException e)
        {
            table.Take(ReferenceSystems.Wgs84);
            rows.Refuse(Math.Max(1, e.LineNumber), null, null, $"not XML from here on, so nothing after feature {rows.FeaturesSeen} was read: {e.Message}");
            return rows.ToFile();
        }

        table.Take(ReferenceSystems.Wgs84);
        return rows.ToFile();
    }

    private static void ReadPlacemark(XmlReader xml, TableRows table)
    {
        int line = ((IXmlLineInfo)xml).LineNumber;
        var values = new List<(string Name, object? Value)>();
        (double East, double North)? point = null;
        string? name = null, problem = null;
        using (XmlReader inside = xml.ReadSubtree())
        {
            inside.Read();
            inside.Read();
            while (!inside.EOF)
            {
                switch (inside.NodeType == XmlNodeType.Element ? inside.LocalName : "")
                {
                    case "name":
                        name = inside.ReadElementContentAsString();
                        break;
                    case "Data":
                        ReadData(inside, values);
                        break;
                    case "SimpleData" when inside.GetAttribute("name") is { } field:
                        values.Add((field, inside.ReadElementContentAsString()));
                        break;
                    case "coordinates":
                        problem ??= ReadCoordinates(inside.ReadElementContentAsString(), out point);
                        break;
                    case "LineString" or "Polygon" or "MultiGeometry" or "Track" or "Model":
                        problem = $"geometry is a {inside.LocalName}; a facility is a Point";
                        inside.Skip();
                        break;
                    default:
                        inside.Read();
                        break;
                }
            }
        }

        if (name is not null && !values.Exists(value => value.Name == FacilityProperties.Name))
            values.Add((FacilityProperties.Name, name));
        table.Add(line, values, point, problem);
    }

    private static void ReadData(XmlReader xml, List<(string Name, object? Value)> values)
    {
        string? name = xml.GetAttribute("name");
        using XmlReader inside = xml.ReadSubtree();
        while (inside.Read())
        {
            if (inside.NodeType == XmlNodeType.Element && inside.LocalName == "value" && name is not null)
                values.Add((name, inside.ReadElementContentAsString()));
        }
    }

    private static string? ReadCoordinates(string text, out (double East, double North)? point)
    {
        point = null;
        string[] tuples = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] numbers = tuples.Length == 1 ? tuples[0].Split(',') : [];
        if (numbers.Length is not (2 or 3) || !CellText.TryNumber(numbers[0], out double longitude) || !CellText.TryNumber(numbers[1], out double latitude))
            return $"coordinates '{text.Trim()}' are not longitude,latitude";
        point = (longitude, latitude);
        return null;
    }
}
