namespace Gateway.Simulation;

/// <summary>All that a simulated receiver says of one instant.</summary>
internal sealed record SimulatedEpoch
{
    public required DateTimeOffset Utc { get; init; }

    public required SimulatedQuality Quality { get; init; }

    public required AntennaPosition Position { get; init; }

    public required double HorizontalSigmaMetres { get; init; }

    public required double UpSigmaMetres { get; init; }

    public required TimeSpan? CorrectionAge { get; init; }

    public required int BaseStationId { get; init; }

    public required int MinuteDecimals { get; init; }

    public required IReadOnlyList<SimulatedSatellite> Satellites { get; init; }

    public bool HasFix => Quality != SimulatedQuality.None;

    public int UsedSatellites => HasFix ? Satellites.Count(s => s.IsUsed) : 0;
}
