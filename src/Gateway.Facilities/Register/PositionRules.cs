using System.Globalization;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>What a surveyed position has to satisfy. A place that cannot be right is refused rather than shown on a map.</summary>
internal static class PositionRules
{
    /// <summary>No point of Korea's land is outside these, metres.</summary>
    private const double LowestHeightMetres = -500, HighestHeightMetres = 3000;

    /// <summary>What is worse than this is no survey, metres.</summary>
    private const double WorstSigmaMetres = 10_000;

    public static void Check(List<string> problems, SurveyedPosition position)
    {
        CheckPlace(problems, position.Latitude, position.Longitude);
        FacilityRules.CheckRange(problems, "ellipsoidalHeightMetres", position.EllipsoidalHeightMetres, LowestHeightMetres, HighestHeightMetres);
        FacilityRules.CheckRange(problems, "orthometricHeightMetres", position.OrthometricHeightMetres, LowestHeightMetres, HighestHeightMetres);
        FacilityRules.CheckText(problems, "geoidModel", position.GeoidModel);
        if (position.OrthometricHeightMetres is not null && string.IsNullOrWhiteSpace(position.GeoidModel))
            problems.Add("orthometricHeightMetres has no geoidModel: a height above a geoid means nothing without the geoid's name");
        FacilityRules.CheckText(problems, "surveyId", position.SurveyId);
        FacilityRules.CheckText(problems, "surveyRule", position.SurveyRule);
        FacilityRules.CheckText(problems, "frame", position.Frame);
        FacilityRules.CheckText(problems, "frameGeneration", position.FrameGeneration);
        if (position.NationalStatus is { } status && !NationalStatuses.All.Contains(status))
            problems.Add($"nationalStatus '{status}' is not one of {string.Join(", ", NationalStatuses.All)}");
        CheckSigma(problems, "northSigmaMetres", position.NorthSigmaMetres);
        CheckSigma(problems, "eastSigmaMetres", position.EastSigmaMetres);
        CheckSigma(problems, "upSigmaMetres", position.UpSigmaMetres);
        if (!SurveyMethods.All.Contains(position.Method))
            problems.Add($"method '{position.Method}' is not one of {string.Join(", ", SurveyMethods.All)}");
    }

    private static void CheckPlace(List<string> problems, double latitude, double longitude)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"latitude {latitude}, longitude {longitude}");
        if (GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition position) && AreaOfUse.Korea.Contains(position))
            return;
        if (GeodeticPosition.TryFromDegrees(longitude, latitude, out GeodeticPosition swapped) && AreaOfUse.Korea.Contains(swapped))
            problems.Add($"{place} look swapped");
        else if (Math.Abs(latitude) > 180 || Math.Abs(longitude) > 180)
            problems.Add($"{place} are not degrees; projected coordinates have to be converted to EPSG:4326 first");
        else
            problems.Add($"{place} is outside {AreaOfUse.Korea}");
    }

    private static void CheckSigma(List<string> problems, string property, double? sigma)
    {
        if (sigma is { } value && !(value > 0 && value <= WorstSigmaMetres))
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{property} {value} is not above 0 and up to {WorstSigmaMetres}"));
    }
}
