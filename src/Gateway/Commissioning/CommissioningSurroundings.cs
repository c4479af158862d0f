using Gateway.Bells;
using Gateway.Documents;
using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Commissioning;

/// <summary>What a commissioning has around it.</summary>
internal sealed record CommissioningSurroundings
{
    public required string DataDirectory { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required FacilityRegister Register { get; init; }

    public required BellBoard Bells { get; init; }

    /// <summary>Which facility a bell hangs on where the configuration does not say it.</summary>
    public required BellAssignments Assignments { get; init; }

    /// <summary>Where signed records go.</summary>
    public required DocumentOutbox Documents { get; init; }

    /// <summary>The gateway's best UTC.</summary>
    public required Func<AlertTime> Clock { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Program and version for the record.</summary>
    public required string Software { get; init; }

    public required ILogger Log { get; init; }
}
