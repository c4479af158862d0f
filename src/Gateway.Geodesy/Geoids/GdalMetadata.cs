using System.Globalization;
using System.Xml;

namespace Gateway.Geodesy;

/// <summary>What GDAL's metadata tag (42112) says of one band: PROJ's grids name their bands there.</summary>
/// <param name="Description">Such as <c>geoid_undulation</c>; <c>null</c> if not described.</param>
/// <param name="Unit">Unit; <c>null</c> if not said, and then metres.</param>
/// <param name="Scale">Factor on the stored value.</param>
/// <param name="Offset">Added after the factor.</param>
internal sealed record GdalMetadata(string? Description, string? Unit, double Scale, double Offset)
{
    /// <summary>One for each band.</summary>
    public static GdalMetadata[] Read(string? xml, int bands)
    {
        var metadata = new GdalMetadata[bands];
        Array.Fill(metadata, new GdalMetadata(null, null, 1, 0));
        if (string.IsNullOrWhiteSpace(xml))
            return metadata;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (!reader.EOF)
            {
                // Reading an element's content already moves on to what follows it.
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "Item"
                    && int.TryParse(reader.GetAttribute("sample"), NumberStyles.None, CultureInfo.InvariantCulture, out int band) && band < bands)
                    metadata[band] = With(metadata[band], reader.GetAttribute("role"), reader.ReadElementContentAsString());
                else
                    reader.Read();
            }
        }
        catch (XmlException fault)
        {
            throw new GeoidGridException($"its GDAL metadata is no XML: {fault.Message}", fault);
        }

        return metadata;
    }

    private static GdalMetadata With(GdalMetadata metadata, string? role, string content) => role switch
    {
        "description" => metadata with { Description = content },
        "unittype" => metadata with { Unit = content },
        "scale" => metadata with { Scale = Number(content) },
        "offset" => metadata with { Offset = Number(content) },
        _ => metadata,
    };

    private static double Number(string content) =>
        double.TryParse(content, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new GeoidGridException($"its GDAL metadata has '{content}' where a number belongs.");
}
