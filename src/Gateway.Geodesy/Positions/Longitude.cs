using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Longitude from the reference meridian, east positive.</summary>
/// <remarks>
/// Range -180 to 180 degrees; the default value is the reference meridian. -180 and 180 are one meridian and two values:
/// what came in is kept.
/// </remarks>
public readonly record struct Longitude
{
    private Longitude(double degrees) => Degrees = degrees;

    /// <summary>Degrees, -180 to 180, east positive.</summary>
    public double Degrees { get; }

    /// <summary>Radians, -pi to pi, east positive.</summary>
    public double Radians => Degrees * (Math.PI / 180);

    /// <summary>A longitude of that many degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or outside -180 to 180.</exception>
    public static Longitude FromDegrees(double degrees) => TryFromDegrees(degrees, out Longitude longitude)
        ? longitude
        : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "A longitude is -180 to 180 degrees.");

    /// <summary>The same without an exception: <c>false</c> for not a number and for anything outside -180 to 180.</summary>
    public static bool TryFromDegrees(double degrees, out Longitude longitude)
    {
        bool valid = degrees is >= -180 and <= 180;
        longitude = valid ? new Longitude(degrees) : default;
        return valid;
    }

    /// <summary>Signed degrees with ten decimals (0.01 mm at the equator), as <c>127.0369000000</c>.</summary>
    public override string ToString() => Degrees.ToString("F10", CultureInfo.InvariantCulture);
}
