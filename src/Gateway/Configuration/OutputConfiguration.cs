using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>What an output is.</summary>
internal enum OutputRole
{
    Lamp,
    Siren,
}

/// <summary>A lamp or siren at a bell; exactly one place.</summary>
[JsonConverter(typeof(OutputConfigurationJson))]
internal sealed record OutputConfiguration
{
    private static readonly Dictionary<string, OutputRole> Roles = new() { ["lamp"] = OutputRole.Lamp, ["siren"] = OutputRole.Siren };

    private static readonly Dictionary<string, PinLevel> Levels = new() { ["low"] = PinLevel.Low, ["high"] = PinLevel.High };

    private static readonly string[] Places = ["gpio", "expander", "modbus", "device", "mqtt"];

    public OutputRole Role { get; init; }

    /// <summary>BCM pin.</summary>
    public int? Gpio { get; init; }

    /// <summary>Level at which a pin's output is on.</summary>
    public PinLevel ActiveLevel { get; init; } = PinLevel.High;

    /// <summary>Name of an expander, with <see cref="Pin"/>.</summary>
    public string? Expander { get; init; }

    public int Pin { get; init; }

    /// <summary>Name of a Modbus line, with <see cref="Unit"/> and <see cref="Output"/>.</summary>
    public string? ModbusLine { get; init; }

    public int Unit { get; init; }

    public int Output { get; init; }

    /// <summary>Whether it is the lamp or siren of the bell's own device.</summary>
    public bool IsOfDevice { get; init; }

    /// <summary>Topic and payloads of a device's lamp; of its model, or given here.</summary>
    public DeviceOutput? Mqtt { get; init; }

    public static OutputConfiguration Bind(ConfigurationSection section, DeviceConfiguration? device)
    {
        ConfigurationSection? expander = section.Section("expander"), modbus = section.Section("modbus"), mqtt = section.Section("mqtt");
        bool ofDevice = section.Section("device") is not null;
        var output = new OutputConfiguration
        {
            Role = section.OneOf("role", Roles) ?? OutputRole.Lamp,
            Gpio = section.Whole("gpio", 0, 27),
            ActiveLevel = section.OneOf("activeLevel", Levels) ?? PinLevel.High,
            Expander = expander?.RequiredText("expander", TextRules.TopicLevel),
            Pin = expander?.RequiredWhole("pin", 0, 15) ?? 0,
            ModbusLine = modbus?.RequiredText("line", TextRules.TopicLevel),
            Unit = modbus?.RequiredWhole("unit", 1, 247) ?? 0,
            Output = modbus?.RequiredWhole("output", 0, 63) ?? 0,
            IsOfDevice = ofDevice,
            Mqtt = ofDevice ? device?.Output : mqtt is null ? null : OfMqtt(mqtt),
        };
        if (Places.Count(section.Has) != 1)
            section.Problem(Places.FirstOrDefault(section.Has) ?? "gpio", $"an output is in one place. Allowed: exactly one of {string.Join(", ", Places)}.");
        if (ofDevice && device?.Output is null)
            section.Problem("device", $"{(device is null ? "this bell is no device" : "its model has no output")}. Allowed: with a device whose model has an output, such as esphome/bell.");
        expander?.RefuseUnknownKeys();
        modbus?.RefuseUnknownKeys();
        section.RefuseUnknownKeys();
        return output;
    }

    private static DeviceOutput OfMqtt(ConfigurationSection section)
    {
        string on = section.RequiredText("on", TextRules.AnyText), off = section.RequiredText("off", TextRules.AnyText);
        var output = new DeviceOutput
        {
            Topic = section.RequiredText("topic", ConfigurationRules.DeviceTopic),
            Payloads = new Dictionary<string, string> { ["off"] = off, ["sent"] = on, ["received"] = on, ["acknowledged"] = on, ["late"] = on },
        };
        section.RefuseUnknownKeys();
        return output;
    }
}
