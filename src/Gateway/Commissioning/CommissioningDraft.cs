using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>How far a commissioning is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommissioningState>))]
internal enum CommissioningState
{
    /// <summary>Being worked on.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Signed; nothing of it changes any more.</summary>
    [JsonStringEnumMemberName("signed")] Signed,

    /// <summary>Given up; kept, never sent.</summary>
    [JsonStringEnumMemberName("abandoned")] Abandoned,
}

/// <summary>Somebody at a phone.</summary>
/// <param name="Name">Name as entered or paired.</param>
/// <param name="Device">The phone; what tells two editors apart.</param>
internal sealed record Editor(string Name, string Device);

/// <summary>Who changed a field last.</summary>
/// <param name="Field">Such as <c>notes</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Revision">Revision that the change made.</param>
/// <param name="At">UTC.</param>
internal sealed record FieldEdit(string Field, Editor By, long Revision, DateTimeOffset At);

/// <summary>A change that was refused because somebody else had changed the same field; kept so that nobody's words are lost.</summary>
/// <param name="Field">Such as <c>notes</c>.</param>
/// <param name="Value">What it would have become.</param>
/// <param name="By">Whose change it was.</param>
/// <param name="At">UTC.</param>
internal sealed record SetAsideChange(string Field, string Value, Editor By, DateTimeOffset At);

/// <summary>A commissioning on disk. Immutable; a change is another draft of a higher <see cref="Version"/>.</summary>
internal sealed record CommissioningDraft
{
    public required Guid Id { get; init; }

    /// <summary>Grows with each change of a field; what a phone hands back with its own changes.</summary>
    public required long Revision { get; init; }

    /// <summary>Grows with every change, photos and presses too.</summary>
    public required long Version { get; init; }

    public required CommissioningState State { get; init; }

    public required string Facility { get; init; }

    public required AlertTime StartedAt { get; init; }

    public required Editor OpenedBy { get; init; }

    public string? Bell { get; init; }

    /// <summary>Whether the bell's alerts name this facility since a test, the configuration naming none.</summary>
    public bool IsBellAssigned { get; init; }

    /// <summary>
    /// Id of the bell's signed record of another facility that somebody, when asked, said it moves away from; the edit of
    /// <c>bellMovedFrom</c> says who and when.
    /// </summary>
    public string? BellMovedFrom { get; init; }

    /// <summary>The installer's name.</summary>
    public string? Installer { get; init; }

    public string? Notes { get; init; }

    /// <summary>Survey that was made for it; the one that the register's position names if absent.</summary>
    public string? Survey { get; init; }

    /// <summary>Why it is made ready without an accepted survey.</summary>
    public string? SurveyWaiver { get; init; }

    public IReadOnlyList<FieldEdit> Edits { get; init; } = [];

    public IReadOnlyList<SetAsideChange> SetAside { get; init; } = [];

    public IReadOnlyList<CommissioningPhoto> Photos { get; init; } = [];

    public IReadOnlyList<TestPress> Presses { get; init; } = [];

    public CommissioningSignature? Signature { get; init; }

    public AlertTime? SignedAt { get; init; }

    public Editor? SignedBy { get; init; }

    /// <summary>The record as it was signed, with the register's entry of that moment.</summary>
    public CommissioningRecord? Record { get; init; }
}
