namespace Gateway.Facilities;

/// <summary>Names of a feature's properties: those of the contract's records, flat.</summary>
internal static class FacilityProperties
{
    public const string Id = "id";
    public const string Name = "name";
    public const string Type = "type";
    public const string ManagementNumber = "managementNumber";
    public const string RoadNameAddress = "roadNameAddress";
    public const string LotNumberAddress = "lotNumberAddress";
    public const string ObjectAddress = "objectAddress";
    public const string InstalledHeight = "installedHeightMetres";
    public const string EllipsoidalHeight = "ellipsoidalHeightMetres";
    public const string OrthometricHeight = "orthometricHeightMetres";
    public const string GeoidModel = "geoidModel";
    public const string NorthSigma = "northSigmaMetres";
    public const string EastSigma = "eastSigmaMetres";
    public const string UpSigma = "upSigmaMetres";
    public const string Method = "method";
    public const string SurveyedAt = "surveyedAt";
    public const string SurveyId = "surveyId";
    public const string SurveyRule = "surveyRule";
    public const string Frame = "frame";
    public const string FrameGeneration = "frameGeneration";
    public const string NationalStatus = "nationalStatus";

    /// <summary>The survey's properties in one object, as the contract nests them.</summary>
    public const string Position = "position";

    public const string Latitude = "latitude";
    public const string Longitude = "longitude";

    /// <summary>Derived: written on request, never read.</summary>
    public const string Plane = "plane";

    /// <summary>Derived: written on request, never read.</summary>
    public const string NationalPointNumber = "nationalPointNumber";

    public static readonly string[] OfSurvey =
        [
        EllipsoidalHeight, OrthometricHeight, GeoidModel, NorthSigma, EastSigma, UpSigma, Method, SurveyedAt,
        SurveyId, SurveyRule, Frame, FrameGeneration, NationalStatus,
    ];

    private static readonly HashSet<string> Known =
    [
        Id, Name, Type, ManagementNumber, RoadNameAddress, LotNumberAddress, ObjectAddress, InstalledHeight,
        .. OfSurvey, Position, Plane, NationalPointNumber,
    ];

    /// <summary>Every name that means something to the register.</summary>
    public static IReadOnlyCollection<string> All => Known;

    public static bool IsKnown(string property) => Known.Contains(property);
}
