using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>
/// Numbers of one reference system into those of another, in the order of each: latitude longitude, northing easting, or
/// X Y Z; and what is to be said of it.
/// </summary>
/// <param name="from">System of the input.</param>
/// <param name="to">System of the output.</param>
/// <param name="takesBack">Whether the input came of converting from <paramref name="to"/> to <paramref name="from"/> and is to be what it was.</param>
internal sealed class CoordinateConversion(ReferenceSystem from, ReferenceSystem to, bool takesBack = false)
{
    // A metre is the worst that there is; what it means is said by DatumRemark with every run.
    private readonly CoordinateTransform _transform = takesBack
        ? CoordinateTransform.Between(to, from, CoordinateTransform.AccuracyBetween(to, from)).Inverse()
        : CoordinateTransform.Between(from, to, CoordinateTransform.AccuracyBetween(from, to));

    public ReferenceSystem From { get; } = from;

    public ReferenceSystem To { get; } = to;

    public DatumAccuracy Accuracy => _transform.Accuracy;

    /// <summary>Whether the third number takes part, so that its column cannot stay as it was written.</summary>
    public bool ChangesThird { get; } = from is GeocentricSystem || to is GeocentricSystem;

    /// <summary>Whether the last point lies where both systems are meant to be used.</summary>
    public bool LastWasInArea { get; private set; } = true;

    /// <summary>The change of datum in words, for standard error; <c>null</c> where there is none.</summary>
    public string? DatumRemark => (Accuracy.IsExact, From.Datum == Datum.Korean1985 || To.Datum == Datum.Korean1985) switch
    {
        (true, _) => null,
        (_, true) => $"warning: {From} to {To} goes through Korean 1985 (Molodensky-Badekas, EPSG 5189 and 5191) and is good to {Accuracy}. Never convert a surveyed (RTK) point this way.",
        _ => $"note: {From} to {To} takes WGS 84 and KGD2002 as the same, which EPSG (15831) rates at {Accuracy}. Points from Korean base stations are on KGD2002: {EpsgCode.Kgd2002}.",
    };

    /// <returns><c>null</c>, or what is wrong with the point.</returns>
    public string? Convert(in Coordinates input, out Coordinates output)
    {
        if (!_transform.TryConvert(input, out output, out ConversionRemark remark))
            return Problem(input, remark);
        LastWasInArea = remark == ConversionRemark.None;
        return null;
    }

    private string Problem(in Coordinates input, ConversionRemark remark) => remark switch
    {
        ConversionRemark.NoLatitude => Invariant($"latitude {input.First} is not -90 to 90; latitude comes first, then longitude"),
        ConversionRemark.NoLongitude => Invariant($"longitude {input.Second} is not -180 to 180"),
        ConversionRemark.HeightMissing => From is GeocentricSystem
            ? "the third number, Z, is missing"
            : $"{(From is GeographicSystem { HasHeight: true } ? From : To)} needs an ellipsoidal height; give it as the third column",
        ConversionRemark.BeyondTarget => $"{Input(input)} is too far away: {Reach(To)}",
        _ => $"{Input(input)} is no place of this system: {Reach(From)}",
    };

    private string Input(in Coordinates input) => From switch
    {
        GeocentricSystem => Invariant($"X {input.First}, Y {input.Second}, Z {input.Third}"),
        GeographicSystem => Invariant($"{input.First:F10} {input.Second:F10}"),
        _ => Invariant($"northing {input.First}, easting {input.Second}"),
    };

    private static string Reach(ReferenceSystem system) => system switch
    {
        ProjectedSystem plane => plane.DescribeReach(),
        Korean1985System old => old.DescribeReach(),
        _ => $"{system} begins 100 km from the earth's centre.",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
