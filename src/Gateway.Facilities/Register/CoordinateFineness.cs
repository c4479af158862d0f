using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>To how many decimals of a degree a place is written: what a spreadsheet rounded to fewer is no place of a bell.</summary>
internal static class CoordinateFineness
{
    /// <summary>A place of three decimals is good to 100 m at best.</summary>
    public const int CoarseDecimals = 3;

    /// <summary>As many and no more are a rounding that must not take a finer place away: both of two numbers do not end in three zeros by chance.</summary>
    private const int DoubtfulDecimals = 4;

    private const int Most = 10;

    private const string TakesNothing = "it takes no finer place away. Look it up before a bell stands by it";

    /// <summary>Of latitude, to a hundredth.</summary>
    private const double MetresOfADegree = 111_000;

    private const double CoarseMetres = 1000, CoarsestMetres = 10_000;

    /// <summary>Decimals of the finer of the two numbers, 0 to 10.</summary>
    public static int Decimals(double latitude, double longitude) => Math.Max(Decimals(latitude), Decimals(longitude));

    /// <summary>
    /// A file's place as far as its digits carry it: whole degrees are no place; one of three decimals or fewer is no survey,
    /// and known to half a unit of its last decimal a sigma, which covers a rounding wholly and a cut in 95 of 100 cases.
    /// </summary>
    public static SurveyedPosition? Limited(SurveyedPosition position, int decimals)
    {
        if (decimals > CoarseDecimals)
            return position;
        if (decimals <= 0)
            return null;
        double north = MetresOfADegree / 2 / Math.Pow(10, decimals);
        return AtBest(position, north, north * Math.Cos(position.Latitude * Math.PI / 180));
    }

    /// <summary>The same of a place that two numbers of a plane meant: both in whole kilometres are a spreadsheet's rounding, for by chance one place in a million is.</summary>
    public static SurveyedPosition OfPlane(SurveyedPosition position, double north, double east) =>
        PlaneUnit(north, east) is { } unit ? AtBest(position, unit / 2, unit / 2) : position;

    /// <summary>Greatest power of ten, from a kilometre, that two numbers of a plane are counted in; <c>null</c> if they are finer.</summary>
    public static double? PlaneUnit(double north, double east)
    {
        double? found = null;
        for (double unit = CoarseMetres; unit <= CoarsestMetres && north % unit == 0 && east % unit == 0; unit *= 10)
            found = unit;
        return found;
    }

    private static SurveyedPosition AtBest(SurveyedPosition position, double north, double east) => position with
    {
        Method = SurveyMethods.MapOrAddress,
        NorthSigmaMetres = Math.Max(position.NorthSigmaMetres ?? 0, Math.Ceiling(north)),
        EastSigmaMetres = Math.Max(position.EastSigmaMetres ?? 0, Math.Ceiling(east)),
    };

    /// <summary>Why a coarse place does not replace a finer one; <c>null</c> if it is not coarser.</summary>
    public static string? WhyCoarser(SurveyedPosition known, SurveyedPosition incoming)
    {
        int have = Decimals(known.Latitude, known.Longitude), offered = Decimals(incoming.Latitude, incoming.Longitude);
        return offered <= DoubtfulDecimals && have > offered
            ? FormattableString.Invariant($"the file's place has {offered} decimals ({Size(offered)}), the register's has {have}")
            : null;
    }

    /// <summary>What a rounding to so many decimals comes to on the ground, in words.</summary>
    public static string Size(int decimals) => decimals switch
    {
        <= 0 => "good to some 100 km",
        1 => "good to some 10 km",
        2 => "good to a kilometre",
        3 => "good to 100 m",
        _ => "good to 10 m",
    };

    /// <summary>What is told of a coarse place, and what became of it.</summary>
    public static string Fate(int decimals) => decimals switch
    {
        <= 0 => "whole degrees are no place, so it is left out and the facility is known by its addresses",
        <= CoarseDecimals => $"kept, and called known {PlaceAccuracy.Of(Limited(Korea, decimals)!)?.English} on every list, page and sheet; {TakesNothing}",
        _ => TakesNothing,
    };

    /// <inheritdoc cref="Fate"/>
    public static string PlaneFate(SurveyedPosition position) =>
        $"whole kilometres, as a spreadsheet rounds; kept, and called known {PlaceAccuracy.Of(position)?.English} on every list, page and sheet. Look it up before a bell stands by it";

    private static SurveyedPosition Korea { get; } = new() { Latitude = 37, Longitude = 127, Method = SurveyMethods.Unknown };

    private static int Decimals(double degrees)
    {
        for (int decimals = 0; decimals < Most; decimals++)
        {
            if (Math.Abs(Math.Round(degrees, decimals) - degrees) < 1e-12)
                return decimals;
        }

        return Most;
    }
}
