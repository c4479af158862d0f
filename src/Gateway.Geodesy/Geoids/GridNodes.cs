namespace Gateway.Geodesy;

/// <summary>The nodes of a grid, southernmost row first, and which of their values mean "none".</summary>
/// <param name="Layout">Where they are.</param>
/// <param name="Values">Metres.</param>
/// <param name="NoData">The value that means none, beside what is not a number; <c>null</c> if there is none.</param>
/// <param name="LargestIsNone">GTX: also what lies beyond 1,000 m means none, for grids are about that use such values.</param>
/// <param name="Format">What kind of file it was, in words.</param>
internal sealed record GridNodes(GridLayout Layout, float[] Values, float? NoData, bool LargestIsNone, string Format)
{
    public bool HasValue(float value) =>
        !float.IsNaN(value) && value != NoData && !(LargestIsNone && (value > 1000 || value < -1000));
}
