using System.Text.Json;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Lays a file's facility over the register's, where the file has columns for some properties only.</summary>
internal static class StatedProperties
{
    /// <param name="before">The register's.</param>
    /// <param name="incoming">The file's.</param>
    /// <param name="stated">Names of the properties that the file has room for; <c>null</c> if it says everything.</param>
    public static RegisteredFacility Over(RegisteredFacility before, RegisteredFacility incoming, IReadOnlySet<string>? stated)
    {
        if (stated is null)
            return incoming;
        Facility old = before.Facility, said = incoming.Facility;
        return new RegisteredFacility
        {
            Facility = said with
            {
                ManagementNumber = stated.Contains(FacilityProperties.ManagementNumber) ? said.ManagementNumber : old.ManagementNumber,
                RoadNameAddress = stated.Contains(FacilityProperties.RoadNameAddress) ? said.RoadNameAddress : old.RoadNameAddress,
                LotNumberAddress = stated.Contains(FacilityProperties.LotNumberAddress) ? said.LotNumberAddress : old.LotNumberAddress,
                ObjectAddress = stated.Contains(FacilityProperties.ObjectAddress) ? said.ObjectAddress : old.ObjectAddress,
                InstalledHeightMetres = stated.Contains(FacilityProperties.InstalledHeight) ? said.InstalledHeightMetres : old.InstalledHeightMetres,
                Type = stated.Contains(FacilityProperties.Type) ? said.Type : old.Type,
            },
            OtherProperties = Others(before.OtherProperties, incoming.OtherProperties, stated),
        };
    }

    /// <summary>The register's properties in its order, those that the file states in its words, then the file's new ones.</summary>
    private static string? Others(string? before, string? incoming, IReadOnlySet<string> stated)
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
                else if (!stated.Contains(property.Name))
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
