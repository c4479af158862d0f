using System.Globalization;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>An import: read the file, bring the good rows in, say what became of every row.</summary>
internal static class FacilityImporting
{
    /// <summary>A facility that moves farther than this is more likely a mistake than a better survey (public-survey rules, article 205: 30 m).</summary>
    private const double RemarkableMoveMetres = 30;

    public static int Run(FacilityRegister register, string file, bool dryRun, bool json, TimeProvider time, TextWriter output, TextWriter errors)
    {
        if (!dryRun && ForeignOwner(register.Path) is { } owner)
        {
            errors.WriteLine($"{Path.GetDirectoryName(register.Path)} belongs to {owner}: what root makes there the service could not read. Nothing imported; run it as that user: sudo -u {owner} gateway facilities import -{(file == "-" ? "" : $" < '{file}'")}");
            return ExitCodes.Failed;
        }

        FacilityFile read = FacilityGeoJsonReader.Read(ReadAll(file));
        ImportSummary? summary = read.Facilities.Count > 0
            ? register.Import(read.Facilities, time.GetUtcNow(), dryRun)
            : null;
        if (json)
            output.WriteLine(ImportReport.ToJson(summary, read.Refused, dryRun));
        else
            WriteText(file, summary, read.Refused, dryRun, output, errors);
        return read.Refused.Count == 0 ? ExitCodes.Success : summary is null ? ExitCodes.Failed : ExitCodes.Partial;
    }

    /// <summary>
    /// Who the data directory belongs to, if this is root and it is not root's. Refused rather than mended by a change of
    /// owner: in a folder that another user can write, root must not follow names.
    /// </summary>
    private static string? ForeignOwner(string register) =>
        Environment.IsPrivilegedProcess && FileOwnership.Of(Path.GetDirectoryName(Path.GetFullPath(register))!) is { UserId: not 0 } folder
            ? folder.User
            : null;

    private static byte[] ReadAll(string file)
    {
        if (file != "-")
            return File.ReadAllBytes(file);
        using Stream input = Console.OpenStandardInput();
        using var buffer = new MemoryStream();
        input.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static void WriteText(string file, ImportSummary? summary, IReadOnlyList<RefusedRow> refused, bool dryRun, TextWriter output, TextWriter errors)
    {
        foreach (RefusedRow row in refused)
            errors.WriteLine($"{file}, {row}");
        foreach (MovedFacility moved in summary?.Moved.Where(m => m.Metres > RemarkableMoveMetres) ?? [])
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{moved.Id} moves by {moved.Metres:F1} m: is that so? Its earlier position is kept in the history."));
        foreach (string id in summary?.PositionKept ?? [])
            errors.WriteLine($"{id} has no position in the file; the register keeps the one it has.");
        if (summary is null)
        {
            output.WriteLine(refused.Count == 0 ? "The file holds no facilities; the register is as it was." : $"Nothing imported: {refused.Count} refused; the register is as it was.");
            return;
        }

        string what = $"{summary.Added.Count} added, {summary.Changed.Count} changed, {summary.Unchanged} unchanged, {refused.Count} refused";
        output.WriteLine(dryRun ? $"Dry run, nothing changed: would be {what}." : $"Imported: {what}.");
        if (summary.NotInFile > 0)
            output.WriteLine($"{summary.NotInFile} of the register are not in the file and stay as they are.");
    }
}
