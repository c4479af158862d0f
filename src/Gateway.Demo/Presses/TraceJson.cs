using System.Text.Json;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Demo.Presses;

/// <summary>A press as one JSON object: the alert as the control room has it, and the milliseconds of each step.</summary>
internal static class TraceJson
{
    public static void Write(Stream stream, PressTrace trace)
    {
        using var writer = new Utf8JsonWriter(stream, ReadableJson.Writing(indented: true));
        writer.WriteStartObject();
        writer.WritePropertyName("alert");
        if (trace.Alert is null)
            writer.WriteNullValue();
        else
            JsonSerializer.Serialize(writer, trace.Alert, MessagesJson.Default.BellAlert);
        writer.WriteStartObject("milliseconds");
        writer.WriteNumber("pressedAtPin", 0);
        foreach (PressStep step in Enum.GetValues<PressStep>())
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(step.ToString());
            if (trace.At(step) is { } at)
                writer.WriteNumber(name, Math.Round(at.TotalMilliseconds, 1));
            else
                writer.WriteNull(name);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
