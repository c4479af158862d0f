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

    /// <summary>Decimals of the finer of the two numbers, 0 to 10.</summary>
    public static int Decimals(double latitude, double longitude) => Math.Max(Decimals(latitude), Decimals(longitude));

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
        0 => "good to some 100 km",
        1 => "good to some 10 km",
        2 => "good to a kilometre",
        3 => "good to 100 m",
        _ => "good to 10 m",
    };

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
