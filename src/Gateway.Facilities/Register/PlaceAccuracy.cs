using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>How surely somebody who is sent to a place finds it there, in the same words on every list, page and sheet.</summary>
public static class PlaceAccuracy
{
    /// <summary>A place whose 95 % radius is beyond this is only roughly known, metres: nobody sees a bell from there.</summary>
    public const double CoarseMetres = 30;

    /// <summary>How far rounding to whole degrees moves a place of Korea at most, metres: half a degree northward and eastward.</summary>
    private const double RoundingMetres = 71_500;

    /// <summary>A metre, beyond what a coarse place ever bears.</summary>
    private const int MostDecimals = 5;

    /// <summary>Radius within which 95 % of a two-dimensional normal distribution lies, in standard deviations of an axis.</summary>
    private const double Radius95 = 2.4477;

    /// <summary>Radius that holds the place in 95 of 100 cases, metres; <c>null</c> unless both standard deviations are known.</summary>
    /// <param name="northSigmaMetres">Standard deviation northward, metres.</param>
    /// <param name="eastSigmaMetres">Standard deviation eastward, metres.</param>
    public static double? RadiusMetres(double? northSigmaMetres, double? eastSigmaMetres) =>
        northSigmaMetres is { } north && eastSigmaMetres is { } east ? Radius95 * Math.Sqrt((north * north + east * east) / 2) : null;

    /// <summary>Whether a place is only roughly known: too roughly for a 10 m cell or for metres of a plane to be told of it.</summary>
    /// <param name="radiusMetres">Its 95 % radius, metres; <c>null</c> where nobody knows, which is not called rough.</param>
    public static bool IsCoarse(double? radiusMetres) => radiusMetres > CoarseMetres;

    /// <summary>
    /// Degrees with no more decimals than a roughly known place bears: rounding moves it by a quarter of its radius at most, and
    /// what was given with fewer decimals stays as it was given.
    /// </summary>
    /// <param name="degrees">Latitude or longitude.</param>
    /// <param name="radiusMetres">Its 95 % radius, metres, beyond <see cref="CoarseMetres"/>.</param>
    public static string Degrees(double degrees, double radiusMetres)
    {
        int decimals = 1;
        while (decimals < MostDecimals && RoundingMetres / Math.Pow(10, decimals) > radiusMetres / 4)
            decimals++;
        return degrees.ToString("0.0" + new string('#', decimals - 1), CultureInfo.InvariantCulture);
    }

    /// <summary>That a place is only roughly known; <c>null</c> if it is better known, or nobody says how well.</summary>
    /// <param name="northSigmaMetres">Standard deviation northward, metres.</param>
    /// <param name="eastSigmaMetres">Standard deviation eastward, metres.</param>
    public static (string Korean, string English)? Coarse(double? northSigmaMetres, double? eastSigmaMetres) => Coarse(RadiusMetres(northSigmaMetres, eastSigmaMetres));

    /// <summary>What whoever is sent there hears and reads first of all; <c>null</c> unless the place is only roughly known.</summary>
    /// <param name="radiusMetres">Its 95 % radius, metres.</param>
    public static (string Korean, string English)? Warning(double? radiusMetres) => Coarse(radiusMetres) is { } coarse
        ? ($"{coarse.Korean}. 좌표만 보고 찾아가지 말 것", $"known {coarse.English}. Do not go by the coordinates alone")
        : null;

    private static (string Korean, string English)? Coarse(double? radiusMetres)
    {
        if (radiusMetres is not (> CoarseMetres and var radius))
            return null;
        string about = radius < 995
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(radius / 10) * 10:0} m")
            : string.Create(CultureInfo.InvariantCulture, $"{radius / 1000:0.#} km");
        return ($"약 {about} 범위로만 알려진 위치", $"only to about {about}");
    }

    /// <inheritdoc cref="Coarse(double?, double?)"/>
    /// <param name="position">The place.</param>
    internal static (string Korean, string English)? Of(SurveyedPosition position) => Coarse(position.NorthSigmaMetres, position.EastSigmaMetres);
}
