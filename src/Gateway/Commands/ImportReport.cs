using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>The outcome of an import as JSON.</summary>
internal static class ImportReport
{
    public static string ToJson(ImportSummary? summary, IReadOnlyList<RefusedRow> refused, bool dryRun)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("dryRun"u8, dryRun);
            WriteIds(writer, "added", summary?.Added);
            WriteIds(writer, "changed", summary?.Changed);
            writer.WriteNumber("unchanged"u8, summary?.Unchanged ?? 0);
            WriteMoved(writer, summary?.Moved);
            WriteIds(writer, "positionKept", summary?.PositionKept);
            if (summary is not null)
                writer.WriteNumber("notInFile"u8, summary.NotInFile);
            WriteRefused(writer, refused);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IReadOnlyList<string>? ids)
    {
        writer.WriteStartArray(name);
        foreach (string id in ids ?? [])
            writer.WriteStringValue(id);
        writer.WriteEndArray();
    }

    private static void WriteMoved(Utf8JsonWriter writer, IReadOnlyList<MovedFacility>? moved)
    {
        writer.WriteStartArray("moved"u8);
        foreach (MovedFacility facility in moved ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, facility.Id);
            writer.WriteNumber("metres"u8, Math.Round(facility.Metres, 4));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRefused(Utf8JsonWriter writer, IReadOnlyList<RefusedRow> refused)
    {
        writer.WriteStartArray("refused"u8);
        foreach (RefusedRow row in refused)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, row.Line);
            if (row.Feature is { } feature)
                writer.WriteNumber("feature"u8, feature);
            if (row.Id is not null)
                writer.WriteString("id"u8, row.Id);
            writer.WriteString("reason"u8, row.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
