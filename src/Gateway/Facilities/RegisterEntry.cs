using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>A facility of the register with what an alert says of it, computed when the register was read.</summary>
internal sealed record RegisterEntry
{
    public required RegisteredFacility Registered { get; init; }

    /// <summary>The names that an alert carries.</summary>
    public required AlertFacility Names { get; init; }

    /// <summary>The place that an alert carries; absent if nobody has surveyed it.</summary>
    public AlertPlace? Place { get; init; }

    public static RegisterEntry Of(RegisteredFacility registered) => new()
    {
        Registered = registered,
        Names = FacilityPlaces.NamesOf(registered.Facility),
        Place = FacilityPlaces.PlaceOf(registered.Facility),
    };
}
