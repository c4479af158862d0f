using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Health;
using Gateway.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Survey;

/// <summary>What a survey has around it; the service and the command line each put it together their way.</summary>
internal sealed record SurveySurroundings
{
    public required string DataDirectory { get; init; }

    public required SurveyConfiguration Configuration { get; init; }

    public required ReceiverRoom Receivers { get; init; }

    public required FacilityRegister Register { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The gateway's best UTC.</summary>
    public required Func<DateTimeOffset> UtcNow { get; init; }

    /// <summary>How long an occupation waits for its first epoch that counts; then it ends, so that the receiver is free.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Largest error of the machine's clock; null if nothing synchronises it.</summary>
    public Func<TimeSpan?> SynchronizedWithin { get; init; } = KernelClock.SynchronizedWithin;

    /// <summary>How the corrections are, by receiver.</summary>
    public Func<IReadOnlyList<CorrectionHealth>> Corrections { get; init; } = static () => [];

    /// <summary>
    /// Told every record of a facility when it is on disk, accepted or refused: what sends it to the control room. Told
    /// again after a power cut in that very moment, so it has to know a record by its id. Must be durable when it returns.
    /// </summary>
    public Action<OccupationRecord> Concluded { get; init; } = static _ => { };

    /// <summary>
    /// Told a facility's record again when a check on a known point made after it has changed whether its place may be
    /// called national. Perhaps twice; must be durable when it returns.
    /// </summary>
    public Action<OccupationRecord> Rechecked { get; init; } = static _ => { };

    /// <summary>
    /// Told every record of a bell measured in from outside when it is on disk, accepted or refused, and again when a check
    /// has changed its standing. Perhaps twice; must be durable when it returns.
    /// </summary>
    public Action<EccentricRecord> EccentricConcluded { get; init; } = static _ => { };

    /// <summary>Program and version for the record.</summary>
    public required string Software { get; init; }

    public required ILogger Log { get; init; }
}
