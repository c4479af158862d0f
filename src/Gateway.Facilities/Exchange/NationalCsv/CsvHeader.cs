namespace Gateway.Facilities;

/// <summary>Which column says what, by the header's names.</summary>
internal sealed class CsvHeader
{
    /// <summary>A title or a remark may stand before the header; further down it is not one.</summary>
    private const int LinesSearched = 10;

    private readonly Dictionary<string, int> _indexes;

    private CsvHeader(IReadOnlyList<string> names, Dictionary<string, int> indexes)
    {
        Names = names;
        NamesInOrder = [.. names.OrderBy(NationalColumns.PlaceOf).ThenBy(name => name, StringComparer.Ordinal)];
        _indexes = indexes;
        LastCoordinate = Math.Max(IndexOf(NationalColumns.Latitude), IndexOf(NationalColumns.Longitude));
    }

    /// <summary>Name of each column, official where it is one, none twice.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The same, those of the data set in its order, then the others by name.</summary>
    public IReadOnlyList<string> NamesInOrder { get; }

    /// <summary>Index of the last column of coordinates; -1 without coordinates.</summary>
    public int LastCoordinate { get; }

    public bool Has(string name) => _indexes.ContainsKey(name);

    public string? Cell(IReadOnlyList<string> cells, string name) => IndexOf(name) is >= 0 and int index && index < cells.Count ? CellText.Of(cells[index]) : null;

    /// <summary>Finds the header among the first records; what is wrong with it is refused in <paramref name="rows"/>.</summary>
    /// <returns><c>null</c> if the file cannot be read by it.</returns>
    public static CsvHeader? Find(CsvRecordReader csv, DecodedText decoded, FacilityReading reading, RowCollector rows)
    {
        for (int i = 0, start = 0; i < LinesSearched && csv.Read() is { } record; i++, start = csv.Mark.Offset)
        {
            string[] names = [.. record.Cells.Select(NationalColumns.NameOf)];
            NameSafetyMapColumns(names);
            NamePlaneColumns(names);
            if (names.Count(NationalColumns.IsOfficial) < 3)
                continue;
            // A column whose name is damaged would be taken for an unknown one, and its cells be lost to the register.
            if (decoded.FirstBetween(start, csv.Mark.Offset) is { } undecodable)
                rows.RefuseFile(record.Line, DamagedBytes.InHeader(undecodable, decoded, record));
            return rows.IsFileRefused ? null : Of(record.Line, names, reading, rows);
        }

        rows.RefuseFile(1, $"no header of the national data set in the first {LinesSearched} rows: names such as {NationalColumns.BellNumber}, {NationalColumns.InstalledAt}, {NationalColumns.Latitude} are looked for (saved in a wrong encoding?)");
        return null;
    }

    private static CsvHeader? Of(int line, string[] names, FacilityReading reading, RowCollector rows)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i].Length == 0 ? $"({i + 1})" : names[i];
            if (indexes.TryGetValue(name, out int first))
            {
                if (NationalColumns.IsOfficial(name) || FacilityProperties.IsKnown(name))
                    rows.RefuseFile(line, $"column '{name}' stands twice, as columns {first + 1} and {i + 1}: delete one or give it another name");
                for (int n = 2; indexes.ContainsKey(name); n++)
                    name = $"{names[i]} ({n})";
            }

            indexes.Add(name, i);
            names[i] = name;
        }

        var header = new CsvHeader(names, indexes);
        if (reading.IdColumn is { } column && !header.Has(NationalColumns.NameOf(column)))
            rows.RefuseFile(line, $"there is no column '{column}' for the id; there are {string.Join(", ", names)}");
        else if (reading.IdColumn is null && !header.Has(FacilityProperties.Id) && !header.Has(NationalColumns.BellNumber) && !header.Has(NationalColumns.ManagementNumber))
            rows.RefuseFile(line, $"neither {NationalColumns.BellNumber} nor {NationalColumns.ManagementNumber} is a column: say with --id-column which one tells the facilities apart");
        if (header.Has(NationalColumns.Latitude) != header.Has(NationalColumns.Longitude))
            rows.RefuseFile(line, $"of {NationalColumns.Latitude} and {NationalColumns.Longitude} there is one only");
        return rows.IsFileRefused ? null : header;
    }

    private static void NameSafetyMapColumns(string[] names)
    {
        if (!names.Contains(NationalColumns.SafetyMapId, StringComparer.OrdinalIgnoreCase))
            return;
        for (int i = 0; i < names.Length; i++)
            names[i] = NationalColumns.SafetyMap.GetValueOrDefault(names[i], names[i]);
    }

    private static void NamePlaneColumns(string[] names)
    {
        if (names.Contains(NationalColumns.Latitude) || names.Contains(NationalColumns.Longitude))
            return;
        foreach ((string first, string second) in NationalColumns.PlaneColumns)
        {
            (int x, int y) = (Array.IndexOf(names, first), Array.IndexOf(names, second));
            if (x < 0 || y < 0)
                continue;
            (names[x], names[y]) = (NationalColumns.Latitude, NationalColumns.Longitude);
            return;
        }
    }

    private int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);
}
