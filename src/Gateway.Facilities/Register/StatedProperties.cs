using System.Text.Json;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Lays a file's facility over the register's, where the file has columns, or the row cells, for some properties only.</summary>
internal static class StatedProperties
{
    /// <param name="before">The register's.</param>
    /// <param name="incoming">The file's.</param>
    /// <param name="stated">Names of the properties that the file has room for; <c>null</c> if it says everything.</param>
    /// <param name="lacking">Names of those that this facility's row has no cell for; <c>null</c> if it has all.</param>
    public static RegisteredFacility Over(RegisteredFacility before, RegisteredFacility incoming, IReadOnlySet<string>? stated, IReadOnlySet<string>? lacking)
    {
        if (stated is null && lacking is null)
            return incoming;
        bool IsStated(string property) => stated?.Contains(property) != false && lacking?.Contains(property) != true;
        Facility old = before.Facility, said = incoming.Facility;
        return new RegisteredFacility
        {
            Facility = said with
            {
                // Without the cell the row was named by its address.
                Name = lacking?.Contains(FacilityProperties.Name) == true ? old.Name : said.Name,
                ManagementNumber = IsStated(FacilityProperties.ManagementNumber) ? said.ManagementNumber : old.ManagementNumber,
                RoadNameAddress = IsStated(FacilityProperties.RoadNameAddress) ? said.RoadNameAddress : old.RoadNameAddress,
                LotNumberAddress = IsStated(FacilityProperties.LotNumberAddress) ? said.LotNumberAddress : old.LotNumberAddress,
                ObjectAddress = IsStated(FacilityProperties.ObjectAddress) ? said.ObjectAddress : old.ObjectAddress,
                InstalledHeightMetres = IsStated(FacilityProperties.InstalledHeight) ? said.InstalledHeightMetres : old.InstalledHeightMetres,
                Type = IsStated(FacilityProperties.Type) ? said.Type : old.Type,
            },
            OtherProperties = Others(before.OtherProperties, incoming.OtherProperties, IsStated),
        };
    }

    /// <summary>The register's properties in its order, those that the file states in its words, then the file's new ones.</summary>
    private static string? Others(string? before, string? incoming, Func<string, bool> isStated)
    {
        if (before is null)
            return incoming;
        using JsonDocument old = JsonDocument.Parse(before);
        using JsonDocument? said = incoming is null ? null : JsonDocument.Parse(incoming);
        return OtherPropertiesJson.Write(writer =>
        {
            foreach (JsonProperty property in old.RootElement.EnumerateObject())
            {
                if (said is not null && said.RootElement.TryGetProperty(property.Name, out JsonElement replaced))
                {
                    writer.WritePropertyName(property.Name);
                    replaced.WriteTo(writer);
                }
                else if (!isStated(property.Name))
                {
                    property.WriteTo(writer);
                }
            }

            foreach (JsonProperty property in said?.RootElement.EnumerateObject() ?? default)
            {
                if (!old.RootElement.TryGetProperty(property.Name, out _))
                    property.WriteTo(writer);
            }
        });
    }
}
