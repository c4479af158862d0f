namespace Gateway.Gnss.Gpsd;

/// <summary>
/// The geoid that gpsd falls back on where a receiver tells only one of its two heights: straight lines between nodes
/// five degrees apart. It is off by metres in mountains, so it serves gpsd's JSON alone and never a
/// <see cref="Fixes.GnssFix"/>.
/// </summary>
internal static class CoarseGeoid
{
    /// <summary>The geoid above the ellipsoid, metres.</summary>
    /// <param name="latitude">Degrees, -90 to 90.</param>
    /// <param name="longitude">Degrees, -180 to 180.</param>
    public static double SeparationMetres(double latitude, double longitude)
    {
        double row = Math.Clamp((latitude + 90) / CoarseGeoidGrid.Step, 0, 180.0 / CoarseGeoidGrid.Step);
        double column = (longitude + 180) / CoarseGeoidGrid.Step;
        int south = Math.Min((int)row, 180 / CoarseGeoidGrid.Step - 1), west = (int)Math.Floor(column);
        double up = row - south, right = column - west;
        double below = At(south, west) * (1 - right) + At(south, west + 1) * right;
        double above = At(south + 1, west) * (1 - right) + At(south + 1, west + 1) * right;
        return (below * (1 - up) + above * up) / 100;
    }

    private static int At(int row, int column)
    {
        int wrapped = (column % CoarseGeoidGrid.Columns + CoarseGeoidGrid.Columns) % CoarseGeoidGrid.Columns;
        return CoarseGeoidGrid.Centimetres[row * CoarseGeoidGrid.Columns + wrapped];
    }
}
