namespace Gateway.Messages;

/// <summary>What the register calls the place; every name that police, fire or the office may know it by.</summary>
public sealed record AlertFacility
{
    /// <summary>Id in the register.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Facility type, see <see cref="FacilityTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The district's management number (관리번호).</summary>
    public string? ManagementNumber { get; init; }

    /// <summary>Road-name address (도로명주소).</summary>
    public string? RoadNameAddress { get; init; }

    /// <summary>Lot-number address (지번주소).</summary>
    public string? LotNumberAddress { get; init; }

    /// <summary>Object address (사물주소).</summary>
    public string? ObjectAddress { get; init; }

    /// <summary>Height of the bell above the ground, metres; such as 1.2.</summary>
    public double? InstalledHeightMetres { get; init; }
}
