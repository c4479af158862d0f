using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Geodetic latitude: the angle between the equator's plane and the normal of the ellipsoid, north positive.</summary>
/// <remarks>Range -90 to 90 degrees; the default value is the equator.</remarks>
public readonly record struct Latitude : IComparable<Latitude>
{
    private Latitude(double degrees) => Degrees = degrees;

    /// <summary>Degrees, -90 to 90, north positive.</summary>
    public double Degrees { get; }

    /// <summary>Radians, -pi/2 to pi/2, north positive.</summary>
    public double Radians => Degrees * (Math.PI / 180);

    /// <summary>A latitude of that many degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or outside -90 to 90.</exception>
    public static Latitude FromDegrees(double degrees) => TryFromDegrees(degrees, out Latitude latitude)
        ? latitude
        : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "A latitude is -90 to 90 degrees.");

    /// <summary>The same without an exception: <c>false</c> for not a number and for anything outside -90 to 90.</summary>
    public static bool TryFromDegrees(double degrees, out Latitude latitude)
    {
        bool valid = degrees is >= -90 and <= 90;
        latitude = valid ? new Latitude(degrees) : default;
        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(Latitude other) => Degrees.CompareTo(other.Degrees);

    /// <summary>Whether <paramref name="left"/> is south of <paramref name="right"/>.</summary>
    public static bool operator <(Latitude left, Latitude right) => left.Degrees < right.Degrees;

    /// <summary>Whether <paramref name="left"/> is north of <paramref name="right"/>.</summary>
    public static bool operator >(Latitude left, Latitude right) => left.Degrees > right.Degrees;

    /// <summary>Whether <paramref name="left"/> is not north of <paramref name="right"/>.</summary>
    public static bool operator <=(Latitude left, Latitude right) => left.Degrees <= right.Degrees;

    /// <summary>Whether <paramref name="left"/> is not south of <paramref name="right"/>.</summary>
    public static bool operator >=(Latitude left, Latitude right) => left.Degrees >= right.Degrees;

    /// <summary>Signed degrees with ten decimals (0.01 mm), as <c>37.5633000000</c>.</summary>
    public override string ToString() => Degrees.ToString("F10", CultureInfo.InvariantCulture);
}
