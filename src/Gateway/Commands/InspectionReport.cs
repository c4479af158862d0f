using System.Text.Json;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>What the detective found, for a person or as JSON: the file, then the rows of which something is to be said.</summary>
internal sealed class InspectionReport(CoordinateFindings findings, IReadOnlyList<int> lines)
{
    private const int MostRows = 20;

    public void WriteText(TextWriter output)
    {
        CoordinateFinding whole = findings.Whole;
        output.WriteLine($"{findings.Rows.Count} row{(findings.Rows.Count == 1 ? "" : "s")}, said to be {whole.Declared}: {Verdict(whole)}");
        foreach (CoordinateEvidence evidence in whole.Evidence)
            output.WriteLine($"  {evidence.Text}");

        int[] told = [.. Enumerable.Range(0, findings.Rows.Count).Where(IsTold)];
        foreach (int row in told.Take(MostRows))
        {
            output.WriteLine($"line {lines[row]}: {Verdict(findings.Rows[row])}");
            foreach (CoordinateEvidence evidence in findings.Rows[row].Evidence)
                output.WriteLine($"  {evidence.Text}");
        }

        if (told.Length > MostRows)
            output.WriteLine($"and {told.Length - MostRows} more rows; --json tells them all");
    }

    public void WriteJson(TextWriter output) => output.WriteLine(OutputJson.Text(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("rowsInspected"u8, findings.Rows.Count);
        writer.WriteNumber("rowsFlagged"u8, findings.Rows.Count(row => row.IsFlag));
        writer.WriteStartObject("whole"u8);
        Write(writer, findings.Whole);
        writer.WriteEndObject();
        writer.WriteStartArray("rows"u8);
        for (int i = 0; i < findings.Rows.Count; i++)
        {
            if (!findings.Rows[i].IsFlag)
                continue;
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, lines[i]);
            Write(writer, findings.Rows[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    /// <summary>A row that only shares its file's fault is told by the file.</summary>
    private bool IsTold(int row) => findings.Rows[row].IsFlag
        && !(findings.Whole.Verdict == CoordinateVerdict.MixedUp && findings.Rows[row].Proposed?.Reading == findings.Whole.Proposed?.Reading
            && findings.Rows[row].Verdict == CoordinateVerdict.MixedUp);

    private static string Verdict(CoordinateFinding finding) => finding.Verdict switch
    {
        CoordinateVerdict.Confirmed => "confirmed",
        CoordinateVerdict.CannotTell when finding.AlsoPossible.All(candidate => candidate.IsOutOfUse) => "nothing against it, and no system in use that it could be taken for",
        CoordinateVerdict.CannotTell => "nothing against it, but it cannot be told from others",
        CoordinateVerdict.RowsDiffer => "ROWS DIFFER: no one reading fits most of them",
        CoordinateVerdict.Unexplained => "UNEXPLAINED: no reading fits",
        _ when finding.Proposed is { } proposed => $"MIXED UP ({Words(finding.MixUps)}): read it as {proposed.Reading}{(finding.IsCertain ? "" : ", if nothing else was mixed up")}",
        _ => $"MIXED UP: it is {string.Join(" or ", finding.AlsoPossible.Take(4).Select(candidate => $"{candidate.Reading} ({Words(candidate.MixUps)})"))}{(finding.AlsoPossible.Count > 4 ? $" or {finding.AlsoPossible.Count - 4} more" : "")}; which of them, an area (--near, --area) or --known would tell",
    };

    private static void Write(Utf8JsonWriter writer, CoordinateFinding finding)
    {
        writer.WriteString("verdict"u8, Name(finding.Verdict.ToString()));
        writer.WriteBoolean("certain"u8, finding.IsCertain);
        WriteReading(writer, "declared"u8, finding.Declared);
        WriteMixUps(writer, finding.MixUps);
        if (finding.Proposed is { } proposed)
            WriteReading(writer, "proposed"u8, proposed.Reading, proposed);
        writer.WriteStartArray("alsoPossible"u8);
        foreach (CoordinateCandidate candidate in finding.AlsoPossible)
            WriteReading(writer, default, candidate.Reading, candidate);
        writer.WriteEndArray();
        writer.WriteStartArray("evidence"u8);
        foreach (CoordinateEvidence evidence in finding.Evidence)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, Name(evidence.Kind.ToString()));
            writer.WriteString("text"u8, evidence.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteReading(Utf8JsonWriter writer, ReadOnlySpan<byte> property, CoordinateReading reading, CoordinateCandidate? candidate = null)
    {
        if (property.IsEmpty)
            writer.WriteStartObject();
        else
            writer.WriteStartObject(property);
        writer.WriteNumber("epsg"u8, reading.System.Value);
        writer.WriteString("order"u8, Name(reading.Order.ToString()));
        if (candidate is not null)
        {
            WriteMixUps(writer, candidate.MixUps);
            if (candidate.MetresFromDeclared is { } metres)
                writer.WriteNumber("metresFromDeclared"u8, Math.Round(metres, 1));
        }

        writer.WriteEndObject();
    }

    private static void WriteMixUps(Utf8JsonWriter writer, CoordinateMixUps mixUps)
    {
        writer.WriteStartArray("mixUps"u8);
        foreach (CoordinateMixUps one in Single(mixUps))
            writer.WriteStringValue(Name(one.ToString()));
        writer.WriteEndArray();
    }

    private static IEnumerable<CoordinateMixUps> Single(CoordinateMixUps mixUps) =>
        Enum.GetValues<CoordinateMixUps>().Where(one => one != CoordinateMixUps.None && mixUps.HasFlag(one));

    private static string Words(CoordinateMixUps mixUps) => string.Join(", ", Single(mixUps).Select(one => one switch
    {
        CoordinateMixUps.SwappedAxes => "axes swapped",
        CoordinateMixUps.SwappedDegrees => "latitude and longitude swapped",
        CoordinateMixUps.FalseNorthing => "another false northing",
        CoordinateMixUps.OtherDatum => "another datum",
        CoordinateMixUps.ModifiedMeridian => "10.405 arc-seconds of the meridian",
        CoordinateMixUps.WebMercator => "web map metres",
        CoordinateMixUps.DegreesInMetres => "degrees where metres belong",
        CoordinateMixUps.MetresInDegrees => "metres where degrees belong",
        _ => "another belt or plane",
    }));

    private static string Name(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
