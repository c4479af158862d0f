namespace Gateway.Gnss.Fixes;

/// <summary>What the receiver solved for; the numbers are GSA's navigation mode and gpsd's <c>mode</c>.</summary>
public enum FixDimension
{
    /// <summary>No position.</summary>
    None = 1,

    /// <summary>Horizontal position only.</summary>
    TwoD = 2,

    /// <summary>Position and height.</summary>
    ThreeD = 3,
}
