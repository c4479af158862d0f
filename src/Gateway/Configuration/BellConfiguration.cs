namespace Gateway.Configuration;

/// <summary>One bell; exactly one of <see cref="Gpio"/> and <see cref="Mqtt"/>, or neither (pressed by command only).</summary>
internal sealed record BellConfiguration
{
    /// <summary>Id, a topic level, unique at this gateway.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Id of the facility in the register that this bell hangs on.</summary>
    public string? Facility { get; init; }

    public GpioContactConfiguration? Gpio { get; init; }

    public MqttBellConfiguration? Mqtt { get; init; }

    public SupervisionConfiguration Supervision { get; init; } = new();

    /// <summary>The contract's word for how it is wired: <c>gpio</c>, <c>mqtt</c> or <c>command</c>.</summary>
    public string Source() => this switch
    {
        { Gpio: not null } => "gpio",
        { Mqtt: not null } => "mqtt",
        _ => "command",
    };
}
