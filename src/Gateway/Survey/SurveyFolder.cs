using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Gateway.Facilities.Files;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>
/// The folder <c>surveys</c> of the data directory: <c>ID.jsonl</c> while an occupation is observed, <c>ID.json</c> when it
/// is concluded, the receiver's bytes beside them, and <c>checks.jsonl</c>.
/// </summary>
internal sealed class SurveyFolder(string dataDirectory)
{
    /// <summary>Begins the file name of a bell measured in from outside.</summary>
    public const string EccentricPrefix = "eccentric-";

    /// <summary>Ends the name of a journal that was damaged, kept as it was.</summary>
    public const string DamagedExtension = ".damaged";

    private const string JournalExtension = ".jsonl", RecordExtension = ".json", Checks = "checks.jsonl";

    public string Path { get; } = System.IO.Path.Combine(dataDirectory, "surveys");

    public string JournalOf(Guid id) => System.IO.Path.Combine(Path, id + JournalExtension);

    public string EccentricOf(Guid id) => System.IO.Path.Combine(Path, EccentricPrefix + id + RecordExtension);

    public string RecordOf(Guid id) => System.IO.Path.Combine(Path, id + RecordExtension);

    /// <summary>Journals of occupations that were broken off, oldest first (UUIDv7 sorts by time).</summary>
    public IReadOnlyList<string> Unfinished() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "*" + JournalExtension).Where(file => Guid.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), out _)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Files of records, newest first.</summary>
    public IReadOnlyList<string> Records() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "*" + RecordExtension).Where(file => Guid.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), out _)).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>Journals that were damaged, newest first; of those without a record nothing else is left.</summary>
    public IReadOnlyList<(Guid Id, string File)> Damaged() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "*" + JournalExtension + DamagedExtension).Select(file => (Guid.TryParse(System.IO.Path.GetFileName(file).AsSpan(0, 36), out Guid id) ? id : Guid.Empty, file)).Where(damaged => damaged.Item1 != Guid.Empty).OrderByDescending(damaged => damaged.file, StringComparer.Ordinal)]
        : [];

    /// <summary>Files of bells measured in from outside, newest first.</summary>
    public IReadOnlyList<string> Eccentrics() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, EccentricPrefix + "*" + RecordExtension).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>Ids of all records, of occupations and of bells measured in, made since then.</summary>
    public IEnumerable<Guid> IdsSince(DateTimeOffset from) => Since(Records(), "", from).Select(file => System.IO.Path.GetFileNameWithoutExtension(file))
        .Concat(Since(Eccentrics(), EccentricPrefix, from).Select(file => System.IO.Path.GetFileNameWithoutExtension(file)[EccentricPrefix.Length..]))
        .Select(name => Guid.TryParse(name, out Guid id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    /// <summary>Records of occupations begun since then that can be read, newest first.</summary>
    public IEnumerable<OccupationRecord> RecordsSince(DateTimeOffset from) =>
        Since(Records(), "", from).Select(file => Try(() => OccupationRecord.FromJson(File.ReadAllBytes(file)))).OfType<OccupationRecord>();

    /// <summary>Records of bells measured in from outside since then that can be read, newest first.</summary>
    public IEnumerable<EccentricRecord> EccentricsSince(DateTimeOffset from) =>
        Since(Eccentrics(), EccentricPrefix, from).Select(file => Try(() => EccentricRecord.FromJson(File.ReadAllBytes(file)))).OfType<EccentricRecord>();

    /// <summary>UUIDv7 sorts by time; files older than that are not opened.</summary>
    private static IEnumerable<string> Since(IReadOnlyList<string> files, string prefix, DateTimeOffset from)
    {
        // A Pi without a clock wakes in 1970, and a month before that no UUIDv7 tells of.
        string oldest = prefix + Guid.CreateVersion7(from > DateTimeOffset.UnixEpoch ? from : DateTimeOffset.UnixEpoch).ToString()[..8];
        return files.TakeWhile(file => string.CompareOrdinal(System.IO.Path.GetFileName(file), oldest) >= 0);
    }

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            return null; // gateway survey report FILE says what is wrong with it.
        }
    }

    /// <summary>Puts a journal that cannot be read out of the way; it is kept.</summary>
    public static void PutAside(string journal) => File.Move(journal, journal + DamagedExtension, overwrite: true);

    /// <summary>Reads a record.</summary>
    /// <exception cref="SurveyRequestException">There is none of that id, or it cannot be read.</exception>
    public OccupationRecord Read(Guid id) => ReadFile(RecordOf(id));

    /// <summary>Reads the record of a bell measured in from outside.</summary>
    /// <exception cref="SurveyRequestException">There is none, or it cannot be read.</exception>
    public static EccentricRecord ReadEccentric(string file)
    {
        if (!File.Exists(file))
            throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.NoRecord(file));
        try
        {
            return EccentricRecord.FromJson(File.ReadAllBytes(file));
        }
        catch (JsonException fault)
        {
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.BadRecord(file, fault.Message), fault);
        }
    }

    /// <summary>Reads a record from anywhere.</summary>
    /// <exception cref="SurveyRequestException">There is none, or it cannot be read.</exception>
    public static OccupationRecord ReadFile(string file)
    {
        if (!File.Exists(file))
            throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.NoRecord(file));
        try
        {
            return OccupationRecord.FromJson(File.ReadAllBytes(file));
        }
        catch (JsonException fault)
        {
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.BadRecord(file, fault.Message), fault);
        }
    }

    /// <summary>Writes a record whole or not at all, signed where the gateway has a key.</summary>
    public void Write(OccupationRecord record) => Write(RecordOf(record.Id), record.ToJson());

    /// <summary>Writes a record whole or not at all, signed where the gateway has a key and signed what it rests on.</summary>
    public void Write(EccentricRecord record) =>
        Write(EccentricOf(record.Id), record.ToJson(), RecordOf(record.First.Id), RecordOf(record.Second.Id));

    private void Write(string path, byte[] json, params ReadOnlySpan<string> restsOn)
    {
        bool isVouchedFor = true;
        X509Certificate2? authority = restsOn.IsEmpty ? null : RecordSignature.Authority(dataDirectory);
        foreach (string file in restsOn)
            isVouchedFor &= RecordSignature.Check(file, authority).Signing == RecordSigning.SignedByGateway;
        if (isVouchedFor)
            RecordSignature.Sign(dataDirectory, path, json);
        WholeFile.Write(path, [.. json, (byte)'\n']);
    }

    /// <summary>Keeps a check; the same occupation's check twice is one.</summary>
    public void Write(CheckShot check)
    {
        if (ReadChecks().Any(known => known.RecordId == check.RecordId))
            return;
        using var file = new FileStream(System.IO.Path.Combine(Path, Checks), FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(check, SurveyJson.Readable.CheckShot), (byte)'\n']);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every check made at this gateway, oldest first; a line cut off by a power failure is left out.</summary>
    public IReadOnlyList<CheckShot> ReadChecks()
    {
        string path = System.IO.Path.Combine(Path, Checks);
        var checks = new List<CheckShot>();
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize(line, SurveyJson.Default.CheckShot) is { } check)
                    checks.Add(check);
            }
            catch (JsonException)
            {
                continue; // Cut off: without a check the rule asks for another one, which is the safe side.
            }
        }

        return checks;
    }

    /// <summary>SHA-256 of a file in the folder.</summary>
    public static RawCapture Describe(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return new RawCapture(System.IO.Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
