namespace Gateway.Messages;

/// <summary>A projected coordinate. Never a bare x/y: surveyors call X northing, map software easting.</summary>
public sealed record PlaneCoordinate
{
    /// <summary>EPSG code of the system, such as 5186.</summary>
    public required int Epsg { get; init; }

    /// <summary>Northing, metres.</summary>
    public required double NorthingMetres { get; init; }

    /// <summary>Easting, metres.</summary>
    public required double EastingMetres { get; init; }
}
