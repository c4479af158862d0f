using System.Buffers;
using System.Text;

namespace Gateway.Facilities;

/// <summary>A record by RFC 4180.</summary>
internal static class CsvLine
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\t\r\n");

    public static void Append(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (cells[i] is not { } cell)
                continue;
            if (!cell.AsSpan().ContainsAny(NeedQuotes))
                text.Append(cell);
            else
                text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append("\r\n");
    }
}
