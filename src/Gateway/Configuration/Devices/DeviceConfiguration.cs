using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>A bell that is an MQTT device of a known model (<c>bells[].device</c>).</summary>
[JsonConverter(typeof(DeviceConfigurationJson))]
internal sealed record DeviceConfiguration
{
    public required DeviceModel Model { get; init; }

    /// <summary>What stands for the model's placeholders, such as the device's id.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The model's topics, placeholders filled in.</summary>
    public IReadOnlyList<DeviceTopic> Topics { get; init; } = [];

    public DeviceOutput? Output { get; init; }

    public double LowBatteryPercent { get; init; } = 15;

    /// <param name="section">The bell's <c>device</c>.</param>
    /// <param name="folder">Folder that a file of the user's own is relative to.</param>
    public static DeviceConfiguration? Bind(ConfigurationSection section, string folder)
    {
        if (BellModels.Read(section, "model", folder, modbus: false, (name, top) => new DeviceModelBinder(name).Bind(top)) is not { } model)
            return null;
        var values = new Dictionary<string, string>();
        foreach ((string name, string? otherwise) in model.Parameters)
        {
            string? value = otherwise is null ? section.RequiredText(name, ConfigurationRules.DeviceTopic) : section.Text(name, ConfigurationRules.DeviceTopic);
            values[name] = value ?? otherwise ?? "";
        }
        var device = new DeviceConfiguration
        {
            Model = model,
            Parameters = values,
            Topics = [.. model.Topics.Select(topic => Filled(topic, values))],
            Output = model.Output is { } output
                ? output with { Topic = DevicePlaceholders.Fill(output.Topic, values), Payloads = output.Payloads.ToDictionary(pair => pair.Key, pair => DevicePlaceholders.Fill(pair.Value, values)) }
                : null,
            LowBatteryPercent = section.Number("lowBatteryPercent", 1, 90, model.LowBatteryPercent),
        };
        section.RefuseUnknownKeys();
        return device;
    }

    private static DeviceTopic Filled(DeviceTopic topic, Dictionary<string, string> values) => topic with
    {
        Topic = DevicePlaceholders.Fill(topic.Topic, values),
        BatteryField = topic.BatteryField is { } battery ? DevicePlaceholders.Fill(battery, values) : null,
        Rules = [.. topic.Rules.Select(rule => rule with { Field = rule.Field is { } field ? DevicePlaceholders.Fill(field, values) : null })],
        Identities = [.. topic.Identities.Select(fields => (IReadOnlyList<string>)[.. fields.Select(field => DevicePlaceholders.Fill(field, values))])],
    };
}
