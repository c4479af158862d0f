using System.Globalization;
using System.Text;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>One record of a national CSV into a facility that has no position yet, with everything that is wrong with it.</summary>
internal sealed class CsvRow
{
    /// <summary>Bells are younger and none is of the next century; what lies outside is a slip of the keyboard.</summary>
    private const int EarliestYear = 1980, LatestYear = 2100;

    private readonly CsvHeader _header;
    private IReadOnlyList<string> _cells;
    private int? _decimals;

    private CsvRow(CsvHeader header, CsvRecord record)
    {
        _header = header;
        _cells = record.Cells;
        Line = record.Line;
    }

    public int Line { get; }

    /// <summary>Without position; it may break <see cref="FacilityRules"/>.</summary>
    public Facility Facility { get; private set; } = null!;

    public string? OtherProperties { get; private set; }

    public List<string> Problems { get; } = [];

    public List<string> Remarks { get; } = [];

    /// <summary>How many cells it has, and how many the header.</summary>
    public (int Cells, int Expected) Length { get; private init; }

    public bool IsShort => Length.Cells < Length.Expected;

    /// <summary>Properties of the columns that it has no cell for.</summary>
    public IReadOnlySet<string> Lacking => _header.Names.Skip(Length.Cells).Select(NationalColumns.PropertyNamed).ToHashSet(StringComparer.Ordinal);

    /// <summary>What stands in the columns of latitude and longitude; absent where there is nothing, or nothing usable.</summary>
    public double? FirstCoordinate { get; private set; }

    /// <inheritdoc cref="FirstCoordinate"/>
    public double? SecondCoordinate { get; private set; }

    public static CsvRow Of(CsvHeader header, CsvRecord record, FacilityReading reading)
    {
        var row = new CsvRow(header, record) { Length = (record.Cells.Count, header.Names.Count) };
        string? bellNumber = row.Cell(NationalColumns.BellNumber);
        string id = row.ReadId(reading, bellNumber);
        if ((record.Fault ?? row.LengthProblem(record.EndsFile)) is { } broken)
        {
            // Its cells may stand under the wrong names: what else is wrong with them means nothing.
            (row._cells, row.Facility) = ([], new Facility { Id = id, Name = "", Type = "" });
            row.Problems.Clear();
            row.Problems.Add(broken);
            return row;
        }

        row.ReadCoordinates();
        row.Facility = new Facility
        {
            Id = id,
            Name = row.Line1(NationalColumns.InstalledAt) ?? row.Line1(NationalColumns.RoadNameAddress) ?? row.Line1(NationalColumns.LotNumberAddress) ?? "",
            Type = row.Cell(FacilityProperties.Type) ?? FacilityTypes.EmergencyBell,
            ManagementNumber = row.Line1(NationalColumns.ManagementNumber),
            RoadNameAddress = row.Line1(NationalColumns.RoadNameAddress),
            LotNumberAddress = row.Line1(NationalColumns.LotNumberAddress),
            ObjectAddress = row.Line1(NationalColumns.ObjectAddress),
            InstalledHeightMetres = row.Number(FacilityProperties.InstalledHeight),
        };
        row.OtherProperties = row.ReadOthers(bellNumber == id ? null : bellNumber);
        row.CheckYearsAndDates();
        return row;
    }

    /// <summary>The row's position, as far as its digits carry it; what whole degrees mean is none.</summary>
    public SurveyedPosition? Limited(SurveyedPosition position) => _decimals is { } decimals ? CoordinateFineness.Limited(position, decimals) : position;

    /// <summary>What the row says of its position beside the coordinates.</summary>
    public SurveyedPosition PositionAt(double latitude, double longitude) => new()
    {
        Latitude = latitude,
        Longitude = longitude,
        EllipsoidalHeightMetres = Number(FacilityProperties.EllipsoidalHeight),
        OrthometricHeightMetres = Number(FacilityProperties.OrthometricHeight),
        GeoidModel = Cell(FacilityProperties.GeoidModel),
        NorthSigmaMetres = Number(FacilityProperties.NorthSigma),
        EastSigmaMetres = Number(FacilityProperties.EastSigma),
        UpSigmaMetres = Number(FacilityProperties.UpSigma),
        Method = Cell(FacilityProperties.Method) ?? SurveyMethods.Unknown,
        SurveyedAt = Time(FacilityProperties.SurveyedAt),
        SurveyId = Cell(FacilityProperties.SurveyId),
        SurveyRule = Cell(FacilityProperties.SurveyRule),
        Frame = Cell(FacilityProperties.Frame),
        FrameGeneration = Cell(FacilityProperties.FrameGeneration),
        NationalStatus = Cell(FacilityProperties.NationalStatus),
    };

    /// <summary>Spreadsheets leave empty cells at the end out, and add some. But a row that ends with the file was cut off.</summary>
    private string? LengthProblem(bool endsFile)
    {
        int expected = _header.Names.Count;
        if (_cells.Skip(expected).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            return $"{_cells.Count} cells where the header has {expected}: a comma too many, or one that is not between quotation marks";
        return _cells.Count < expected && endsFile
            ? $"the file ends in the middle of this row ({_cells.Count} cells of {expected})"
            : null;
    }

    private void ReadCoordinates()
    {
        // A row that ends in its coordinates may have lost digits of them: no place rather than a wrong one.
        if (IsShort && Length.Cells <= _header.LastCoordinate + 1)
        {
            Remarks.Add($"the row ends in or before its coordinates ({Length.Cells} cells of {Length.Expected}): taken without a position");
            return;
        }

        string? latitude = Cell(NationalColumns.Latitude), longitude = Cell(NationalColumns.Longitude);
        if ((latitude is null) != (longitude is null))
            Problems.Add($"{(latitude is null ? NationalColumns.Latitude : NationalColumns.Longitude)} is missing beside its pair");
        FirstCoordinate = Number(NationalColumns.Latitude);
        SecondCoordinate = Number(NationalColumns.Longitude);
        if (latitude is not null && longitude is not null && FirstCoordinate is { } first && SecondCoordinate is { } second)
            RemarkRounded(latitude, longitude, first, second);
    }

    private void RemarkRounded(string latitude, string longitude, double first, double second)
    {
        // Numbers of a plane are metres, and whole ones are fine.
        if (Math.Abs(first) > 180 || Math.Abs(second) > 180)
            return;
        bool isScientific = SpreadsheetDamage.IsScientific(latitude) || SpreadsheetDamage.IsScientific(longitude);
        int decimals = isScientific
            ? Math.Min(SpreadsheetDamage.Decimals(latitude), SpreadsheetDamage.Decimals(longitude))
            : CoordinateFineness.Decimals(first, second);
        _decimals = decimals;
        if (isScientific || decimals <= CoordinateFineness.CoarseDecimals)
            Remarks.Add($"{NationalColumns.Latitude} '{latitude}', {NationalColumns.Longitude} '{longitude}': {(isScientific ? "rounded by a spreadsheet's scientific notation" : "too few decimals for a place")}, {CoordinateFineness.Size(decimals)}; {CoordinateFineness.Fate(decimals)}");
    }

    private string ReadId(FacilityReading reading, string? bellNumber)
    {
        (string name, string? number) = NumberCell(reading, bellNumber);
        if (number is null)
        {
            Problems.Add(reading.IdColumn is { } empty ? $"{empty} is empty: nothing tells this facility apart" : $"{NationalColumns.BellNumber} and {NationalColumns.ManagementNumber} are empty: nothing tells this facility apart");
            return "";
        }

        if (SpreadsheetDamage.IsScientific(number))
        {
            Problems.Add(SpreadsheetDamage.NoNumber(name, number));
            return "";
        }

        if (Cell(NationalColumns.ManagementNumber) is { } other && name != NationalColumns.ManagementNumber && SpreadsheetDamage.IsScientific(other))
            Remarks.Add($"{SpreadsheetDamage.NoNumber(NationalColumns.ManagementNumber, other)}; left as it is");
        string id = reading.IdPrefix + IdOf(number);
        if (!FacilityRules.IsId(id))
            Problems.Add($"'{number}' makes no id: 1 to {FacilityRules.MaximumIdLength} letters, digits, '-', '_' or '.' are needed");
        return id;
    }

    private (string Column, string? Text) NumberCell(FacilityReading reading, string? bellNumber)
    {
        if (reading.IdColumn is { } column)
            return (column, Cell(NationalColumns.NameOf(column)));
        if (Cell(FacilityProperties.Id) is { } id)
            return (FacilityProperties.Id, id);
        return bellNumber is not null ? (NationalColumns.BellNumber, bellNumber) : (NationalColumns.ManagementNumber, Cell(NationalColumns.ManagementNumber));
    }

    /// <summary>An id out of a number as offices write it: what may not stand in an id becomes one '-'.</summary>
    public static string IdOf(string number)
    {
        if (FacilityRules.IsId(number))
            return number;
        var id = new StringBuilder(number.Length);
        foreach (char c in number)
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        return id.ToString().TrimEnd('-');
    }

    /// <summary>All columns that are not one of the register's properties, always in the same order, whatever the header's.</summary>
    private string? ReadOthers(string? bellNumber) => OtherPropertiesJson.Write(writer =>
    {
        foreach (string name in _header.NamesInOrder)
        {
            bool mapped = NationalColumns.PropertyOf.ContainsKey(name) || FacilityProperties.IsKnown(name) || name == OtherColumns.Rest;
            string? text = name == NationalColumns.BellNumber ? bellNumber : mapped ? null : Cell(name);
            if (text is not null)
                writer.WriteString(name, text);
        }

        if (Cell(OtherColumns.Rest) is { } rest && !OtherColumns.TryWriteRest(writer, rest))
            Problems.Add($"{OtherColumns.Rest} is not a JSON object");
    });

    private void CheckYearsAndDates()
    {
        if (Cell(NationalColumns.InstallationYear) is { } year && !(int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= EarliestYear and <= LatestYear))
            Remarks.Add($"{NationalColumns.InstallationYear} '{year}' is not a year from {EarliestYear} to {LatestYear}; kept as it is");
        foreach (string column in (string[])[NationalColumns.LastCheck, NationalColumns.DataDate])
        {
            if (Cell(column) is { } date && !DateOnly.TryParseExact(date, (string[])["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                Remarks.Add($"{column} '{date}' is not a date such as 2026-05-04; kept as it is");
        }
    }

    private string? Cell(string name) => _header.Cell(_cells, name);

    private string? Line1(string name) => CellText.OnOneLine(Cell(name));

    private double? Number(string name)
    {
        if (Cell(name) is not { } text)
            return null;
        if (CellText.TryNumber(text, out double number))
            return number;
        Problems.Add($"{name} '{text}' is not a number");
        return null;
    }

    private DateTimeOffset? Time(string name)
    {
        if (Cell(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
            return time.ToUniversalTime();
        Problems.Add($"{name} '{text}' is not a time such as 2026-05-04T01:30:00.0000000+00:00");
        return null;
    }
}
