using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>
/// What a change of datum is good for, as EPSG rates the operation; EPSG states no confidence with it. Zero where both
/// sides have one datum.
/// </summary>
/// <param name="Metres">Metres, horizontally.</param>
public readonly record struct DatumAccuracy(double Metres) : IComparable<DatumAccuracy>
{
    /// <summary>No change of datum.</summary>
    public static DatumAccuracy Exact => default;

    /// <summary>KGD2002 taken as WGS 84 (EPSG operation 15831): nothing is computed, and it is right to 1 m.</summary>
    public static DatumAccuracy Kgd2002AsWgs84 => new(1);

    /// <summary>Korean 1985 to KGD2002 or WGS 84 (EPSG operations 5189 and 5191): 1 m.</summary>
    public static DatumAccuracy Korean1985 => new(1);

    /// <summary>Whether there is no change of datum.</summary>
    public bool IsExact => Metres == 0;

    /// <inheritdoc/>
    public int CompareTo(DatumAccuracy other) => Metres.CompareTo(other.Metres);

    /// <summary>Whether <paramref name="left"/> is better.</summary>
    public static bool operator <(DatumAccuracy left, DatumAccuracy right) => left.Metres < right.Metres;

    /// <summary>Whether <paramref name="left"/> is worse.</summary>
    public static bool operator >(DatumAccuracy left, DatumAccuracy right) => left.Metres > right.Metres;

    /// <summary>Whether <paramref name="left"/> is not worse.</summary>
    public static bool operator <=(DatumAccuracy left, DatumAccuracy right) => left.Metres <= right.Metres;

    /// <summary>Whether <paramref name="left"/> is not better.</summary>
    public static bool operator >=(DatumAccuracy left, DatumAccuracy right) => left.Metres >= right.Metres;

    /// <summary>As <c>1 m</c>, or <c>exact</c>.</summary>
    public override string ToString() => IsExact ? "exact" : string.Create(CultureInfo.InvariantCulture, $"{Metres} m");
}
