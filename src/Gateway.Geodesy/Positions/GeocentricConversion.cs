namespace Gateway.Geodesy;

/// <summary>
/// Latitude, longitude and height to geocentric coordinates and back, on one ellipsoid. Back by B. R. Bowring's iteration
/// (Survey Review 1976 and 1985), in sines and cosines alone, so that a step costs two square roots.
/// </summary>
internal readonly struct GeocentricConversion
{
    /// <summary>The iteration gains four digits a step: three are exact for heights from -10 to 10,000 km.</summary>
    public const int Anywhere = 3;

    /// <summary>Two are exact to a tenth of a micrometre for heights of a few kilometres, where the first guess is good.</summary>
    public const int NearTheGround = 2;

    private readonly double _a, _b, _e2, _axes, _secondA, _secondB;

    public GeocentricConversion(Ellipsoid ellipsoid)
    {
        _a = ellipsoid.SemiMajorAxisMetres;
        _b = ellipsoid.SemiMinorAxisMetres;
        _e2 = ellipsoid.EccentricitySquared;
        _axes = _b / _a;
        _secondA = _e2 * _a;
        _secondB = _e2 / (1 - _e2) * _b;
    }

    /// <summary>Radians and metres to metres.</summary>
    public void Forward(double latitude, double longitude, double height, out double x, out double y, out double z)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(latitude);
        (double sinLongitude, double cosLongitude) = Math.SinCos(longitude);
        Forward(sinLatitude, cosLatitude, sinLongitude, cosLongitude, height, out x, out y, out z);
    }

    /// <summary>The same where sines and cosines are known.</summary>
    public void Forward(double sinLatitude, double cosLatitude, double sinLongitude, double cosLongitude, double height, out double x, out double y, out double z)
    {
        double n = _a / Math.Sqrt(1 - _e2 * sinLatitude * sinLatitude);
        double parallel = (n + height) * cosLatitude;
        x = parallel * cosLongitude;
        y = parallel * sinLongitude;
        z = (n * (1 - _e2) + height) * sinLatitude;
    }

    /// <summary>Metres to radians and metres; the point is at least 100 km away from the earth's centre.</summary>
    public void Inverse(double x, double y, double z, out double latitude, out double longitude, out double height)
    {
        double parallel = Math.Sqrt(x * x + y * y);
        (double sin, double cos) = Latitude(parallel, z, Anywhere);
        latitude = Math.Atan2(sin, cos);
        longitude = Math.Atan2(y, x);
        height = parallel * cos + z * sin - _a * Math.Sqrt(1 - _e2 * sin * sin);
    }

    /// <summary>Sine and cosine of the geodetic latitude of a point so far from the axis and above the equator.</summary>
    public (double Sin, double Cos) Latitude(double parallel, double z, int iterations)
    {
        // Sine and cosine of the reduced latitude, then of the geodetic one, up to a common factor.
        double sin = z * _a;
        double cos = parallel * _b;
        for (int i = 0; i < iterations; i++)
        {
            if (i > 0)
                sin *= _axes;
            double scale = 1 / Math.Sqrt(sin * sin + cos * cos);
            double sinReduced = sin * scale;
            double cosReduced = cos * scale;
            sin = z + _secondB * (sinReduced * sinReduced * sinReduced);
            cos = parallel - _secondA * (cosReduced * cosReduced * cosReduced);
        }

        double length = 1 / Math.Sqrt(sin * sin + cos * cos);
        return (sin * length, cos * length);
    }
}
