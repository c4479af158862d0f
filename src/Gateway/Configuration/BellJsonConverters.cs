using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>Writes a device as the file has it: the model's name, and its parameters beside it. Reading is the binder's.</summary>
internal sealed class DeviceConfigurationJson : JsonConverter<DeviceConfiguration>
{
    public override DeviceConfiguration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("gateway.json is read by ConfigurationFile");

    public override void Write(Utf8JsonWriter writer, DeviceConfiguration value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("model", value.Model.Name);
        foreach ((string name, string text) in value.Parameters)
            writer.WriteString(name, text);
        writer.WriteNumber("lowBatteryPercent", value.LowBatteryPercent);
        writer.WriteEndObject();
    }
}

/// <summary>Writes an output as the file has it: one object for its one place. Reading is the binder's.</summary>
internal sealed class OutputConfigurationJson : JsonConverter<OutputConfiguration>
{
    public override OutputConfiguration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("gateway.json is read by ConfigurationFile");

    public override void Write(Utf8JsonWriter writer, OutputConfiguration value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("role", value.Role == OutputRole.Siren ? "siren" : "lamp");
        writer.WriteString("activeLevel", value.ActiveLevel == PinLevel.High ? "high" : "low");
        if (value.Gpio is { } pin)
            writer.WriteNumber("gpio", pin);
        if (value.Expander is { } expander)
        {
            writer.WriteStartObject("expander");
            writer.WriteString("expander", expander);
            writer.WriteNumber("pin", value.Pin);
            writer.WriteEndObject();
        }
        if (value.ModbusLine is { } line)
        {
            writer.WriteStartObject("modbus");
            writer.WriteString("line", line);
            writer.WriteNumber("unit", value.Unit);
            writer.WriteNumber("output", value.Output);
            writer.WriteEndObject();
        }
        if (value.IsOfDevice)
        {
            writer.WriteStartObject("device");
            writer.WriteEndObject();
        }
        else if (value.Mqtt is { } mqtt)
        {
            writer.WriteStartObject("mqtt");
            writer.WriteString("topic", mqtt.Topic);
            writer.WriteString("on", mqtt.Payloads["sent"]);
            writer.WriteString("off", mqtt.Payloads["off"]);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
