namespace Gateway.Commissioning;

/// <summary>What a phone wants changed. Absent leaves a field alone, an empty text clears it.</summary>
internal sealed record CommissioningChanges
{
    public string? Bell { get; init; }

    /// <summary>Id of the bell's newest signed record, where that is of another facility: says that the bell moves.</summary>
    public string? BellMovedFrom { get; init; }

    public string? Installer { get; init; }

    public string? Notes { get; init; }

    /// <summary>Id of a survey of this facility.</summary>
    public string? Survey { get; init; }

    /// <summary>Why the bell is made ready without an accepted survey.</summary>
    public string? SurveyWaiver { get; init; }
}

/// <summary>A photo as the phone sends it, already made small by it.</summary>
internal sealed record NewPhoto
{
    /// <summary>Longest photo taken, bytes; the phone aims at 300,000.</summary>
    public const int LongestBytes = 400_000;

    /// <summary>UUIDv7 given by the phone, so that sending it again makes no second one; made here if absent.</summary>
    public Guid? Id { get; init; }

    /// <summary>JPEG or WebP.</summary>
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 as the phone computed it, lower-case hexadecimal; where it is given it has to fit.</summary>
    public string? Sha256 { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public string? Caption { get; init; }
}

/// <summary>Why a request was refused.</summary>
internal enum CommissioningProblem
{
    /// <summary>No commissioning, facility, bell, survey or photo of that id: 404.</summary>
    Unknown,

    /// <summary>The request itself is wrong: 400.</summary>
    Wrong,

    /// <summary>It is signed or given up: 409.</summary>
    Closed,

    /// <summary>The disk does not take it; try again: 503.</summary>
    Failed,
}

/// <summary>A sentence for people in both languages.</summary>
/// <param name="Code">For programs, such as <c>noReceiptedPress</c>.</param>
/// <param name="Korean">For people.</param>
/// <param name="English">The same in English.</param>
internal sealed record CommissioningReason(string Code, string Korean, string English);

/// <summary>A request was refused; nothing changed.</summary>
internal sealed class CommissioningException(CommissioningProblem problem, CommissioningReason reason, Exception? cause = null) : Exception(reason.English, cause)
{
    public CommissioningProblem Problem { get; } = problem;

    public CommissioningReason Reason { get; } = reason;
}

/// <summary>What differs in one field.</summary>
/// <param name="Field">Such as <c>notes</c>.</param>
/// <param name="Theirs">What stands now; absent if it is empty.</param>
/// <param name="Yours">What was to be written; kept in <see cref="CommissioningDraft.SetAside"/>.</param>
/// <param name="By">Who wrote what stands.</param>
/// <param name="At">UTC of that.</param>
internal sealed record FieldDifference(string Field, string? Theirs, string Yours, Editor By, DateTimeOffset At);

/// <summary>Somebody else has changed the same: 409. Nothing was overwritten, and what was to be written is set aside.</summary>
internal sealed class CommissioningConflictException(CommissioningSnapshot current, IReadOnlyList<FieldDifference> differences, CommissioningReason reason) : Exception(reason.English)
{
    /// <summary>As it stands now.</summary>
    public CommissioningSnapshot Current { get; } = current;

    /// <summary>What differs; empty where it was signing that came too late.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; } = differences;

    public CommissioningReason Reason { get; } = reason;
}

/// <summary>It cannot be signed yet: 422.</summary>
internal sealed class CommissioningIncompleteException(CommissioningSnapshot current) : Exception(string.Join(" ", current.Lacks.Select(lack => lack.English)))
{
    /// <summary>As it stands now, with what it lacks.</summary>
    public CommissioningSnapshot Current { get; } = current;
}
