using Gateway.Facilities;
using Gateway.Facilities.Files;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>An import: read the file, bring the good rows in, say what became of every row.</summary>
internal sealed record FacilityImporting
{
    public required string File { get; init; }

    public ExchangeFormat? Format { get; init; }

    public required FacilityReading Reading { get; init; }

    public bool DryRun { get; init; }

    public bool ReplaceSurveys { get; init; }

    public bool AsJson { get; init; }

    public int Run(FacilityRegister register, TimeProvider time, TextWriter output, TextWriter errors)
    {
        if (!DryRun && ForeignOwner(register.Path) is { } owner)
        {
            errors.WriteLine($"{Path.GetDirectoryName(register.Path)} belongs to {owner}: what root makes there the service could not read. Nothing imported; run it as that user: sudo -u {owner} gateway facilities import -{(File == "-" ? "" : $" < '{File}'")}");
            return ExitCodes.Failed;
        }

        Dictionary<string, KnownPlace> known = KnownPlaces(register);
        FacilityReading reading = Reading with { KnownPlaces = known, Expected = Reading.Expected ?? RegisterPlaces.Around(known.Values) };
        FacilityFile read = File == "-" ? FacilityFiles.Read(ReadInput(), Format, reading) : FacilityFiles.Read(File, Format, reading);
        var origin = new PositionOrigin { RecordedBy = Environment.UserName, Source = File == "-" ? "standard input" : Path.GetFileName(File) };
        ImportSummary? summary = read.Facilities.Count > 0
            ? register.Import(read, origin, time.GetUtcNow(), DryRun, ReplaceSurveys)
            : null;
        var report = new ImportReport(File, read, summary, DryRun);
        if (AsJson)
        {
            output.WriteLine(report.ToJson());
        }
        else
        {
            foreach (string warning in report.Warnings())
                errors.WriteLine(warning);
            foreach (string line in report.Outcome())
                output.WriteLine(line);
        }

        return read.Refused.Count == 0 ? ExitCodes.Success : summary is null ? ExitCodes.Failed : ExitCodes.Partial;
    }

    /// <summary>Where the register has its facilities already: the best evidence for what a file's numbers are.</summary>
    private static Dictionary<string, KnownPlace> KnownPlaces(FacilityRegister register)
    {
        if (!Path.Exists(register.Path))
            return [];
        register.Refresh();
        return RegisterPlaces.Of(register.Current.Entries.Select(entry => entry.Registered.Facility));
    }

    /// <summary>
    /// Who the data directory belongs to, if this is root and it is not root's. Refused rather than mended by a change of
    /// owner: in a folder that another user can write, root must not follow names.
    /// </summary>
    private static string? ForeignOwner(string register) =>
        Environment.IsPrivilegedProcess && FileOwnership.Of(Path.GetDirectoryName(Path.GetFullPath(register))!) is { UserId: not 0 } folder
            ? folder.User
            : null;

    private static byte[] ReadInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var buffer = new MemoryStream();
        input.CopyTo(buffer);
        return buffer.ToArray();
    }
}
