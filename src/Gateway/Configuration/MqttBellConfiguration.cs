namespace Gateway.Configuration;

/// <summary>
/// A bell that is an MQTT device itself (Zigbee button, LoRa button, ESPHome ...). What its payload means is given once
/// per device kind under <c>deviceKinds</c>, or here, or both: what is given here counts.
/// </summary>
internal sealed record MqttBellConfiguration
{
    /// <summary>Topic that the device publishes on; no wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>Name under <c>deviceKinds</c> that the values below were taken from.</summary>
    public string? Kind { get; init; }

    /// <summary>JSON path to the field that tells a press, such as <c>$.action</c>; absent: the whole payload.</summary>
    public string? Field { get; init; }

    /// <summary>Values of that field that mean "pressed", such as <c>single</c>, <c>true</c>.</summary>
    public required IReadOnlyList<string> PressedValues { get; init; }

    /// <summary>Values that mean "released"; may be empty for devices that never say so.</summary>
    public IReadOnlyList<string> ReleasedValues { get; init; } = [];

    /// <summary>Values that mean nothing, such as the empty action that some bridges send after each press.</summary>
    public IReadOnlyList<string> IgnoredValues { get; init; } = [];

    /// <summary>JSON path to a battery percentage, 0 to 100.</summary>
    public string? BatteryField { get; init; }

    /// <summary>Battery percentage below which the bell is said to be low, 1 to 90.</summary>
    public double LowBatteryPercent { get; init; } = 15;
}
