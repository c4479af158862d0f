using System.Globalization;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>
/// A file of rows for <c>coordinates inspect</c>: UTF-8 or CP949; separated by commas, semicolons, tabs or blanks; with or
/// without a line of names.
/// </summary>
internal sealed class CoordinateTable
{
    private readonly string[] _names;
    private readonly List<(int Line, string[] Cells)> _rows = [];

    private CoordinateTable(string[] names) => _names = names;

    public IReadOnlyList<(int Line, string[] Cells)> Rows => _rows;

    /// <summary>Reads a table.</summary>
    /// <param name="content">The file.</param>
    /// <param name="wanted">Columns that will be asked for, by name or number from 1: they decide whether the first line has names.</param>
    /// <exception cref="InvalidDataException">It is in no encoding that is known.</exception>
    public static CoordinateTable Read(byte[] content, IReadOnlyList<string> wanted)
    {
        // A damaged byte beside the numbers does not matter here; amid them the cell is no number, and its line is named.
        if (!TextEncodings.TryDecode(content, out DecodedText decoded, out string problem))
            throw new InvalidDataException(problem);
        CoordinateTable? table = null;
        foreach ((int number, string[] cells) in Split(decoded.Text))
        {
            if (table is null)
            {
                table = new CoordinateTable(IsHeader(cells, wanted) ? cells : []);
                if (table._names.Length > 0)
                    continue;
            }

            table._rows.Add((number, cells));
        }

        return table ?? new CoordinateTable([]);
    }

    /// <summary>Index of a column by its name or its number from 1.</summary>
    /// <returns><c>null</c>, and what there is in the message.</returns>
    public int? Column(string wanted, out string problem)
    {
        problem = "";
        int index = Array.FindIndex(_names, name => name.Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        if (index >= 0 || TryNumber(wanted, out index))
            return index;
        problem = _names.Length > 0 ? $"no column '{wanted}'; there are {string.Join(", ", _names)}" : $"no column '{wanted}': the file has no line of names, so columns have numbers, from 1";
        return null;
    }

    private static bool IsHeader(string[] cells, IReadOnlyList<string> wanted) => wanted.Any(column =>
        !TryNumber(column, out int index) || (index < cells.Length && !double.TryParse(cells[index], NumberStyles.Float, CultureInfo.InvariantCulture, out _)));

    private static bool TryNumber(string column, out int index)
    {
        bool valid = int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1;
        index = number - 1;
        return valid;
    }

    /// <summary>Rows with their lines; comments (#) and empty lines pass.</summary>
    private static IEnumerable<(int Line, string[] Cells)> Split(string text)
    {
        string[] lines = text.Split('\n');
        string first = lines.FirstOrDefault(line => !IsComment(line)) ?? "";
        foreach (char separator in "\t;,")
        {
            if (first.Contains(separator, StringComparison.Ordinal))
                return Records(text, separator);
        }

        return lines.Index().Where(line => !IsComment(line.Item))
            .Select(line => (line.Index + 1, line.Item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static IEnumerable<(int Line, string[] Cells)> Records(string text, char separator)
    {
        var reader = new CsvRecordReader(text, separator);
        while (reader.Read() is { } record)
        {
            // A faulty record has no cells, and is named like any row that lacks its numbers.
            if (record.Fault is not null || !IsComment(record.Cells[0]) || record.Cells.Count > 1)
                yield return (record.Line, [.. record.Cells]);
        }
    }

    private static bool IsComment(string line) => line.AsSpan().Trim() is var text && (text.IsEmpty || text[0] == '#');
}
