using System.Text;

namespace Gateway.Commands;

/// <summary>A <see cref="ConfigureReport"/> as lines for people.</summary>
internal static class ConfigureLines
{
    private const string ByHand = "to be set by hand";

    public static string Of(ConfigureReport report)
    {
        if (report.Make is null)
            return $"{report.Port}: nothing that {report.Profile} is for answered. Is it another make, is the baud rate right (--baud auto), does its port take commands?";
        string receiver = string.Join(' ', new[] { report.Make, report.Model, report.Firmware }.OfType<string>());
        var lines = new StringBuilder($"{report.Port}: {receiver} at {report.Baud} baud");
        if (report.Settings.Count == 0)
            return lines.Append($". {report.Profile} is for {report.FitsModels}: nothing was written. --force writes all the same.").ToString();
        lines.AppendLine();
        if (!report.Fits)
            lines.AppendLine($"{report.Profile} is for {report.FitsModels}; written all the same, because of --force.");
        if (report.OnlyVerified)
            return lines.Append(Verified(report)).ToString();
        Differences(report, lines);
        foreach (RefusalReport refusal in report.Refused)
            lines.AppendLine(refusal.Reason.StartsWith(ByHand, StringComparison.Ordinal) ? $"{refusal.Name}: {refusal.Reason}" : $"refused: {refusal.Name}: {refusal.Reason}");
        return lines.Append(Ending(report)).ToString();
    }

    /// <summary>Of a receiver that is set by hand: what was looked for, whether it was there, and what to do where it was not.</summary>
    private static string Verified(ConfigureReport report)
    {
        int met = report.Settings.Count(setting => setting.Holds);
        string table = TextTable.Of(["CHECKED", "IS", "WANTED", "", "FOR"], report.Settings.Select(setting => (IReadOnlyList<string>)
            [setting.Name, setting.Before ?? "not sent", setting.Wanted, setting.Holds ? "met" : "NOT MET", setting.For]));
        string[] byHand = [.. report.Settings.Where(setting => !setting.Holds).Select(setting => $"to be set by hand: {setting.Name}: {setting.Command}")];
        return string.Join(Environment.NewLine, [table, .. byHand, $"{met} of {report.Settings.Count} met. {report.Profile} only verifies: nothing was written, and nothing can be by this program."]);
    }

    private static void Differences(ConfigureReport report, StringBuilder lines)
    {
        List<SettingReport> shown = [.. report.Settings.Where(setting => setting.Differed || !setting.Holds)];
        lines.AppendLine($"{shown.Count(setting => setting.Differed)} of {report.Settings.Count} settings {(report.Written ? "differed" : "differ")} from {report.Profile}");
        if (shown.Count == 0)
            return;
        lines.AppendLine(report.Written
            ? TextTable.Of(["SETTING", "WAS", "WANTED", "IS", ""], shown.Select(setting => (IReadOnlyList<string>)[setting.Name, Said(setting.Before), Wanted(setting), Said(setting.AfterRestart ?? setting.After), setting.Holds ? "ok" : "NOT AS WANTED"]))
            : TextTable.Of(["SETTING", "IS", "WANTED", "WOULD SEND", "FOR"], shown.Select(setting => (IReadOnlyList<string>)[setting.Name, Said(setting.Before), Wanted(setting), setting.Command, setting.For])));
    }

    private static string Ending(ConfigureReport report)
    {
        if (!report.Written)
            return report.DryRun ? "Nothing was written (--dry-run)." : "It is as wanted.";
        if (report.SaveFault is { } fault)
            return $"NOT KEPT over a power cycle: {fault}";
        if (report.SeenAfterRestart)
            return report.Settings.All(setting => setting.Holds) ? "Kept: read again after a restart, and it is as wanted." : "After a restart it is not in all as wanted; see above.";
        return $"Saved, but not seen after a restart: {report.RestartNote}.";
    }

    private static string Said(string? value) => value is null ? "not set" : value.Length == 0 ? "set" : value;

    private static string Wanted(SettingReport setting) => setting.Wanted == "-" ? "not set" : setting.Wanted;
}
