using Gateway.Facilities;
namespace Gateway.Configuration;

/// <summary>The part of <c>gateway.json</c> that is about bells: <c>bells</c>, <c>deviceKinds</c>, <c>supervision</c>.</summary>
internal sealed class BellBinder(ConfigurationSection root, string folder)
{
    private const int HighestPin = 27;

    private static readonly string[] Inputs = ["gpio", "loop", "expander", "modbus", "mqtt", "device"];

    private static readonly Dictionary<string, ContactKind> Contacts = new()
    {
        ["normallyOpen"] = ContactKind.NormallyOpen,
        ["normallyClosed"] = ContactKind.NormallyClosed,
    };

    private static readonly Dictionary<string, PinPull> Pulls = new()
    {
        ["up"] = PinPull.Up,
        ["down"] = PinPull.Down,
        ["none"] = PinPull.None,
    };

    private static readonly Dictionary<string, PinLevel> Levels = new()
    {
        ["low"] = PinLevel.Low,
        ["high"] = PinLevel.High,
    };

    private readonly Dictionary<string, DeviceKind> _kinds = [];
    private SupervisionConfiguration _supervision = new();

    public IReadOnlyList<BellConfiguration> Bind()
    {
        _supervision = Supervision(root, _supervision);
        if (root.Section("deviceKinds") is { } kinds)
        {
            foreach (string name in kinds.Keys)
                _kinds[name] = Kind(kinds.Section(name)!);
        }
        return [.. root.Sections("bells").Select(Bell)];
    }

    private static SupervisionConfiguration Supervision(ConfigurationSection parent, SupervisionConfiguration otherwise)
    {
        if (parent.Section("supervision") is not { } section)
            return otherwise;
        var supervision = new SupervisionConfiguration
        {
            MinimumHoldMilliseconds = section.Whole("minimumHoldMilliseconds", 0, 5000, otherwise.MinimumHoldMilliseconds),
            StuckAfterSeconds = section.Whole("stuckAfterSeconds", 5, 86400, otherwise.StuckAfterSeconds),
            FoldSeconds = section.Whole("foldSeconds", 1, 60, otherwise.FoldSeconds),
            SilentAfterSeconds = section.Whole("silentAfterSeconds", 10, 2678400) ?? otherwise.SilentAfterSeconds,
        };
        section.RefuseUnknownKeys();
        return supervision;
    }

    private BellConfiguration Bell(ConfigurationSection section)
    {
        DeviceConfiguration? device = section.Section("device") is { } named ? DeviceConfiguration.Bind(named, folder) : null;
        var bell = new BellConfiguration
        {
            Id = section.RequiredText("id", TextRules.TopicLevel),
            Name = section.Text("name", TextRules.DisplayName),
            Facility = section.Text("facility", TextRules.TopicLevel),
            Gpio = section.Section("gpio") is { } gpio ? Contact(gpio) : null,
            Loop = section.Section("loop") is { } loop ? LoopConfiguration.Bind(loop, Contacts) : null,
            Expander = section.Section("expander") is { } expander ? BusConfiguration.Contact(expander, Contacts) : null,
            Modbus = section.Section("modbus") is { } modbus ? ModbusInputConfiguration.Bind(modbus, folder, Contacts) : null,
            Mqtt = section.Section("mqtt") is { } mqtt ? Device(mqtt) : null,
            Device = device,
            Tamper = section.Section("tamper") is { } tamper ? Tamper(tamper) : null,
            Outputs = [.. section.Sections("outputs").Select(output => OutputConfiguration.Bind(output, device))],
            Supervision = Supervision(section, _supervision),
        };
        if (Inputs.Where(section.Has).ToList() is [var first, var second, ..])
            section.Problem(second, $"this bell has {first} as well; allowed: one of {string.Join(", ", Inputs)}, or none (pressed by command only).");
        section.RefuseUnknownKeys();
        return bell;
    }

    /// <summary>Closed while the housing is, so that a cut wire is found as well.</summary>
    private static TamperConfiguration Tamper(ConfigurationSection section)
    {
        var tamper = new TamperConfiguration
        {
            Gpio = section.Section("gpio") is { } gpio ? Contact(gpio, ContactKind.NormallyClosed) : null,
            Expander = section.Section("expander") is { } expander ? BusConfiguration.Contact(expander, Contacts, ContactKind.NormallyClosed) : null,
        };
        if ((tamper.Gpio is null) == (tamper.Expander is null))
            section.Problem("gpio", "a tamper contact is in one place. Allowed: one of gpio and expander.");
        section.RefuseUnknownKeys();
        return tamper;
    }

    private static GpioContactConfiguration Contact(ConfigurationSection section, ContactKind otherwise = ContactKind.NormallyOpen)
    {
        var contact = new GpioContactConfiguration
        {
            Pin = section.RequiredWhole("pin", 0, HighestPin),
            Contact = section.OneOf("contact", Contacts) ?? otherwise,
            Pull = section.OneOf("pull", Pulls) ?? PinPull.Up,
            ClosedLevel = section.OneOf("closedLevel", Levels),
            DebounceMilliseconds = section.Whole("debounceMilliseconds", 1, 1000, 30),
        };
        if (contact is { Pull: PinPull.None, ClosedLevel: null })
            section.Problem("closedLevel", "missing; with pull none only you know the level of the closed contact. Allowed: low, high.");
        if (contact is { Pull: PinPull.Up, ClosedLevel: PinLevel.High } or { Pull: PinPull.Down, ClosedLevel: PinLevel.Low })
            section.Problem("closedLevel", "the pull holds the pin at this very level, so that the contact could never be seen. Allowed: low with pull up, high with pull down.");
        section.RefuseUnknownKeys();
        return contact;
    }

    private MqttBellConfiguration Device(ConfigurationSection section)
    {
        string? kindName = section.Text("kind", TextRules.TopicLevel);
        DeviceKind kind = kindName is null ? new DeviceKind() : KindNamed(kindName, section);
        string topic = section.RequiredText("topic", ConfigurationRules.DeviceTopic);
        DeviceKind own = Values(section);
        if ((own.PressedValues ?? kind.PressedValues) is null && (kindName is null || _kinds.ContainsKey(kindName)))
            section.Problem("pressedValues", "missing; allowed: a list of the values that mean a press, here or in the device kind.");
        var bell = new MqttBellConfiguration
        {
            Topic = topic,
            Kind = kindName,
            Field = own.Field ?? kind.Field,
            PressedValues = own.PressedValues ?? kind.PressedValues ?? [],
            ReleasedValues = own.ReleasedValues ?? kind.ReleasedValues ?? [],
            IgnoredValues = own.IgnoredValues ?? kind.IgnoredValues ?? [],
            BatteryField = own.BatteryField ?? kind.BatteryField,
            LowBatteryPercent = own.LowBatteryPercent ?? kind.LowBatteryPercent ?? 15,
        };
        foreach (string value in bell.PressedValues.Intersect([.. bell.ReleasedValues, .. bell.IgnoredValues]))
            section.Problem("pressedValues", $"'{value}' cannot mean a press and a release or nothing as well; keep it in one list.");
        section.RefuseUnknownKeys();
        return bell;
    }

    private DeviceKind KindNamed(string name, ConfigurationSection section)
    {
        if (_kinds.TryGetValue(name, out DeviceKind? kind))
            return kind;
        section.Problem("kind", $"'{name}' is not under deviceKinds.{NearMatches.Question(name, _kinds.Keys)} "
            + $"Allowed: {(_kinds.Count == 0 ? "none is given; add it there" : string.Join(", ", _kinds.Keys))}.");
        return new DeviceKind();
    }

    private static DeviceKind Kind(ConfigurationSection section)
    {
        DeviceKind kind = Values(section);
        section.RefuseUnknownKeys();
        return kind;
    }

    private static DeviceKind Values(ConfigurationSection section) => new()
    {
        Field = section.Text("field", ConfigurationRules.JsonPath),
        PressedValues = section.Texts("pressedValues", least: 1),
        ReleasedValues = section.Texts("releasedValues", least: 0),
        IgnoredValues = section.Texts("ignoredValues", least: 0),
        BatteryField = section.Text("batteryField", ConfigurationRules.JsonPath),
        LowBatteryPercent = section.Keys.Contains("lowBatteryPercent") ? section.Number("lowBatteryPercent", 1, 90, 15) : null,
    };

    private sealed record DeviceKind
    {
        public string? Field { get; init; }

        public IReadOnlyList<string>? PressedValues { get; init; }

        public IReadOnlyList<string>? ReleasedValues { get; init; }

        public IReadOnlyList<string>? IgnoredValues { get; init; }

        public string? BatteryField { get; init; }

        public double? LowBatteryPercent { get; init; }
    }
}
