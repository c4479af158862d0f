namespace Gateway.Geodesy;

/// <summary>Whether a grid has a separation for a place.</summary>
public enum GeoidLookupStatus
{
    /// <summary>All four nodes around the place have a value.</summary>
    Inside,

    /// <summary>Some of the four nodes have none; the others were weighted up, as PROJ does. Less sure than elsewhere.</summary>
    BesideNoData,

    /// <summary>None of the nodes that count has a value. There is no separation.</summary>
    NoData,

    /// <summary>The place is outside the grid. There is no separation.</summary>
    OutsideGrid,
}

/// <summary>What a grid says of a place.</summary>
/// <param name="Separation">The geoid separation; <c>null</c> where the grid has none, and then there is no orthometric height.</param>
/// <param name="Status">Why.</param>
public readonly record struct GeoidLookup(GeoidSeparation? Separation, GeoidLookupStatus Status);
