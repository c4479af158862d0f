using System.Globalization;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>One run of <c>coordinates inspect</c>.</summary>
internal sealed class CoordinateInspection
{
    public required string File { get; init; }

    public required CoordinateReading Declared { get; init; }

    public required string[] Columns { get; init; }

    public required string[]? Known { get; init; }

    public required double KnownSigmaMetres { get; init; }

    public required ExpectedArea? Expected { get; init; }

    public required bool Json { get; init; }

    /// <returns>Exit code.</returns>
    public int Run(byte[] content, TextWriter output, TextWriter errors)
    {
        CoordinateTable table = CoordinateTable.Read(content, [.. Columns, .. Known ?? []]);
        if (Indices(table, [.. Columns, .. Known ?? []], errors) is not { } columns)
            return ExitCodes.Usage;

        var rows = new List<CoordinateRow>();
        var lines = new List<int>();
        int refused = 0;
        foreach ((int line, string[] cells) in table.Rows)
        {
            if (Row(cells, columns, out CoordinateRow row) is { } problem)
            {
                errors.WriteLine($"line {line}: {problem}");
                refused++;
                continue;
            }

            rows.Add(row);
            lines.Add(line);
        }

        if (rows.Count == 0)
        {
            errors.WriteLine($"{File}: not one row of two numbers in the columns {string.Join(" and ", Columns)}.");
            return ExitCodes.Usage;
        }

        CoordinateFindings findings = CoordinateDetective.Inspect(rows, Declared, Expected);
        var report = new InspectionReport(findings, lines);
        if (Json)
            report.WriteJson(output);
        else
            report.WriteText(output);
        return findings.Whole.IsFlag || findings.Rows.Any(row => row.IsFlag) || refused > 0 ? ExitCodes.Partial : ExitCodes.Success;
    }

    private int[]? Indices(CoordinateTable table, string[] wanted, TextWriter errors)
    {
        var indices = new int[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (table.Column(wanted[i], out string problem) is not { } index)
            {
                errors.WriteLine($"{File}: {problem}.");
                return null;
            }

            indices[i] = index;
        }

        return indices;
    }

    private string? Row(string[] cells, int[] columns, out CoordinateRow row)
    {
        row = default;
        if (Number(cells, columns[0], out double first) is { } problemOfFirst)
            return problemOfFirst;
        if (Number(cells, columns[1], out double second) is { } problemOfSecond)
            return problemOfSecond;

        // A row without a known place is a row all the same.
        KnownPlace? known = columns.Length == 4 && Number(cells, columns[2], out double latitude) is null && Number(cells, columns[3], out double longitude) is null
            && GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition position) && AreaOfUse.Korea.Contains(position)
            ? new KnownPlace(position, KnownSigmaMetres, $"columns {string.Join(" and ", Known!)}")
            : null;
        row = new CoordinateRow(first, second, known);
        return null;
    }

    private static string? Number(string[] cells, int column, out double number)
    {
        number = 0;
        if (column >= cells.Length)
            return $"it has {cells.Length} columns, no {column + 1}";
        string text = cells[column].Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) ? null : $"'{text}' is not a number";
    }
}
