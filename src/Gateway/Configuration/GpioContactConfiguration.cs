using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>A dry contact on a pin.</summary>
internal sealed record GpioContactConfiguration
{
    /// <summary>BCM number of the pin, 0 to 27.</summary>
    public required int Pin { get; init; }

    public ContactKind Contact { get; init; }

    /// <summary>With <see cref="PinPull.Up"/> the contact closes to ground; with <see cref="PinPull.Down"/> to 3.3 V.</summary>
    public PinPull Pull { get; init; }

    /// <summary>
    /// Level of the pin while the contact is closed. Follows from <see cref="Pull"/> where that is up (low) or down
    /// (high); must be given where it is none.
    /// </summary>
    public PinLevel? ClosedLevel { get; init; }

    /// <summary>How long a level must stand before it counts, 1 to 1000 ms.</summary>
    public int DebounceMilliseconds { get; init; } = 30;
}

/// <summary>How a contact rests.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactKind>))]
internal enum ContactKind
{
    /// <summary>Closes when pressed.</summary>
    [JsonStringEnumMemberName("normallyOpen")] NormallyOpen,

    /// <summary>Opens when pressed; a cut line reads as a press.</summary>
    [JsonStringEnumMemberName("normallyClosed")] NormallyClosed,
}

/// <summary>Resistor inside the Pi that holds the pin while the contact is open.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PinPull>))]
internal enum PinPull
{
    /// <summary>To 3.3 V.</summary>
    [JsonStringEnumMemberName("up")] Up,

    /// <summary>To ground.</summary>
    [JsonStringEnumMemberName("down")] Down,

    /// <summary>A resistor outside holds it.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>Voltage on a pin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PinLevel>))]
internal enum PinLevel
{
    /// <summary>Ground.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>3.3 V.</summary>
    [JsonStringEnumMemberName("high")] High,
}
