namespace Gateway.ControlRoom.Dispatch.Places;

/// <summary>What the control room holds of an incident's facility beside the incident itself.</summary>
internal sealed record DispatchFacts
{
    public static DispatchFacts None { get; } = new();

    /// <summary>What files said beyond the contract, as the register's JSON object; absent if nothing.</summary>
    public string? OtherProperties { get; init; }

    /// <summary>Remarks of the bell's newest commissioning.</summary>
    public string? Remarks { get; init; }

    public IReadOnlyList<DispatchPhoto> Photos { get; init; } = [];
}

/// <summary>A photo of the place that is here.</summary>
/// <param name="Commissioning">The record that it belongs to.</param>
/// <param name="Id">The photo's.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/webp</c>.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Caption">What it shows; absent if nobody wrote it.</param>
internal sealed record DispatchPhoto(Guid Commissioning, Guid Id, string MediaType, long SizeBytes, string? Caption)
{
    /// <summary>Where the control room serves it, from its root.</summary>
    public string Path => $"/api/v1/commissionings/{Commissioning:D}/photos/{Id:D}";
}
