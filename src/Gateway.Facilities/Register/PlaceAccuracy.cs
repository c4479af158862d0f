using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>How surely somebody who is sent to a place finds it there, in the same words on every list, page and sheet.</summary>
public static class PlaceAccuracy
{
    /// <summary>A place whose 95 % radius is beyond this is only roughly known, metres: nobody sees a bell from there.</summary>
    public const double CoarseMetres = 30;

    /// <summary>Radius within which 95 % of a two-dimensional normal distribution lies, in standard deviations of an axis.</summary>
    private const double Radius95 = 2.4477;

    /// <summary>Radius that holds the place in 95 of 100 cases, metres; <c>null</c> unless both standard deviations are known.</summary>
    /// <param name="northSigmaMetres">Standard deviation northward, metres.</param>
    /// <param name="eastSigmaMetres">Standard deviation eastward, metres.</param>
    public static double? RadiusMetres(double? northSigmaMetres, double? eastSigmaMetres) =>
        northSigmaMetres is { } north && eastSigmaMetres is { } east ? Radius95 * Math.Sqrt((north * north + east * east) / 2) : null;

    /// <summary>That a place is only roughly known; <c>null</c> if it is better known, or nobody says how well.</summary>
    /// <param name="northSigmaMetres">Standard deviation northward, metres.</param>
    /// <param name="eastSigmaMetres">Standard deviation eastward, metres.</param>
    public static (string Korean, string English)? Coarse(double? northSigmaMetres, double? eastSigmaMetres)
    {
        if (RadiusMetres(northSigmaMetres, eastSigmaMetres) is not (> CoarseMetres and var radius))
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
