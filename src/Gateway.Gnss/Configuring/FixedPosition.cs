using System.Globalization;

namespace Gateway.Gnss.Configuring;

/// <summary>Where a base's antenna reference point is, in the system in which the rovers' positions are wanted.</summary>
/// <param name="LatitudeDegrees">-90 to 90, north positive.</param>
/// <param name="LongitudeDegrees">-180 to 180, east positive.</param>
/// <param name="EllipsoidalHeightMetres">Above the ellipsoid, not above the geoid; -1,000 to 10,000.</param>
public sealed record FixedPosition(double LatitudeDegrees, double LongitudeDegrees, double EllipsoidalHeightMetres)
{
    // WGS 84 (IS-GPS-200, 20.3.3.4.3).
    private const double SemiMajor = 6_378_137.0, Flattening = 1 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>Earth-centred coordinates, metres.</summary>
    public (double X, double Y, double Z) Geocentric
    {
        get
        {
            (double sinLatitude, double cosLatitude) = Math.SinCos(LatitudeDegrees * Math.PI / 180);
            (double sinLongitude, double cosLongitude) = Math.SinCos(LongitudeDegrees * Math.PI / 180);
            double normal = SemiMajor / Math.Sqrt(1 - EccentricitySquared * sinLatitude * sinLatitude);
            double fromAxis = (normal + EllipsoidalHeightMetres) * cosLatitude;
            return (fromAxis * cosLongitude, fromAxis * sinLongitude, (normal * (1 - EccentricitySquared) + EllipsoidalHeightMetres) * sinLatitude);
        }
    }

    /// <summary>Reads "latitude,longitude,height"; false if it is not that or out of range.</summary>
    public static bool TryParse(string text, out FixedPosition? position)
    {
        position = null;
        string[] parts = text.Split(',');
        if (parts.Length != 3 || !Number(parts[0], -90, 90, out double latitude) || !Number(parts[1], -180, 180, out double longitude) || !Number(parts[2], -1000, 10_000, out double height))
            return false;
        position = new FixedPosition(latitude, longitude, height);
        return true;
    }

    /// <summary>A part as u-blox takes it: a whole number, and what it rounds off beside it.</summary>
    internal long Part(PositionPart part) => part switch
    {
        PositionPart.Latitude => Nanodegrees(LatitudeDegrees) / 100,
        PositionPart.LatitudeRest => Nanodegrees(LatitudeDegrees) % 100,
        PositionPart.Longitude => Nanodegrees(LongitudeDegrees) / 100,
        PositionPart.LongitudeRest => Nanodegrees(LongitudeDegrees) % 100,
        PositionPart.Height => TenthMillimetres / 100,
        _ => TenthMillimetres % 100,
    };

    private long TenthMillimetres => (long)Math.Round(EllipsoidalHeightMetres * 10_000);

    private static long Nanodegrees(double degrees) => (long)Math.Round(degrees * 1e9);

    private static bool Number(string text, double least, double most, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}

/// <summary>Parts of a base's position in u-blox's CFG-TMODE (u-blox F9 HPG 1.32 interface description, configuration reference, CFG-TMODE).</summary>
public enum PositionPart
{
    /// <summary>1e-7 degrees.</summary>
    Latitude,

    /// <summary>What is left, 1e-9 degrees, -99 to 99.</summary>
    LatitudeRest,

    /// <summary>1e-7 degrees.</summary>
    Longitude,

    /// <summary>What is left, 1e-9 degrees, -99 to 99.</summary>
    LongitudeRest,

    /// <summary>Centimetres above the ellipsoid.</summary>
    Height,

    /// <summary>What is left, 0.1 mm, -99 to 99.</summary>
    HeightRest,
}
