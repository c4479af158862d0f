using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Makes a device model of a file's objects. Unknown keys are refused, and every problem is reported at once.</summary>
internal sealed class DeviceModelBinder(string name)
{
    private static readonly Dictionary<string, DeviceMeaning> Meanings = new()
    {
        ["ignored"] = DeviceMeaning.Ignored,
        ["pressed"] = DeviceMeaning.Pressed,
        ["momentary"] = DeviceMeaning.Momentary,
        ["held"] = DeviceMeaning.Held,
        ["released"] = DeviceMeaning.Released,
        ["tampered"] = DeviceMeaning.Tampered,
        ["notTampered"] = DeviceMeaning.NotTampered,
        ["lowBattery"] = DeviceMeaning.LowBattery,
        ["goodBattery"] = DeviceMeaning.GoodBattery,
        ["available"] = DeviceMeaning.Available,
        ["unavailable"] = DeviceMeaning.Unavailable,
    };

    private static readonly string[] OutputStates = ["off", "sent", "received", "acknowledged", "late"];

    private readonly Dictionary<string, string?> _parameters = [];

    public DeviceModel Bind(ConfigurationSection top)
    {
        if (top.Section("parameters") is { } parameters)
        {
            foreach (string key in parameters.Keys)
                _parameters[key] = parameters.Text(key, TextRules.AnyText) is { Length: > 0 } value ? value : null;
        }
        var model = new DeviceModel
        {
            Name = name,
            Device = top.RequiredText("device", TextRules.DisplayName),
            Source = top.RequiredText("source", TextRules.AnyText),
            Remarks = top.Texts("remarks", 0) ?? [],
            Parameters = _parameters,
            SilentAfterSeconds = top.Whole("silentAfterSeconds", 10, 2678400),
            LowBatteryPercent = top.Number("lowBatteryPercent", 1, 90, 15),
            LowBatteryPressNote = top.Text("lowBatteryPressNote", TextRules.DisplayName),
            Topics = [.. top.Sections("topics").Select(Topic)],
            Output = top.Section("output") is { } output ? Output(output) : null,
        };
        top.RefuseUnknownKeys();
        if (!model.Topics.Any(topic => topic.Rules.Any(rule => rule.Is.Values.Any(IsPress))))
            top.Problem("topics", "no value means a press; allowed: topics of which at least one has a rule with pressed, momentary or held.");
        return model;
    }

    private static bool IsPress(DeviceMeaning meaning) => meaning is DeviceMeaning.Pressed or DeviceMeaning.Momentary or DeviceMeaning.Held;

    private DeviceTopic Topic(ConfigurationSection section)
    {
        var topic = new DeviceTopic
        {
            Topic = section.RequiredText("topic", TopicPattern()),
            Heartbeat = section.OneOf("heartbeat", ["yes", "no"]) != "no",
            Rules = [.. section.Sections("rules").Select(Rule)],
            BatteryField = section.Text("batteryField", PathPattern()),
            Identities = [.. section.Sections("identities").Select(Identity)],
        };
        section.RefuseUnknownKeys();
        return topic;
    }

    private IReadOnlyList<string> Identity(ConfigurationSection section)
    {
        IReadOnlyList<string> fields = section.Texts("fields", 1) ?? [];
        foreach (string field in fields.Where(field => !PathPattern().Accepts(field)))
            section.Problem("fields", $"'{field}' is not allowed. Allowed: {PathPattern().Allowed}.");
        section.RefuseUnknownKeys();
        return fields;
    }

    private DeviceRule Rule(ConfigurationSection section)
    {
        var meanings = new Dictionary<string, DeviceMeaning>(StringComparer.Ordinal);
        if (section.Section("is") is { } values)
        {
            foreach (string value in values.Keys)
            {
                if (values.OneOf(value, Meanings) is { } meaning)
                    meanings[value] = meaning;
            }
        }
        var rule = new DeviceRule
        {
            Field = section.Text("field", PathPattern()),
            Is = meanings,
            Otherwise = section.OneOf("otherwise", Meanings),
        };
        if (rule is { Is.Count: 0, Otherwise: null })
            section.Problem("is", "missing; allowed: an object of values and what each means.");
        section.RefuseUnknownKeys();
        return rule;
    }

    private DeviceOutput Output(ConfigurationSection section)
    {
        var payloads = new Dictionary<string, string>();
        if (section.Section("payloads") is { } states)
        {
            foreach (string state in OutputStates)
            {
                if (states.Text(state, TextRules.AnyText) is { } payload)
                    payloads[state] = payload;
            }
            states.RefuseUnknownKeys();
        }
        var output = new DeviceOutput { Topic = section.RequiredText("topic", TopicPattern()), Payloads = payloads };
        if (!payloads.ContainsKey("off"))
            section.Problem("payloads.off", "missing; allowed: the payload that ends what the others began.");
        section.RefuseUnknownKeys();
        return output;
    }

    private TextRule TopicPattern() => Pattern(ConfigurationRules.DeviceTopic);

    private TextRule PathPattern() => Pattern(ConfigurationRules.JsonPath);

    /// <summary>A rule that a text with placeholders meets once they are filled in.</summary>
    private TextRule Pattern(TextRule rule) => new(
        $"{rule.Allowed}; placeholders: {(_parameters.Count == 0 ? "none" : string.Join(", ", _parameters.Keys.Select(key => $"{{{key}}}")))}",
        text => DevicePlaceholders.Unknown(text, _parameters.Keys) is null && rule.Accepts(DevicePlaceholders.Fill(text, _parameters.ToDictionary(pair => pair.Key, _ => "1"))));
}
