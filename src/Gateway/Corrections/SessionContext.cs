using Gateway.Configuration;
using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>What a session works with.</summary>
internal sealed record SessionContext
{
    public required CorrectionsConfiguration Configuration { get; init; }

    /// <summary>Where the base is known to be.</summary>
    public KnownBase? KnownBase { get; init; }

    /// <summary>Where we are.</summary>
    public required RoverPosition Rover { get; init; }

    /// <summary>Where corrections go.</summary>
    public required CorrectionSink Sink { get; init; }

    public required TimeProvider Time { get; init; }
}

/// <summary>How a session ended.</summary>
internal sealed record SessionEnd(NtripRefusal Refusal, string? Detail);
