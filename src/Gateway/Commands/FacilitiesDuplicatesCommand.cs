using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary><c>gateway facilities duplicates</c>.</summary>
internal static class FacilitiesDuplicatesCommand
{
    public static Command Create(DataDirectoryOptions data)
    {
        Option<double> within = NumberOptions.Decimal(
            "--within", "METRES", "Metres between two facilities of one type, to which twice the standard deviation of their distance is added where it is known.", 0, 10_000, DuplicateSearch.DefaultWithinMetres);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("duplicates", """
            Facilities that may be one, filed twice: in one place, or with one number in two spellings. Nothing is changed:
            which of two is right is seen on the spot. Places that are only roughly known are not compared.

            Examples:
              gateway facilities duplicates
              gateway facilities duplicates --within 5 --json
            """) { within, json };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register =>
            Run(register, result.GetValue(within), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error)));
        return command;
    }

    private static int Run(FacilityRegister register, double within, bool json, TextWriter output, TextWriter errors)
    {
        register.Refresh();
        DuplicateFindings findings = DuplicateSearch.Search([.. register.Current.Entries.Select(entry => entry.Registered)], within);
        IReadOnlyList<PossibleDuplicate> pairs = findings.Pairs;
        if (json)
        {
            output.WriteLine(OutputJson.Text(writer => WriteJson(writer, pairs)));
            WriteNotes(errors, findings);
            return ExitCodes.Success;
        }

        output.WriteLine(TextTable.Of(["FIRST", "SECOND", "NAMES", "SAME NUMBER", "METRES APART"], pairs.Select(pair => (IReadOnlyList<string>)
        [
            pair.FirstId, pair.SecondId, $"{register.Find(pair.FirstId)!.Names.Name} / {register.Find(pair.SecondId)!.Names.Name}",
            pair.SameNumber ?? "-", pair.Metres?.ToString("F2", CultureInfo.InvariantCulture) ?? "-",
        ])));
        output.WriteLine($"{pairs.Count} pairs among {register.Current.Count} facilities");
        WriteNotes(output, findings);
        return ExitCodes.Success;
    }

    private static void WriteNotes(TextWriter writer, DuplicateFindings findings)
    {
        foreach (string note in findings.Notes())
            writer.WriteLine(note);
    }

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<PossibleDuplicate> pairs)
    {
        writer.WriteStartArray();
        foreach (PossibleDuplicate pair in pairs)
        {
            writer.WriteStartObject();
            writer.WriteString("first"u8, pair.FirstId);
            writer.WriteString("second"u8, pair.SecondId);
            if (pair.SameNumber is not null)
                writer.WriteString("sameNumber"u8, pair.SameNumber);
            if (pair.Metres is { } metres)
                writer.WriteNumber("metres"u8, Math.Round(metres, 4));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
