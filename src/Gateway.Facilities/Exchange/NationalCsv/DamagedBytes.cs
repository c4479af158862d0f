using System.Globalization;

namespace Gateway.Facilities;

/// <summary>Words for bytes that begin no character of their file's encoding.</summary>
internal static class DamagedBytes
{
    /// <summary>Why a row was not taken.</summary>
    public static string InRow(UndecodableByte found, DecodedText decoded, CsvRecord record, IReadOnlyList<string> names)
    {
        int cell = CellOf(record);
        string column = cell >= 0 && cell < names.Count ? $" in column '{names[cell]}'" : "";
        return found.LineIsIn is { } other
            ? $"{Place(found, record)}: the line is {TextEncodings.NameOf(other)} where most of the file is {decoded.EncodingName}; save the whole file as \"CSV UTF-8\""
            : $"{Place(found, record)}: {Byte(found)}{column} begins no character of {decoded.EncodingName}, in which most of the file's lines are; type that text again";
    }

    /// <summary>Why a file was not taken.</summary>
    public static string InHeader(UndecodableByte found, DecodedText decoded, CsvRecord record)
    {
        int cell = CellOf(record);
        return $"{Place(found, record)}: {Byte(found)}{(cell >= 0 ? $", in the name of column {cell + 1} ('{record.Cells[cell]}')," : "")} begins no character of {decoded.EncodingName}: type the column's name again";
    }

    /// <summary>The row's own line is told with it.</summary>
    private static string Place(UndecodableByte found, CsvRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{(found.Line == record.Line ? "" : $"line {found.Line}, ")}column {found.Column}");

    private static string Byte(UndecodableByte found) => string.Create(CultureInfo.InvariantCulture, $"byte 0x{found.Value:X2}");

    private static int CellOf(CsvRecord record)
    {
        for (int i = 0; i < record.Cells.Count; i++)
        {
            if (record.Cells[i].Contains('\uFFFD', StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
