using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Facilities.Surveys;

/// <summary>The receiver that observed.</summary>
public sealed record SurveyReceiver
{
    /// <summary>Name in the gateway's configuration, or the port.</summary>
    public required string Name { get; init; }

    /// <summary>Make.</summary>
    public string? Make { get; init; }

    /// <summary>Model.</summary>
    public string? Model { get; init; }

    /// <summary>Firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }
}

/// <summary>The geoid's height at the mark, and what made it. Grids are the user's own and never shipped.</summary>
public sealed record GeoidHeight
{
    /// <summary>Name, such as <c>KNGeoid18</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Geoid above the ellipsoid at the mark, metres.</summary>
    public required double SeparationMetres { get; init; }

    /// <summary>Sigma of the model, metres, where known.</summary>
    public double? SigmaMetres { get; init; }

    /// <summary>SHA-256 of the grid file, hexadecimal.</summary>
    public string? FileSha256 { get; init; }
}

/// <summary>A file of the receiver's bytes, kept beside the record.</summary>
/// <param name="File">Its name.</param>
/// <param name="Sha256">SHA-256, hexadecimal; absent where it could not be read.</param>
public sealed record RawCapture(string File, string? Sha256);

/// <summary>
/// Everything of one occupation, so that what came of it can be computed again and doubted with good reason: the rule with
/// its limits, every epoch that changed anything, antenna, receiver, corrections and their access log, geoid, software.
/// </summary>
public sealed record OccupationRecord
{
    /// <summary>Schema that this build writes, and the newest that it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Schema of this record.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Facility that the mark is of; absent for a check on a known point.</summary>
    public string? Facility { get; init; }

    /// <summary>The known point that was checked; absent for a survey.</summary>
    public KnownPoint? Known { get; init; }

    /// <summary>Whether the mark is a point outside from which the facility is measured (<see cref="EccentricRecord"/>), and not the facility itself.</summary>
    public bool IsOutsidePoint { get; init; }

    /// <summary>Who observed.</summary>
    public string? Surveyor { get; init; }

    /// <summary>Remark.</summary>
    public string? Note { get; init; }

    /// <summary>Plan: rule, antenna, start, checks before.</summary>
    public required OccupationPlan Plan { get; init; }

    /// <summary>The receiver.</summary>
    public required SurveyReceiver Receiver { get; init; }

    /// <summary>Sources of corrections that were in use, in order.</summary>
    public IReadOnlyList<CorrectionFrame> Frames { get; init; } = [];

    /// <summary>The geoid at the mark; absent where none was loaded.</summary>
    public GeoidHeight? Geoid { get; init; }

    /// <summary>Program and version that observed.</summary>
    public required string Software { get; init; }

    /// <summary>Lines of the NTRIP access log of that time, as they stand there (article 211).</summary>
    public IReadOnlyList<string> AccessLog { get; init; } = [];

    /// <summary>The receiver's bytes.</summary>
    public IReadOnlyList<RawCapture> Captures { get; init; } = [];

    /// <summary>Every epoch and event that changed anything, in order.</summary>
    public required IReadOnlyList<OccupationInput> Inputs { get; init; }

    /// <summary>
    /// Checks on known points made after it that decide what it owes, in the order in which they were made. All that is
    /// ever added to a record; the rest stays as it was written, the digest is made anew.
    /// </summary>
    public IReadOnlyList<CheckShot> ChecksAfter { get; init; } = [];

    /// <summary>What came of it.</summary>
    public required OccupationResult Outcome { get; init; }

    /// <summary>What the check on <see cref="Known"/> showed; absent for a survey, for a check that came to nothing, and in records of before this was kept (<see cref="CheckMade"/>).</summary>
    public CheckShot? Check { get; init; }

    /// <summary>How far it puts the facility from where it was, and what else stands there; absent where it gives the facility no place.</summary>
    public PlaceChange? Move { get; init; }

    /// <summary>Height of the mark above <see cref="Geoid"/>, metres, to the millimetre.</summary>
    public double? OrthometricHeightMetres { get; init; }

    /// <summary>
    /// SHA-256, hexadecimal, over the JSON as it would be without this property, which stands last: shows a change by
    /// accident or in haste, and is no signature.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>Whether the file that this record was read from is as it was written; false for one that was never in a file.</summary>
    [JsonIgnore]
    public bool IsIntact { get; private init; }

    /// <summary>The record with the height above its geoid.</summary>
    public OccupationRecord WithOrthometricHeight() => this with { OrthometricHeightMetres = Orthometric(Outcome.Mark, Geoid) };

    /// <summary>The record of a known point with the check's own verdict; of anything else the record itself.</summary>
    public OccupationRecord WithCheckVerdict()
    {
        if (Known is null || Check is not null || !Outcome.IsAccepted)
            return this;
        CheckShot check = CheckShot.Of(this);
        return this with { Check = check, Outcome = Outcome.OfCheck(check, Plan.Rule) };
    }

    /// <summary>What the check on a known point showed, in a record of any age; null if this is no check, or it came to nothing.</summary>
    public CheckShot? CheckMade() => Check ?? WithCheckVerdict().Check;

    /// <summary>Computes the result again from the inputs, with nothing taken from the stored result.</summary>
    public Recomputation Recompute()
    {
        var occupation = new Occupation(Plan);
        foreach (OccupationInput input in Inputs)
        {
            if (input.Event is { } what)
                occupation.Note(what);
            else if (input.Epoch is { } epoch)
                occupation.Feed(epoch);
        }

        OccupationResult again = occupation.Conclude(Frames, ChecksAfter);
        CheckShot? check = Check is null ? null : (this with { Check = null, Outcome = again }).CheckMade();
        return Recomputation.Of(this, check is null ? again : again.OfCheck(check, Plan.Rule), check);
    }

    /// <summary>The record with a check that was made after it, if that changes anything; null if it says nothing about it.</summary>
    public OccupationRecord? WithCheckAfter(CheckShot check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (!Outcome.IsAccepted || Known is not null || ChecksAfter.Any(known => known.RecordId == check.RecordId) || !KnownPointChecks.SpeaksFor(check, this))
            return null;
        OccupationRecord with = this with { ChecksAfter = [.. ChecksAfter.Append(check).OrderBy(one => one.At)] };
        OccupationResult again = with.Recompute().Outcome;
        return with with { Digest = null, Outcome = Outcome with { ChecksOwed = again.ChecksOwed, NotNational = again.NotNational } };
    }

    /// <summary>As the register holds it; null if it was refused, is a check, or stands outside.</summary>
    public SurveyedPosition? ToPosition() => Outcome is { IsAccepted: true, Mark: { } mark } && Known is null && !IsOutsidePoint
        ? new SurveyedPosition
        {
            Latitude = mark.Latitude,
            Longitude = mark.Longitude,
            EllipsoidalHeightMetres = mark.EllipsoidalHeightMetres,
            OrthometricHeightMetres = OrthometricHeightMetres,
            GeoidModel = OrthometricHeightMetres is null ? null : Geoid?.Model,
            NorthSigmaMetres = mark.NorthSigmaMetres,
            EastSigmaMetres = mark.EastSigmaMetres,
            UpSigmaMetres = mark.UpSigmaMetres,
            Method = SurveyMethod,
            SurveyedAt = Outcome.ObservedAt,
            SurveyId = Id.ToString(),
            SurveyRule = Plan.Rule.Name,
            Frame = ToFrame().Frame,
            FrameGeneration = ToFrame().Generation,
            NationalStatus = Outcome.NationalStatus,
        }
        : null;

    /// <summary>Writes the record as JSON, UTF-8, with its digest.</summary>
    public byte[] ToJson()
    {
        return RecordDigest.Seal(JsonSerializer.SerializeToUtf8Bytes(this with { Digest = null }, SurveysJson.Readable.OccupationRecord));
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">It is none, or of a newer schema; the message says which.</exception>
    public static OccupationRecord FromJson(ReadOnlySpan<byte> json)
    {
        json = json.TrimEnd("\r\n\t "u8);
        OccupationRecord record = JsonSerializer.Deserialize(json, SurveysJson.Readable.OccupationRecord) ?? throw new JsonException("The file holds null and no survey record.");
        if (record.Schema is <= 0 or > CurrentSchema)
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"The record has schema {record.Schema}; this build reads 1 to {CurrentSchema}. Use the newer program."));
        return record with { IsIntact = RecordDigest.Holds(json, record.Digest) };
    }

    internal (string? Frame, string? Generation) ToFrame() => Frames.Count == 0 ? (null, null) : (Frames[^1].DeclaredFrame, Frames[^1].DeclaredGeneration);

    internal static double? Orthometric(MarkPosition? mark, GeoidHeight? geoid) => mark is null || geoid is null
        ? null
        : Math.Round(mark.EllipsoidalHeightMetres - geoid.SeparationMetres, 3, MidpointRounding.AwayFromZero);

    [JsonIgnore]
    internal string SurveyMethod
    {
        get
        {
            if (Plan.Rule.Qualities is not [Gnss.FixQuality.RtkFixed])
                return SurveyMethods.AutonomousGnss;
            // What is not known to be a network is not called one.
            return Frames.Count > 0 && Frames[^1].Kind is CorrectionKind.Vrs or CorrectionKind.Fkp or CorrectionKind.Mac
                ? SurveyMethods.NetworkRtkFixed
                : SurveyMethods.SingleBaseRtkFixed;
        }
    }
}
