namespace Gateway.Simulation;

/// <summary>Where a simulated antenna truly is.</summary>
/// <param name="Latitude">Degrees, north positive, -90 to 90 (WGS 84).</param>
/// <param name="Longitude">Degrees, east positive, -180 to 180.</param>
/// <param name="EllipsoidalHeightMetres">Height above the ellipsoid, metres.</param>
/// <param name="GeoidSeparationMetres">Geoid above the ellipsoid by the receiver's own model, metres; about 23 in Seoul.</param>
public readonly record struct AntennaPosition(
    double Latitude, double Longitude, double EllipsoidalHeightMetres, double GeoidSeparationMetres)
{
    private const double SemiMajorMetres = 6378137.0;
    private const double EccentricitySquared = 0.00669438002290;
    private const double Radian = Math.PI / 180;

    /// <summary>This position moved by metres in the local horizon; exact enough for noise of some metres.</summary>
    internal AntennaPosition Moved(double north, double east, double up)
    {
        double sin = Math.Sin(Latitude * Radian);
        double w = 1 - (EccentricitySquared * sin * sin);
        double meridian = SemiMajorMetres * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        double parallel = SemiMajorMetres / Math.Sqrt(w) * Math.Cos(Latitude * Radian);
        return this with
        {
            Latitude = Latitude + (north / meridian / Radian),
            Longitude = Longitude + (east / parallel / Radian),
            EllipsoidalHeightMetres = EllipsoidalHeightMetres + up,
        };
    }
}
