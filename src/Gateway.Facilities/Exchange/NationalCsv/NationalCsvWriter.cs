using System.Text;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Encodings of a CSV.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8 with byte order mark, so that spreadsheets know it.</summary>
    Utf8,

    /// <summary>Microsoft code page 949.</summary>
    Cp949,
}

/// <summary>
/// Writes emergency bells as a CSV of the national data set: its columns by name and in its order, then what the files said
/// beside. What the data set has no column for (a survey's sigmas, an id that is not the bell's number) gets a column only
/// where a bell has it, so that the file reads back as it was.
/// </summary>
public static class NationalCsvWriter
{
    /// <summary>Columns of the register's own beyond the data set, each written only where a facility has something to say in it.</summary>
    private static readonly (string Name, Func<RegisteredFacility, string?> Text)[] Own =
    [
        .. FacilityColumns.All.Where(column => !HasOfficialColumn(column.Name)).Select(column => (HeaderOf(column.Name), (Func<RegisteredFacility, string?>)(facility => TextOf(column, facility)))),
    ];

    private static bool HasOfficialColumn(string property) =>
        property is FacilityProperties.NationalPointNumber || NationalColumns.PropertyOf.Any(column => column.Value == property && NationalColumns.IsOfficial(column.Key));

    private static string HeaderOf(string property) => property == FacilityProperties.ObjectAddress ? NationalColumns.ObjectAddress : property;

    /// <summary>What every bell of the data set is goes without saying.</summary>
    private static string? TextOf(FacilityColumn column, RegisteredFacility facility) => column.ValueOf(facility) switch
    {
        double number => CellText.Of(number),
        string text when (column.Name, text) is (FacilityProperties.Type, FacilityTypes.EmergencyBell) or (FacilityProperties.Method, SurveyMethods.Unknown) => null,
        { } text => (string)text,
        null => null,
    };

    /// <summary>Writes facilities, in this order, lines ended by CR LF.</summary>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="facilities">The bells; the data set is of nothing else.</param>
    /// <param name="encoding">How characters are written.</param>
    /// <exception cref="FacilityExportException">A text has a character that the encoding lacks; nothing was written.</exception>
    public static void Write(Stream stream, IReadOnlyList<RegisteredFacility> facilities, CsvEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(facilities);
        (string Name, Func<RegisteredFacility, string?> Text)[] own = [.. Own.Where(column => column.Name == FacilityProperties.Id
            ? facilities.Any(IdIsNotTheNumber)
            : facilities.Any(facility => column.Text(facility) is not null))];
        string[] official = [.. NationalColumns.Official.Select(column => column.Name)];
        string[] mapped = [.. NationalColumns.PropertyOf.Keys, .. FacilityProperties.All];
        HashSet<string> columns = [.. OtherColumns.Of(facilities, mapped, StringComparer.Ordinal)];
        string[] others = [.. columns.Where(name => !official.Contains(name) && IsReadBack(name))];
        columns = [.. others, .. official.Except(mapped)];
        bool rest = facilities.Any(facility => OtherColumns.Split(facility.OtherProperties, columns).More is not null);

        var text = new StringBuilder();
        CsvLine.Append(text, [.. official, .. own.Select(column => column.Name), .. others, .. rest ? [OtherColumns.Rest] : Array.Empty<string>()]);
        foreach (RegisteredFacility facility in facilities)
        {
            (IReadOnlyDictionary<string, string> texts, string? more) = OtherColumns.Split(facility.OtherProperties, columns);
            CsvLine.Append(text,
            [
                .. official.Select(name => Official(facility, name) ?? texts.GetValueOrDefault(name)),
                .. own.Select(column => column.Text(facility)),
                .. others.Select(name => texts.GetValueOrDefault(name)),
                .. rest ? [more] : Array.Empty<string?>(),
            ]);
        }

        Encode(stream, text.ToString(), encoding);
    }

    private static string? Official(RegisteredFacility registered, string column) => column switch
    {
        NationalColumns.ManagementNumber => registered.Facility.ManagementNumber,
        NationalColumns.BellNumber => BellNumberOf(registered),
        NationalColumns.InstalledAt => registered.Facility.Name,
        NationalColumns.RoadNameAddress => registered.Facility.RoadNameAddress,
        NationalColumns.LotNumberAddress => registered.Facility.LotNumberAddress,
        NationalColumns.Latitude => Text(registered.Facility.Position?.Latitude),
        NationalColumns.Longitude => Text(registered.Facility.Position?.Longitude),
        _ => null,
    };

    private static string BellNumberOf(RegisteredFacility registered) =>
        OtherPropertiesJson.Text(registered.OtherProperties, NationalColumns.BellNumber) ?? registered.Facility.Id;

    private static bool IdIsNotTheNumber(RegisteredFacility registered) => CsvRow.IdOf(BellNumberOf(registered)) != registered.Facility.Id;

    /// <summary>Whether a header of that name means that name: not another spelling of an official one.</summary>
    private static bool IsReadBack(string name) => NationalColumns.NameOf(name) == name;

    private static string? Text(double? number) => number is { } value ? CellText.Of(value) : null;

    private static void Encode(Stream stream, string text, CsvEncoding encoding)
    {
        try
        {
            byte[] bytes = (encoding == CsvEncoding.Cp949 ? TextEncodings.Cp949 : TextEncodings.Utf8).GetBytes(text);
            if (encoding == CsvEncoding.Utf8)
                stream.Write("\uFEFF"u8);
            stream.Write(bytes);
        }
        catch (EncoderFallbackException e)
        {
            int line = 1 + text.AsSpan(0, e.Index).Count('\n');
            string cell = text[e.Index..Math.Min(text.Length, e.Index + 12)].Split('\r')[0];
            throw new FacilityExportException($"CP949 has no character for '{cell}' (line {line} of the export): write it as UTF-8.", e);
        }
    }
}
