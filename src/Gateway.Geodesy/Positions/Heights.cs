namespace Gateway.Geodesy;

/// <summary>Height above the ellipsoid (h), along its normal, outward positive: what a receiver measures.</summary>
/// <param name="Metres">Metres.</param>
public readonly record struct EllipsoidalHeight(double Metres)
{
    /// <summary>H = h - N: the height above the geoid that <paramref name="separation"/> belongs to.</summary>
    public static OrthometricHeight operator -(EllipsoidalHeight height, GeoidSeparation separation) =>
        new(height.Metres - separation.Metres);

    /// <summary>N = h - H.</summary>
    public static GeoidSeparation operator -(EllipsoidalHeight height, OrthometricHeight orthometric) =>
        new(height.Metres - orthometric.Metres);

    /// <summary>H = h - N.</summary>
    public OrthometricHeight Subtract(GeoidSeparation separation) => this - separation;

    /// <summary>N = h - H.</summary>
    public GeoidSeparation Subtract(OrthometricHeight orthometric) => this - orthometric;
}

/// <summary>Height above a geoid (H), upward positive: what people call height above sea level. Means nothing without that geoid's name.</summary>
/// <param name="Metres">Metres.</param>
public readonly record struct OrthometricHeight(double Metres)
{
    /// <summary>h = H + N.</summary>
    public static EllipsoidalHeight operator +(OrthometricHeight height, GeoidSeparation separation) =>
        new(height.Metres + separation.Metres);

    /// <summary>h = H + N.</summary>
    public EllipsoidalHeight Add(GeoidSeparation separation) => this + separation;
}

/// <summary>Geoid separation (N), also undulation: how far the geoid stands above the ellipsoid; some 18 to 34 m in Korea.</summary>
/// <param name="Metres">Metres, positive where the geoid is outside the ellipsoid.</param>
public readonly record struct GeoidSeparation(double Metres);
