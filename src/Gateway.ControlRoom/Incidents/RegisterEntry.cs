using System.Text.Json;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Incidents;

/// <summary>A facility as this control room's own register had it when an alert without a place came.</summary>
internal sealed record RegisterEntry
{
    public required AlertFacility Facility { get; init; }

    /// <summary>Absent if the register has no position for it either.</summary>
    public AlertPlace? Place { get; init; }

    /// <summary>From the facility's JSON as kept with the incident.</summary>
    public static RegisterEntry? Of(string? record)
    {
        if (record is null)
            return null;
        Facility facility = JsonSerializer.Deserialize(record, MessagesJson.Default.Facility)!;
        return new RegisterEntry { Facility = FacilityPlaces.NamesOf(facility), Place = FacilityPlaces.PlaceOf(facility) };
    }
}
