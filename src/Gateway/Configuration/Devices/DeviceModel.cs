namespace Gateway.Configuration;

/// <summary>
/// What a model of MQTT device says, as a file of firmware-config/bells has it: topics with placeholders, and what the
/// values of their payloads mean.
/// </summary>
internal sealed record DeviceModel
{
    /// <summary>Where it is found, such as <c>zigbee2mqtt/TS0215A-sos-button</c>, or the path of a file of the user's.</summary>
    public required string Name { get; init; }

    /// <summary>Maker and name of the device.</summary>
    public required string Device { get; init; }

    /// <summary>Documents that this rests on, and what nobody has tried.</summary>
    public required string Source { get; init; }

    /// <summary>Weaknesses that a user has to know, in plain words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Placeholders of the topics and paths; a value is what stands where a bell gives none, null: it has to be given.</summary>
    public required IReadOnlyDictionary<string, string?> Parameters { get; init; }

    /// <summary>How long such a device may be silent, seconds; null: it has no heartbeat.</summary>
    public int? SilentAfterSeconds { get; init; }

    /// <summary>Battery percentage below which it is said to be low.</summary>
    public double LowBatteryPercent { get; init; } = 15;

    /// <summary>Added to a press while the battery is low, for models that then press by themselves; null for others.</summary>
    public string? LowBatteryPressNote { get; init; }

    public IReadOnlyList<DeviceTopic> Topics { get; init; } = [];

    /// <summary>How a lamp or siren of the device is told; null: it has none.</summary>
    public DeviceOutput? Output { get; init; }
}

/// <summary>One topic of a device.</summary>
internal sealed record DeviceTopic
{
    /// <summary>Topic, with placeholders in the file and without them at a bell.</summary>
    public required string Topic { get; init; }

    /// <summary>Whether a message on it, whatever it says, is a sign of life.</summary>
    public bool Heartbeat { get; init; } = true;

    public IReadOnlyList<DeviceRule> Rules { get; init; } = [];

    /// <summary>JSON path to a battery percentage, 0 to 100.</summary>
    public string? BatteryField { get; init; }

    /// <summary>
    /// Lists of JSON paths; a message in which all values of one list were seen before is a replay. A list of which a value
    /// is missing says nothing.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Identities { get; init; } = [];
}

/// <summary>What the values of one field mean.</summary>
internal sealed record DeviceRule
{
    /// <summary>JSON path; null: the whole payload as text.</summary>
    public string? Field { get; init; }

    public required IReadOnlyDictionary<string, DeviceMeaning> Is { get; init; }

    /// <summary>What any other value means; null: it is not understood and counted.</summary>
    public DeviceMeaning? Otherwise { get; init; }
}

/// <summary>Topic and payloads that light a lamp or sound a siren at a device.</summary>
internal sealed record DeviceOutput
{
    public required string Topic { get; init; }

    /// <summary>Payload for each state, by its name (<c>off</c>, <c>sent</c>, <c>received</c>, <c>acknowledged</c>, <c>late</c>).</summary>
    public required IReadOnlyDictionary<string, string> Payloads { get; init; }
}

/// <summary>What a value says.</summary>
internal enum DeviceMeaning
{
    /// <summary>Nothing, on purpose.</summary>
    Ignored,

    /// <summary>Pressed now; a release will be told.</summary>
    Pressed,

    /// <summary>Pressed now, by a device that never tells the release.</summary>
    Momentary,

    /// <summary>A report of the state: pressed.</summary>
    Held,

    /// <summary>At rest, by report or because it was let go.</summary>
    Released,

    Tampered,
    NotTampered,
    LowBattery,
    GoodBattery,

    /// <summary>Whoever knows the device says that it is there; a sign of life only if it is not an old word.</summary>
    Available,

    /// <summary>Whoever knows the device says that it is gone.</summary>
    Unavailable,
}
