using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities.Surveys;
using Gateway.Service;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary><c>gateway survey report ID|FILE</c>: computes a record again and prints it.</summary>
internal static class SurveyReportCommand
{
    public static Command Create(Option<string> config, Option<bool> json)
    {
        var what = new Argument<string>("ID|FILE") { Description = "Id of a survey, or the file of its record." };
        var html = new Option<string?>("--html") { Description = "Write the record as one HTML page for A4, Korean and English; - is standard output.", HelpName = "FILE" };
        var authority = new Option<string?>("--authority") { Description = "Certificate of the control room's authority, to check the signature by; by default the one that this gateway trusts.", HelpName = "FILE" };
        var command = new Command("report", """
            Compute a survey again from its raw epochs, say whether it is the same to the millimetre, and write its record for print.

            The files of the receiver's bytes that the record lists are looked for beside it, compared with their SHA-256, decoded
            again and compared with the record's epochs instant by instant. A gateway that is enrolled signs its records (FILE.sig).

            Exit codes: 0 the same; 3 different, the record was changed, its signature does not hold, or a file of raw bytes is
            missing, altered or contradicts it; 2 no such record.

            Examples:
              gateway survey report 0199f3c2-7d61-7000-8000-3f1d2c5b6a70
              gateway survey report record.json --html record.html
              gateway survey report record.json --json | jq .differences
              gateway survey report record.json --authority authority.pem
            """) { what, html, authority };
        command.SetAction((result, cancel) => SurveyVerb.GuardAsync(result.InvocationConfiguration.Error, async () =>
        {
            if (EccentricFile(result.GetRequiredValue(what), result.GetRequiredValue(config)) is { } eccentric)
                return await EccentricAsync(eccentric, Trusted(result.GetValue(authority), result.GetRequiredValue(config)), result.GetValue(html), result.GetValue(json), result.InvocationConfiguration.Output, cancel);
            (OccupationRecord record, string path) = Read(result.GetRequiredValue(what), result.GetRequiredValue(config));
            string folder = Path.GetDirectoryName(path)!;
            Recomputation again = record.Recompute() with
            {
                Captures = CaptureLook.At(record, folder),
                Raw = CaptureLook.Decode(record, folder),
                Origin = RecordSignature.Check(path, Trusted(result.GetValue(authority), result.GetRequiredValue(config))),
            };
            TextWriter output = result.InvocationConfiguration.Output;
            string? file = result.GetValue(html);
            if (file is not null)
            {
                string page = SurveyReport.Html(record, again, $"gateway {ProgramVersion.Text}");
                if (file == "-")
                    await output.WriteAsync(page);
                else
                    await File.WriteAllTextAsync(file, page, cancel);
            }

            if (result.GetValue(json))
                await output.WriteLineAsync(JsonSerializer.Serialize(again, SurveyJson.Indented.Recomputation));
            else if (file != "-")
                await output.WriteLineAsync(string.Join(Environment.NewLine, Lines(record, again)));
            return again.Stands && record.IsIntact ? ExitCodes.Success : ExitCodes.Partial;
        }));
        return command;
    }

    /// <summary>A bell measured in from outside: both occupations and the geometry, computed again.</summary>
    private static async Task<int> EccentricAsync(string file, X509Certificate2? authority, string? html, bool json, TextWriter output, CancellationToken cancel)
    {
        EccentricRecord record = SurveyFolder.ReadEccentric(file);
        bool same = record.RecomputesTheSame();
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        CaptureFinding[] captures = [.. CaptureLook.At(record.First, folder), .. CaptureLook.At(record.Second, folder)];
        RawFinding[] raw = [CaptureLook.Decode(record.First, folder), CaptureLook.Decode(record.Second, folder)];
        RecordOrigin origin = RecordSignature.Check(file, authority);
        if (html is not null)
        {
            string page = EccentricReport.Html(record, $"gateway {ProgramVersion.Text}", captures, raw, origin);
            if (html == "-")
                await output.WriteAsync(page);
            else
                await File.WriteAllTextAsync(html, page, cancel);
        }

        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new EccentricRecomputation(record.Id, same, record.IsIntact, record.NationalStatus, captures, raw, origin), SurveyJson.Indented.EccentricRecomputation));
        }
        else if (html != "-")
        {
            await output.WriteLineAsync($"{record.Facility}: {(record.Point.Refusal is { } refusal ? $"refused: {refusal}" : "accepted")}, {record.Point.Method} from surveys {record.First.Id} and {record.Second.Id}");
            await output.WriteLineAsync(same ? "Computed again from the raw epochs and measurements: the same to the millimetre." : "Computed again from the raw epochs and measurements: NOT THE SAME.");
            if (!record.IsIntact)
                await output.WriteLineAsync("THE FILE WAS CHANGED after it was written, or has no digest.");
            foreach (string line in CaptureLines(captures).Concat(EvidenceLines(raw, origin)))
                await output.WriteLineAsync(line);
        }

        return same && record.IsIntact && raw.All(finding => finding.Holds) && !origin.IsContradiction && captures.All(capture => capture.State is CaptureState.Intact or CaptureState.NotKnown) ? ExitCodes.Success : ExitCodes.Partial;
    }

    /// <summary>The file of a bell measured in from outside; null if it is something else.</summary>
    private static string? EccentricFile(string what, string config)
    {
        if (Path.GetFileName(what).StartsWith(SurveyFolder.EccentricPrefix, StringComparison.Ordinal))
            return what;
        return Guid.TryParse(what, out Guid id) && new SurveyFolder(ConfigurationFile.Load(config).DataDirectory).EccentricOf(id) is var file && File.Exists(file) ? file : null;
    }

    private static IEnumerable<string> Lines(OccupationRecord record, Recomputation again)
    {
        yield return $"{record.Facility ?? $"check {record.Known?.Id}"}: {(record.CheckMade() switch { { Holds: true } => "check held", not null => "check failed", _ => record.Outcome.IsAccepted ? "accepted" : "refused" })}, observed to rule {record.Plan.Rule.Name} on {record.Plan.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {record.Software}";
        foreach (string line in SurveyLines.Of(record.Outcome, record.CheckMade()))
            yield return line;
        foreach (string line in SurveyLines.Of(record.Move))
            yield return line;
        yield return again.Matches ? "Computed again from its own epochs: the same to the millimetre." : "Computed again from its own epochs: NOT THE SAME.";
        foreach (string difference in again.Differences)
            yield return $"  {difference}";
        if (!record.IsIntact)
            yield return "THE FILE WAS CHANGED after it was written, or has no digest.";
        foreach (string line in CaptureLines(again.Captures).Concat(EvidenceLines([again.Raw!], again.Origin!)))
            yield return line;
    }

    private static IEnumerable<string> EvidenceLines(IEnumerable<RawFinding> raw, RecordOrigin origin) =>
        [.. raw.Select(finding => Sentence(finding.Words.English)), Sentence(origin.Words.English)];

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    /// <summary>The authority that signatures are checked by; null if none is known.</summary>
    private static X509Certificate2? Trusted(string? file, string config)
    {
        try
        {
            if (file is not null)
                return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SurveyRequestException(SurveyProblem.Wrong, SurveyReasons.NoCertificate(file!, fault.Message), fault);
        }

        // A record is read on any computer, with no gateway's configuration on it.
        return File.Exists(config) ? RecordSignature.Authority(ConfigurationFile.Load(config).DataDirectory) : null;
    }

    private static IEnumerable<string> CaptureLines(IReadOnlyList<CaptureFinding> captures) => captures.All(capture => capture.State == CaptureState.Intact)
        ? captures.Count == 0 ? [] : [$"Raw files as they were written: {captures.Count}."]
        : captures.Where(capture => capture.State != CaptureState.Intact).Select(capture => $"RAW FILE {capture}");

    private static (OccupationRecord Record, string Path) Read(string what, string config)
    {
        if (!Guid.TryParse(what, out Guid id))
            return (SurveyFolder.ReadFile(what), Path.GetFullPath(what));
        var folder = new SurveyFolder(ConfigurationFile.Load(config).DataDirectory);
        return (folder.Read(id), folder.RecordOf(id));
    }
}
