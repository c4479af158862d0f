namespace Gateway.Geodesy;

/// <summary>
/// Finds out whether columns of coordinates are what they are said to be: swapped axes, a wrong false northing, an old
/// datum or meridian, web map metres, degrees. It rules readings out by evidence and says by which; where the evidence does
/// not decide, it says so and accuses nobody.
/// </summary>
/// <remarks>
/// Korean 1985 read as KGD2002 (314 m in Seoul) and a meridian without its 10.405 arc-seconds (255 m) look right on every
/// map: only a <see cref="KnownPlace"/> tells them, one good to some 30 m for a single point, coarser ones for many rows.
/// </remarks>
public static class CoordinateDetective
{
    /// <summary>Inspects one point.</summary>
    /// <param name="row">The two numbers, and a known place if there is one.</param>
    /// <param name="declared">How they are said to be read.</param>
    /// <param name="expected">Where the point should be; <c>null</c> if nothing is known.</param>
    /// <exception cref="ArgumentException">The declared system is unknown, or not one of two columns.</exception>
    public static CoordinateFinding Inspect(CoordinateRow row, CoordinateReading declared, ExpectedArea? expected = null) =>
        new CoordinateInquiry([row], declared, expected).Conclude().Rows[0];

    /// <summary>Inspects a file: its rows are evidence for one another.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="declared">How their columns are said to be read.</param>
    /// <param name="expected">Where the points should be; <c>null</c> if nothing is known.</param>
    /// <exception cref="ArgumentException">The declared system is unknown, or not one of two columns.</exception>
    public static CoordinateFindings Inspect(IReadOnlyList<CoordinateRow> rows, CoordinateReading declared, ExpectedArea? expected = null) =>
        new CoordinateInquiry(rows, declared, expected).Conclude();
}
