namespace Gateway.Gnss.Fixes;

/// <summary>Earth-centred coordinates on WGS 84 (IS-GPS-200, 20.3.3.4.3) as latitude, longitude and height.</summary>
internal static class Ellipsoid
{
    private const double SemiMajor = 6_378_137.0, Flattening = 1 / 298.257223563;
    private const double SemiMinor = SemiMajor * (1 - Flattening);
    private const double EccentricitySquared = Flattening * (2 - Flattening);
    private const double SecondEccentricitySquared = EccentricitySquared / (1 - EccentricitySquared);
    private const double DegreesPerRadian = 180 / Math.PI;

    /// <summary>Degrees and metres; null within 1 km of the earth's centre, where no receiver stands.</summary>
    public static (double Latitude, double Longitude, double Height)? Geodetic(double x, double y, double z)
    {
        double fromAxis = Math.Sqrt(x * x + y * y);
        if (Math.Sqrt(x * x + y * y + z * z) < 1000)
            return null;
        // Bowring's formula, repeated: below a nanometre after the third time anywhere near the surface.
        double reduced = Math.Atan2(z * SemiMajor, fromAxis * SemiMinor);
        double latitude = 0;
        for (int i = 0; i < 3; i++)
        {
            (double sine, double cosine) = Math.SinCos(reduced);
            latitude = Math.Atan2(
                z + SecondEccentricitySquared * SemiMinor * sine * sine * sine,
                fromAxis - EccentricitySquared * SemiMajor * cosine * cosine * cosine);
            reduced = Math.Atan2((1 - Flattening) * Math.Sin(latitude), Math.Cos(latitude));
        }

        (double s, double c) = Math.SinCos(latitude);
        double normal = SemiMajor / Math.Sqrt(1 - EccentricitySquared * s * s);
        double height = fromAxis * c + z * s - SemiMajor * SemiMajor / normal;
        return (latitude * DegreesPerRadian, Math.Atan2(y, x) * DegreesPerRadian, height);
    }

    /// <summary>An earth-centred velocity as north, east and up at a place, metres per second.</summary>
    public static (double North, double East, double Up) Local(double latitude, double longitude, double vx, double vy, double vz)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(latitude / DegreesPerRadian);
        (double sinLongitude, double cosLongitude) = Math.SinCos(longitude / DegreesPerRadian);
        double outward = vx * cosLongitude + vy * sinLongitude;
        return (vz * cosLatitude - outward * sinLatitude, vy * cosLongitude - vx * sinLongitude, outward * cosLatitude + vz * sinLatitude);
    }
}
