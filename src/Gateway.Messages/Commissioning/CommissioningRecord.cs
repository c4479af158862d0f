namespace Gateway.Messages;

/// <summary>
/// The signed record of one visit: who made which bell ready, where, how well that place is known, and the test presses that
/// the control room confirmed. A <see cref="DocumentKind.Commissioning"/> on
/// <c>{root}/{district}/{gateway}/commissionings/{facility}</c>; its photos follow as documents of their own.
/// </summary>
public sealed record CommissioningRecord
{
    /// <summary>UUIDv7; also the document's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>District of the gateway.</summary>
    public required string District { get; init; }

    /// <summary>The gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>Who installed.</summary>
    public required CommissioningPerson Installer { get; init; }

    /// <summary>When the visit began.</summary>
    public required AlertTime StartedAt { get; init; }

    /// <summary>When it was signed.</summary>
    public required AlertTime SignedAt { get; init; }

    /// <summary>How it was signed.</summary>
    public required CommissioningSignature Signature { get; init; }

    /// <summary>The bell, as its alerts name it.</summary>
    public required AlertBell Bell { get; init; }

    /// <summary>The register's entry when it was signed, with the position.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The survey that the position comes from, or why there is none.</summary>
    public required CommissioningSurvey Survey { get; init; }

    /// <summary>Presses of the bell on purpose, oldest first; at least one has its receipt.</summary>
    public required IReadOnlyList<TestPress> Presses { get; init; }

    /// <summary>Photos, in the order in which they were taken.</summary>
    public required IReadOnlyList<CommissioningPhoto> Photos { get; init; }

    /// <summary>Remarks.</summary>
    public string? Notes { get; init; }

    /// <summary>The bell's signed record before this one, which it takes the place of; absent for the bell's first.</summary>
    public CommissioningReference? Supersedes { get; init; }

    /// <summary>Who said, when asked, that the bell moves here from that record's facility; absent where it stays.</summary>
    public CommissioningMove? Move { get; init; }

    /// <summary>Program and version.</summary>
    public required string Software { get; init; }
}

/// <summary>Another signed record of the same bell.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Facility">Facility that it made the bell ready for.</param>
/// <param name="FacilityName">That facility's name.</param>
/// <param name="SignedAt">UTC of its signature.</param>
/// <param name="SignedBy">Name of its signer.</param>
public sealed record CommissioningReference(Guid Id, string Facility, string FacilityName, DateTimeOffset SignedAt, string SignedBy)
{
    /// <summary>Names a record.</summary>
    public static CommissioningReference To(CommissioningRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Id, record.Facility.Id, record.Facility.Name, record.SignedAt.Utc, record.Signature.Name);
    }
}

/// <summary>A bell taken from one facility to another, confirmed before.</summary>
/// <param name="By">Who confirmed it.</param>
/// <param name="At">UTC.</param>
public sealed record CommissioningMove(CommissioningPerson By, DateTimeOffset At);

/// <summary>Somebody at a device. Personal data (docs/data.md).</summary>
/// <param name="Name">Name as entered.</param>
/// <param name="Device">The phone, as it was paired.</param>
public sealed record CommissioningPerson(string Name, string Device);

/// <summary>A signature: the name as typed, and the strokes where somebody drew them.</summary>
public sealed record CommissioningSignature
{
    /// <summary>Name as typed.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Strokes of the finger, each a list of x, y, x, y ... from 0 to 1000 over the field's width, y downward; absent where
    /// the name was typed only.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? Strokes { get; init; }
}

/// <summary>How well the place is known.</summary>
public sealed record CommissioningSurvey
{
    /// <summary>Id of the survey's record (<see cref="DocumentKind.Survey"/>); absent if nothing was surveyed.</summary>
    public Guid? Id { get; init; }

    /// <summary>Rule that it was observed to.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether the rule was satisfied and the position is the survey's.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>The survey's verdict in plain words, where it was refused.</summary>
    public string? Verdict { get; init; }

    /// <summary>The same in Korean.</summary>
    public string? KoreanVerdict { get; init; }

    /// <summary>How far the facility's position lies from the one that it had before, metres; absent where it had none.</summary>
    public double? MovedMetres { get; init; }

    /// <summary>Why the bell was made ready without an accepted survey, in the installer's words.</summary>
    public string? Waiver { get; init; }
}

/// <summary>One press on purpose and how far it got.</summary>
public sealed record TestPress
{
    /// <summary><see cref="BellAlert.Id"/>.</summary>
    public required Guid AlertId { get; init; }

    /// <summary><see cref="BellAlert.Sequence"/>; 0 while the disk refuses it.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC at which it was on disk.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>UTC at which the broker had it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>UTC at which the control room's receipt came.</summary>
    public DateTimeOffset? ReceiptedAt { get; init; }

    /// <summary>From the contact's closing, debounced, to the receipt, milliseconds; absent where the program was started again in between.</summary>
    public double? RoundTripMilliseconds { get; init; }
}

/// <summary>A photo, whose bytes are a <see cref="DocumentKind.Photo"/> under the same id.</summary>
public sealed record CommissioningPhoto
{
    /// <summary>UUIDv7; also the document's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its size.</summary>
    public required long SizeBytes { get; init; }

    /// <summary><c>image/jpeg</c> or <c>image/webp</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>UTC by the phone.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>What it shows, in the installer's words.</summary>
    public string? Caption { get; init; }
}
