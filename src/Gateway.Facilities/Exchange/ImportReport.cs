using System.Globalization;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>What an import did, or would do, for people and for programs; both command lines say it in the same words.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Read">What the file gave.</param>
/// <param name="Summary">What became of it; <c>null</c> if there was nothing good in it and the register was not touched.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record ImportReport(string File, FacilityFile Read, ImportSummary? Summary, bool DryRun)
{
    /// <summary>A facility that moves farther than this is more likely a mistake than a better survey (public-survey rules, article 205: 30 m).</summary>
    private const double RemarkableMoveMetres = 30;

    /// <summary>Bells that share an address's place are pairs by the hundred: they must not drown the refused rows.</summary>
    private const int MostDuplicates = 30;

    /// <summary>What somebody should look at: refused rows first.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (RefusedRow row in Read.Refused)
            yield return $"{File}, {row}";
        foreach (ConvertedRow row in Read.Converted)
            yield return $"{File}, converted: {row}";
        foreach (RowRemark remark in Read.Remarks)
            yield return $"{File}, {remark}";
        if (Summary is null)
            yield break;
        foreach (SurveyKept kept in Summary.SurveyKept)
            yield return string.Create(CultureInfo.InvariantCulture, $"{kept.Id} keeps its position, {kept.Metres:F2} m from the file's: {kept.Reason}. --replace-surveys takes the file's.");
        foreach (MovedFacility moved in Summary.Moved)
        {
            if (moved.Metres > RemarkableMoveMetres)
                yield return string.Create(CultureInfo.InvariantCulture, $"{moved.Id} moves by {moved.Metres:F1} m: is that so? Its earlier position is kept in the history.");
            else if (moved.WasSurveyed)
                yield return string.Create(CultureInfo.InvariantCulture, $"{moved.Id} moves by {moved.Metres:F3} m: a survey takes the place of a survey, which is kept in the history.");
        }

        foreach (string id in Summary.PositionKept)
            yield return $"{id} has no position in the file; the register keeps the one it has.";
        foreach (PossibleDuplicate pair in Summary.Duplicates.Take(MostDuplicates))
            yield return $"one facility filed twice? {pair}. Both are kept.";
        if (Summary.Duplicates.Count > MostDuplicates)
            yield return $"... and {Summary.Duplicates.Count - MostDuplicates} more pairs: gateway facilities duplicates";
        if (Summary.IsDuplicateSearchCutOff)
            yield return FormattableString.Invariant($"the search for facilities filed twice stopped at {DuplicateSearch.MostPairs} pairs; there may be others.");
    }

    /// <summary>The outcome in a few lines.</summary>
    public IEnumerable<string> Outcome()
    {
        int refused = Read.Refused.Count;
        if (Read.Encoding is { } encoding)
            yield return $"Read as {TextEncodings.NameOf(encoding)}.";
        if (Summary is null)
        {
            yield return refused == 0 ? "The file holds no facilities; the register is as it was." : $"Nothing imported: {refused} refused; the register is as it was.";
            yield break;
        }

        string what = $"{Summary.Added.Count} added, {Summary.Changed.Count} changed, {Summary.Unchanged} unchanged, {refused} refused";
        yield return DryRun ? $"Dry run, nothing changed: would be {what}." : $"Imported: {what}.";
        if (Summary.SurveyKept.Count > 0)
            yield return $"{Summary.SurveyKept.Count} keep a better position than the file's.";
        if (Summary.NotInFile > 0)
            yield return $"{Summary.NotInFile} of the register are not in the file and stay as they are.";
    }

    /// <summary>The same as one JSON object.</summary>
    public string ToJson() => ReadableJson.Text(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("dryRun"u8, DryRun);
        if (Read.Encoding is { } encoding)
            writer.WriteString("encoding"u8, encoding == CsvEncoding.Cp949 ? "cp949" : "utf-8");
        WriteAll(writer, "added", Summary?.Added, (w, id) => w.WriteStringValue(id));
        WriteAll(writer, "changed", Summary?.Changed, (w, id) => w.WriteStringValue(id));
        writer.WriteNumber("unchanged"u8, Summary?.Unchanged ?? 0);
        WriteAll(writer, "moved", Summary?.Moved, (w, moved) => WriteObject(w, ("id", moved.Id), ("metres", moved.Metres), ("wasSurveyed", moved.WasSurveyed)));
        WriteAll(writer, "positionKept", Summary?.PositionKept, (w, id) => w.WriteStringValue(id));
        WriteAll(writer, "surveyKept", Summary?.SurveyKept, (w, kept) => WriteObject(w, ("id", kept.Id), ("metres", kept.Metres), ("reason", kept.Reason)));
        WriteAll(writer, "duplicates", Summary?.Duplicates, (w, pair) => WriteObject(w, ("first", pair.FirstId), ("second", pair.SecondId), ("sameNumber", pair.SameNumber), ("metres", pair.Metres)));
        if (Summary is not null)
            writer.WriteNumber("notInFile"u8, Summary.NotInFile);
        WriteAll(writer, "converted", Read.Converted, (w, row) => WriteObject(w, ("line", row.Line), ("id", row.Id), ("firstBefore", row.Latitude), ("secondBefore", row.Longitude), ("readAs", row.ReadAs), ("latitude", row.Position.Latitude), ("longitude", row.Position.Longitude)));
        WriteAll(writer, "remarks", Read.Remarks, (w, row) => WriteObject(w, ("line", row.Line), ("id", row.Id), ("text", row.Text)));
        WriteAll(writer, "refused", Read.Refused, (w, row) => WriteObject(w, (row.Counted, row.Line), ("feature", row.Feature), ("id", row.Id), ("reason", row.Reason)));
        writer.WriteEndObject();
    });

    private static void WriteAll<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items ?? [])
            write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in members)
        {
            switch (value)
            {
                case string text:
                    writer.WriteString(name, text);
                    break;
                case int number:
                    writer.WriteNumber(name, number);
                    break;
                case double number:
                    writer.WriteNumber(name, Math.Round(number, 9));
                    break;
                case bool flag:
                    writer.WriteBoolean(name, flag);
                    break;
                default:
                    break; // Absent.
            }
        }

        writer.WriteEndObject();
    }
}
