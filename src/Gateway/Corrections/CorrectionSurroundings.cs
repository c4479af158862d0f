using Microsoft.Extensions.Logging;

namespace Gateway.Corrections;

/// <summary>What all feeds of a gateway share.</summary>
internal sealed record CorrectionSurroundings
{
    public required TimeProvider Time { get; init; }

    /// <summary>The gateway's best time.</summary>
    public required Func<CorrectionClock> Clock { get; init; }

    public required Random Random { get; init; }

    /// <summary>Product and version for the User-Agent, after its "NTRIP".</summary>
    public required string Agent { get; init; }

    /// <summary>What surveys deliver; null keeps none.</summary>
    public required AccessLog? Access { get; init; }

    public required ILogger Log { get; init; }

    public CorrectionPatience Patience { get; init; } = new();
}
