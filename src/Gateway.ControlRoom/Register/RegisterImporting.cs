using Gateway.Facilities;

namespace Gateway.ControlRoom.Register;

/// <summary>How a file is read and taken into the register.</summary>
internal sealed record RegisterImporting
{
    /// <summary>The file's format; what its ending means if absent.</summary>
    public ExchangeFormat? Format { get; init; }

    /// <summary>What is known beside the file.</summary>
    public FacilityReading Reading { get; init; } = new();

    /// <summary>Whether only to say what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the file's positions also take the place of better ones.</summary>
    public bool ReplaceSurveys { get; init; }
}
