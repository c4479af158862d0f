namespace Gateway.Messages;

/// <summary>One entry of the register: a bell's restroom, a life-saving box, a crosswalk.</summary>
public sealed record Facility
{
    /// <summary>Id in the register, unique; 1-64 of letters (any script), digits, '-', '_', '.'.</summary>
    public required string Id { get; init; }

    /// <summary>The district's management number (관리번호).</summary>
    public string? ManagementNumber { get; init; }

    /// <summary>Type, see <see cref="FacilityTypes"/>; a district may use its own words.</summary>
    public required string Type { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Road-name address (도로명주소).</summary>
    public string? RoadNameAddress { get; init; }

    /// <summary>Lot-number address (지번주소).</summary>
    public string? LotNumberAddress { get; init; }

    /// <summary>Object address (사물주소).</summary>
    public string? ObjectAddress { get; init; }

    /// <summary>Height of the bell above the ground, metres.</summary>
    public double? InstalledHeightMetres { get; init; }

    /// <summary>Surveyed position; absent until somebody has stood there.</summary>
    public SurveyedPosition? Position { get; init; }
}

/// <summary>Facility types of the field; <see cref="Facility.Type"/> may hold others.</summary>
public static class FacilityTypes
{
    /// <summary>Emergency bell (안전비상벨).</summary>
    public const string EmergencyBell = "emergencyBell";

    /// <summary>Life-saving box (인명구조함).</summary>
    public const string LifeSavingBox = "lifeSavingBox";

    /// <summary>Smart traffic notification device.</summary>
    public const string SmartTrafficNotifier = "smartTrafficNotifier";

    /// <summary>Smart crosswalk.</summary>
    public const string SmartCrosswalk = "smartCrosswalk";
}
