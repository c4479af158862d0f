using System.Collections.Frozen;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>
/// Reads a CSV of the national data set of emergency bells as offices publish it: UTF-8 or CP949, columns by their names in
/// any order, some missing, others added. A bad row is refused by line and reason and costs none of the others.
/// </summary>
public static class NationalCsvReader
{
    /// <summary>Reads a file's whole content. What is wrong with it is in the result; nothing is thrown.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="reading">What the caller knows beside it.</param>
    public static FacilityFile Read(ReadOnlySpan<byte> bytes, FacilityReading? reading = null)
    {
        reading ??= new FacilityReading();
        var rows = new RowCollector();
        if (!TextEncodings.TryDecode(bytes, out DecodedText decoded, out string problem))
        {
            rows.RefuseFile(1, problem);
            return rows.ToFile();
        }

        var csv = new CsvRecordReader(decoded.Text, SeparatorOf(decoded.Text));
        if (CsvHeader.Find(csv, decoded, reading, rows) is not { } header)
            return rows.ToFile() with { Encoding = decoded.Encoding };
        List<CsvRow> read = ReadRows(csv, decoded, header, reading);
        RemarkShort(rows, read);
        IReadOnlyList<RecognisedPlace?> places = RecognisedPlaces.Of([.. read.Select(row => (row.Facility.Id, row.FirstCoordinate, row.SecondCoordinate))], reading);
        for (int i = 0; i < read.Count; i++)
            Take(rows, read[i], places[i], reading);
        RemarkOutOfUse(rows, read, places, reading);
        return rows.ToFile() with { StatedProperties = StatedBy(header), Encoding = decoded.Encoding };
    }

    /// <summary>Commas, but spreadsheets also write semicolons and tabs: whichever the first lines have most of.</summary>
    private static char SeparatorOf(string text)
    {
        ReadOnlySpan<char> beginning = text.AsSpan(0, Math.Min(text.Length, 2000));
        (int commas, int semicolons, int tabs) = (beginning.Count(','), beginning.Count(';'), beginning.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static List<CsvRow> ReadRows(CsvRecordReader csv, DecodedText decoded, CsvHeader header, FacilityReading reading)
    {
        var rows = new List<CsvRow>();
        while (true)
        {
            (int offset, int line) = csv.Mark;
            if (csv.Read() is not { } record)
                return rows;
            // A row over several lines with a wrong number of cells has swallowed others: only its first line is at fault.
            if (csv.Mark.Line > record.Line + 1 && record.Cells.Count > 0 && record.Cells.Count != header.Names.Count)
                record = csv.Resume(offset, line, "a quotation mark is opened and not closed before a comma; only this line was left out");
            if (decoded.FirstBetween(offset, csv.Mark.Offset) is { } undecodable)
                record = record with { Fault = DamagedBytes.InRow(undecodable, decoded, record, header.Names) };
            rows.Add(CsvRow.Of(header, record, reading));
        }
    }

    /// <summary>A row that lacks cells may have lost them. Where most rows do, a spreadsheet left the empty ones at the end out: said once.</summary>
    private static void RemarkShort(RowCollector rows, List<CsvRow> read)
    {
        List<CsvRow> lacking = read.FindAll(row => row.IsShort && row.Problems.Count == 0);
        if (lacking.Count > 1 && lacking.Count * 2 > read.Count)
        {
            rows.Remark(new RowRemark(lacking[0].Line, null, $"{lacking.Count} of the {read.Count} rows have fewer cells than the header's {lacking[0].Length.Expected}, this one is the first ({lacking[0].Length.Cells}): a spreadsheet that leaves empty cells at the end out, or a file that lost its last columns; what the register has in their place stays"));
            return;
        }

        foreach (CsvRow row in lacking)
            row.Remarks.Add($"{row.Length.Cells} cells of {row.Length.Expected}: what the missing ones said is not known, and what the register has in their place stays; look whether the row was cut off");
    }

    /// <summary>Once for the file: nothing but its rarity speaks against the obsolete system.</summary>
    private static void RemarkOutOfUse(RowCollector rows, List<CsvRow> read, IReadOnlyList<RecognisedPlace?> places, FacilityReading reading)
    {
        int row = Enumerable.Range(0, read.Count).FirstOrDefault(i => places[i] is { Doubt: null, OutOfUse: not null }, -1);
        if (reading.ConvertLegacy && row >= 0 && places[row] is { OutOfUse: { } outOfUse } place && outOfUse.TryLocate(read[row].FirstCoordinate!.Value, read[row].SecondCoordinate!.Value, out GeodeticPosition elsewhere))
            rows.Remark(new RowRemark(read[row].Line, read[row].Facility.Id, FormattableString.Invariant($"this row and its like are read as {place.Reading}. {outOfUse}, an obsolete system that hardly any file is in, would put them {Geodesic.DistanceMetres(place.Place, elsewhere):F0} m away: if the file is that old, say --from {outOfUse.System}")));
    }

    private static void Take(RowCollector rows, CsvRow row, RecognisedPlace? place, FacilityReading reading)
    {
        rows.BeginFeature(row.Line);
        (SurveyedPosition? position, ConvertedRow? converted) = (null, null);
        if (row is { FirstCoordinate: { } first, SecondCoordinate: { } second })
        {
            position = row.PositionAt(first, second);
            if (place is { Doubt: null } && reading.ConvertLegacy)
            {
                position = row.Limited(CoordinateFineness.OfPlane(place.Over(position), first, second));
                if (position is not null && CoordinateFineness.PlaneUnit(first, second) is not null)
                    row.Remarks.Add(FormattableString.Invariant($"{first}, {second}: {CoordinateFineness.PlaneFate(position)}"));
                converted = position is null ? null : new ConvertedRow(row.Line, row.Facility.Id, first, second, place.Reading.ToString(), position);
            }
            else if (place is not null)
            {
                row.Problems.Add(place.Refusal(first, second));
                position = null;
            }
        }

        Facility facility = row.Facility with { Position = position };
        if (row.Problems.Count == 0)
            row.Problems.AddRange(FacilityRules.Check(facility).Where(problem => !problem.StartsWith("id is missing", StringComparison.Ordinal)));
        if (row.Problems.Count == 0 && converted is null && facility.Position is not null)
            facility = facility with { Position = row.Limited(facility.Position) };
        string? id = facility.Id.Length == 0 ? null : facility.Id;
        bool taken = rows.Take(row.Problems.Count > 0
            ? new FeatureReader.Result(id, null, row.Problems)
            : new FeatureReader.Result(id, new RegisteredFacility { Facility = facility, OtherProperties = row.OtherProperties }, []));
        if (!taken)
            return;
        if (row.IsShort)
            rows.Lacks(facility.Id, row.Lacking);
        foreach (string remark in row.Remarks)
            rows.Remark(new RowRemark(row.Line, id, remark));
        if (converted is not null)
            rows.Converted(converted);
    }

    private static FrozenSet<string> StatedBy(CsvHeader header) =>
        header.Names.Select(NationalColumns.PropertyNamed).ToFrozenSet(StringComparer.Ordinal);
}
