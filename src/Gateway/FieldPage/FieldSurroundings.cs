using Gateway.Bells;
using Gateway.Commissioning;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Receivers;
using Gateway.Survey;
using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

/// <summary>What the page has around it. It asks these rooms; none of them knows it.</summary>
internal sealed record FieldSurroundings
{
    public required string DataDirectory { get; init; }

    /// <summary>Name of this gateway.</summary>
    public required string Gateway { get; init; }

    public required FieldPageConfiguration Configuration { get; init; }

    public required SurveyConfiguration SurveyDefaults { get; init; }

    public required FacilityRegister Register { get; init; }

    public required ReceiverRoom Receivers { get; init; }

    public required SurveyRoom Surveys { get; init; }

    public required BellBoard Bells { get; init; }

    public required CommissioningRoom Commissioning { get; init; }

    /// <summary>Whether the control room can be reached.</summary>
    public required Func<LinkHealth> Link { get; init; }

    /// <summary>How the corrections are, by receiver.</summary>
    public required Func<IReadOnlyList<CorrectionHealth>> Corrections { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The gateway's best UTC.</summary>
    public required Func<DateTimeOffset> UtcNow { get; init; }

    public required string Version { get; init; }

    public required ILoggerFactory Loggers { get; init; }
}
