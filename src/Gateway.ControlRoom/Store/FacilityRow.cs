namespace Gateway.ControlRoom.Store;

/// <summary>One entry of the register.</summary>
internal sealed class FacilityRow
{
    public required string Id { get; init; }

    public required string Type { get; set; }

    public required string Name { get; set; }

    public string? ManagementNumber { get; set; }

    /// <summary>The whole <see cref="Messages.Facility"/> in the contract's JSON.</summary>
    public required string Record { get; set; }

    /// <summary>What its file said beyond the contract, as a JSON object.</summary>
    public string? OtherProperties { get; set; }
}
