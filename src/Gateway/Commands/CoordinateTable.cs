using System.Globalization;
using System.Text;

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

    /// <param name="content">The file.</param>
    /// <param name="wanted">Columns that will be asked for, by name or number from 1: they decide whether the first line has names.</param>
    public static CoordinateTable Read(byte[] content, IReadOnlyList<string> wanted)
    {
        string[] lines = Decode(content).TrimStart('\uFEFF').Split('\n');
        char? delimiter = Delimiter(lines.FirstOrDefault(line => !IsComment(line)) ?? "");
        CoordinateTable? table = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (IsComment(line))
                continue;
            string[] cells = Split(line, delimiter);
            if (table is null)
            {
                table = new CoordinateTable(IsHeader(cells, wanted) ? cells : []);
                if (table._names.Length > 0)
                    continue;
            }

            table._rows.Add((i + 1, cells));
        }

        return table ?? new CoordinateTable([]);
    }

    /// <summary>Index of a column by its name or its number from 1.</summary>
    /// <returns><c>null</c>, and what there is in the message.</returns>
    public int? Column(string wanted, out string problem)
    {
        problem = "";
        int index = Array.FindIndex(_names, name => name.Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return index;
        if (TryNumber(wanted, out index))
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

    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            // What is no UTF-8 is, in a Korean office, CP949.
            return CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetString(content);
        }
    }

    private static bool IsComment(string line) => line.AsSpan().Trim() is var text && (text.IsEmpty || text[0] == '#');

    private static char? Delimiter(string line)
    {
        foreach (char delimiter in "\t;,")
        {
            if (line.Contains(delimiter, StringComparison.Ordinal))
                return delimiter;
        }

        return null;
    }

    /// <summary>Cells of a line; quoted ones may hold the delimiter and doubled quotes (RFC 4180), but no line end.</summary>
    private static string[] Split(string line, char? delimiter)
    {
        if (delimiter is not { } separator)
            return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
