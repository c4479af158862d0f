namespace Gateway.ControlRoom.Dispatch.Places;

/// <summary>By what a place is known; whoever is sent there searches accordingly. In words for programs: the name in camelCase.</summary>
internal enum PlaceEvidence
{
    /// <summary>Surveyed, and the record of the survey is held.</summary>
    Survey,

    /// <summary>A file says that it was surveyed; no record of that is held.</summary>
    Claim,

    /// <summary>From a map or an address, or nobody knows how.</summary>
    NotSurveyed,

    /// <summary>However it was found, its 95 % radius is beyond 30 m (<see cref="Facilities.PlaceAccuracy.CoarseMetres"/>).</summary>
    Coarse,

    /// <summary>No place of the bell is known: this is where the gateway's own receiver says that the gateway is.</summary>
    LiveFixOnly,

    /// <summary>No coordinates at all: go by the names and addresses.</summary>
    NoPlace,
}
