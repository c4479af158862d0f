using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Commands;

/// <summary><c>gateway facilities history ID</c>.</summary>
internal static class FacilitiesHistoryCommand
{
    public static Command Create(DataDirectoryOptions data)
    {
        var id = new Argument<string>("ID") { Description = "A facility's id." };
        Option<bool> json = CommandOptions.Json();
        var command = new Command("history", """
            Every position that a facility has had, newest first: when and by whom it was recorded, from which survey or file,
            and which record superseded it. Records are never changed or deleted.

            Examples:
              gateway facilities history SD-0007
              gateway facilities history SD-0007 --json
            """) { id, json };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register =>
            Run(register, result.GetRequiredValue(id), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error)));
        return command;
    }

    private static int Run(FacilityRegister register, string id, bool json, TextWriter output, TextWriter errors)
    {
        register.Refresh();
        if (register.Find(id) is null)
            return FacilitiesCommand.Unknown(register, id, errors);
        RecordedPosition[] history = [.. register.History(id).Reverse()];
        if (json)
        {
            output.WriteLine(OutputJson.Text(writer => WriteJson(writer, history)));
            return ExitCodes.Success;
        }

        output.WriteLine(TextTable.Of(["RECORD", "RECORDED (UTC)", "LATITUDE", "LONGITUDE", "SIGMA N, E", "METHOD", "SURVEYED (UTC)", "SURVEY", "BY", "SUPERSEDED BY", "SOURCE"], history.Select(Row)));
        output.WriteLine(history.Length == 0 ? $"{id} has no position yet." : $"{history.Length} positions of {id}");
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string> Row(RecordedPosition record)
    {
        SurveyedPosition position = record.Position;
        return
        [
            Text(record.Number), Time(record.RecordedAt), position.Latitude.ToString("F8", CultureInfo.InvariantCulture), position.Longitude.ToString("F8", CultureInfo.InvariantCulture),
            position is { NorthSigmaMetres: { } north, EastSigmaMetres: { } east } ? string.Create(CultureInfo.InvariantCulture, $"{north:F3}, {east:F3} m") : "-",
            FacilityListing.MethodOf(position.Method, position.NationalStatus), Time(position.SurveyedAt), record.Origin.SurveyId ?? "-", record.Origin.RecordedBy ?? "-", Text(record.SupersededBy), record.Origin.Source ?? "-",
        ];
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-";

    private static void WriteJson(Utf8JsonWriter writer, RecordedPosition[] history)
    {
        writer.WriteStartArray();
        foreach (RecordedPosition record in history)
        {
            writer.WriteStartObject();
            writer.WriteNumber("record"u8, record.Number);
            writer.WriteString("recordedAt"u8, record.RecordedAt.UtcDateTime);
            WriteText(writer, "surveyId", record.Origin.SurveyId);
            WriteText(writer, "recordedBy", record.Origin.RecordedBy);
            WriteText(writer, "source", record.Origin.Source);
            if (record.SupersededBy is { } next)
                writer.WriteNumber("supersededBy"u8, next);
            writer.WritePropertyName("position"u8);
            JsonSerializer.Serialize(writer, record.Position, MessagesJson.Wire.SurveyedPosition);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
