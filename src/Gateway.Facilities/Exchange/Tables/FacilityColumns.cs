using System.Globalization;

namespace Gateway.Facilities;

/// <summary>The contract's properties as columns of a table, named as in GeoJSON.</summary>
internal static class FacilityColumns
{
    /// <summary>All, in the order of a table. The last is derived and never read.</summary>
    public static IReadOnlyList<FacilityColumn> All { get; } =
    [
        new(FacilityProperties.Id, f => f.Facility.Id),
        new(FacilityProperties.Name, f => f.Facility.Name),
        new(FacilityProperties.Type, f => f.Facility.Type),
        new(FacilityProperties.ManagementNumber, f => f.Facility.ManagementNumber),
        new(FacilityProperties.RoadNameAddress, f => f.Facility.RoadNameAddress),
        new(FacilityProperties.LotNumberAddress, f => f.Facility.LotNumberAddress),
        new(FacilityProperties.ObjectAddress, f => f.Facility.ObjectAddress),
        new(FacilityProperties.InstalledHeight, Number: f => f.Facility.InstalledHeightMetres),
        new(FacilityProperties.EllipsoidalHeight, Number: f => f.Facility.Position?.EllipsoidalHeightMetres),
        new(FacilityProperties.OrthometricHeight, Number: f => f.Facility.Position?.OrthometricHeightMetres),
        new(FacilityProperties.GeoidModel, f => f.Facility.Position?.GeoidModel),
        new(FacilityProperties.NorthSigma, Number: f => f.Facility.Position?.NorthSigmaMetres),
        new(FacilityProperties.EastSigma, Number: f => f.Facility.Position?.EastSigmaMetres),
        new(FacilityProperties.UpSigma, Number: f => f.Facility.Position?.UpSigmaMetres),
        new(FacilityProperties.Method, f => f.Facility.Position?.Method),
        new(FacilityProperties.SurveyedAt, f => f.Facility.Position?.SurveyedAt?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        new(FacilityProperties.SurveyId, f => f.Facility.Position?.SurveyId),
        new(FacilityProperties.SurveyRule, f => f.Facility.Position?.SurveyRule),
        new(FacilityProperties.Frame, f => f.Facility.Position?.Frame),
        new(FacilityProperties.FrameGeneration, f => f.Facility.Position?.FrameGeneration),
        new(FacilityProperties.NationalStatus, f => f.Facility.Position?.NationalStatus),
        new(FacilityProperties.NationalPointNumber, f => FacilityPlaces.PlaceOf(f.Facility)?.NationalPointNumber),
    ];

    private static readonly HashSet<string> Numbers = [.. All.Where(column => column.IsNumber).Select(column => column.Name), FacilityProperties.Latitude, FacilityProperties.Longitude];

    /// <summary>Whether a column of that name holds numbers.</summary>
    public static bool IsNumber(string name) => Numbers.Contains(name);
}

/// <summary>One column: text or a number.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Text">Its text; <c>null</c> for a column of numbers.</param>
/// <param name="Number">Its number; <c>null</c> for a column of text.</param>
internal sealed record FacilityColumn(string Name, Func<RegisteredFacility, string?>? Text = null, Func<RegisteredFacility, double?>? Number = null)
{
    public bool IsNumber => Number is not null;

    /// <summary>A string, a double, or nothing.</summary>
    public object? ValueOf(RegisteredFacility facility) => IsNumber ? Number!(facility) : Text!(facility);
}
