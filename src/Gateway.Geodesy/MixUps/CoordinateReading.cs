namespace Gateway.Geodesy;

/// <summary>Which of two columns comes first.</summary>
public enum ColumnOrder
{
    /// <summary>Latitude or northing, then longitude or easting. A surveyor's "X, Y".</summary>
    NorthFirst,

    /// <summary>Longitude or easting, then latitude or northing. A map program's "x, y".</summary>
    EastFirst,
}

/// <summary>How two columns of numbers are read: their system and their order.</summary>
/// <param name="System">EPSG code of the system.</param>
/// <param name="Order">Which column comes first.</param>
public readonly record struct CoordinateReading(EpsgCode System, ColumnOrder Order)
{
    /// <summary>Where this reading puts two numbers, on KGD2002.</summary>
    /// <returns><c>false</c> where it puts them nowhere, or the system is not one of two columns.</returns>
    public bool TryLocate(double first, double second, out GeodeticPosition position) =>
        TryLocate(ReferenceSystems.Find(System), Order, first, second, out position);

    /// <summary>The same for a system that was looked up before.</summary>
    internal static bool TryLocate(ReferenceSystem? system, ColumnOrder order, double first, double second, out GeodeticPosition position)
    {
        (double north, double east) = order == ColumnOrder.NorthFirst ? (first, second) : (second, first);
        switch (system)
        {
            case ProjectedSystem plane:
                return plane.TryUnproject(new ProjectedPosition(north, east, plane.Code), out position);
            case Korean1985System old:
                return old.TryUnproject(new ProjectedPosition(north, east, old.Code), out position, out _);
            case GeographicSystem:
                return GeodeticPosition.TryFromDegrees(north, east, out position);
            default:
                position = default;
                return false;
        }
    }

    /// <summary>As <c>EPSG:5186, northing first</c>.</summary>
    public override string ToString() => $"{System}, {(ReferenceSystems.Find(System)?.IsPlane, Order) switch
    {
        (true, ColumnOrder.NorthFirst) => "northing first",
        (true, _) => "easting first",
        (_, ColumnOrder.NorthFirst) => "latitude first",
        _ => "longitude first",
    }}";
}
