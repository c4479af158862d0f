using System.Text.Json.Serialization;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>What somebody measured from two points outside to a bell that no satellite reaches.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EccentricRequest
{
    /// <summary>Survey of the first point outside.</summary>
    public required Guid First { get; init; }

    /// <summary>Survey of the second.</summary>
    public required Guid Second { get; init; }

    public required Offset FromFirst { get; init; }

    public required Offset FromSecond { get; init; }

    /// <summary>Distances only: the side of the line from first to second.</summary>
    public SideOfLine? Side { get; init; }

    /// <summary>By how much the two places may differ, metres; 0.10 if absent.</summary>
    public double? ToleranceMetres { get; init; }

    /// <summary>Whether the facility is there, however far from where the register has it.</summary>
    public bool MovedAnyway { get; init; }

    public string? Surveyor { get; init; }
}

/// <summary>A bell's place computed again from both occupations and what was measured.</summary>
internal sealed record EccentricRecomputation(Guid Id, bool IsSame, bool IsIntact, string NationalStatus, IReadOnlyList<CaptureFinding> Captures, IReadOnlyList<RawFinding> Raw, RecordOrigin Origin);

/// <summary>A bell measured in: the record, which is on disk, and what became of it in the register.</summary>
internal sealed record EccentricOutcome
{
    public required EccentricRecord Record { get; init; }

    /// <summary>The record's file.</summary>
    public required string File { get; init; }

    /// <summary>Why the place may not be called national.</summary>
    public IReadOnlyList<NotNational> NotNational => Record.NotNational;

    /// <summary><c>recorded</c>, or why not; absent where it was refused.</summary>
    public string? Register { get; init; }
}
