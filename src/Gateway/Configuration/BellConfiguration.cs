namespace Gateway.Configuration;

/// <summary>One bell; at most one input (<see cref="Gpio"/> to <see cref="Device"/>), or none: pressed by command only.</summary>
internal sealed record BellConfiguration
{
    private const int SampledSilenceSeconds = 30;

    /// <summary>Id, a topic level, unique at this gateway.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Id of the facility in the register that this bell hangs on.</summary>
    public string? Facility { get; init; }

    public GpioContactConfiguration? Gpio { get; init; }

    public MqttBellConfiguration? Mqtt { get; init; }

    /// <summary>A supervised loop on a converter.</summary>
    public LoopConfiguration? Loop { get; init; }

    /// <summary>A contact on a pin of an expander.</summary>
    public ExpanderContactConfiguration? Expander { get; init; }

    /// <summary>An input of a Modbus module.</summary>
    public ModbusInputConfiguration? Modbus { get; init; }

    /// <summary>An MQTT device of a model in firmware-config/bells.</summary>
    public DeviceConfiguration? Device { get; init; }

    /// <summary>A contact in its housing.</summary>
    public TamperConfiguration? Tamper { get; init; }

    /// <summary>Lamps and sirens at the bell.</summary>
    public IReadOnlyList<OutputConfiguration> Outputs { get; init; } = [];

    public SupervisionConfiguration Supervision { get; init; } = new();

    /// <summary>The contract's word for how it is wired: <c>gpio</c>, <c>loop</c>, <c>expander</c>, <c>modbus</c>, <c>mqtt</c> or <c>command</c>.</summary>
    public string Source() => this switch
    {
        { Gpio: not null } => "gpio",
        { Loop: not null } => "loop",
        { Expander: not null } => "expander",
        { Modbus: not null } => "modbus",
        { Mqtt: not null } or { Device: not null } => "mqtt",
        _ => "command",
    };

    /// <summary>Pin or topic that it hangs on; null: none.</summary>
    public string? Input() => this switch
    {
        { Gpio: { } gpio } => $"GPIO {gpio.Pin}",
        { Loop: { } loop } => $"{loop.Converter} input {loop.Channel}",
        { Expander: { } contact } => $"{contact.Expander} pin {contact.Pin}",
        { Modbus: { } modbus } => $"{modbus.Line} unit {modbus.Unit} input {modbus.Input}",
        { Mqtt: { } mqtt } => mqtt.Topic,
        { Device: { Topics: [var first, ..] } } => first.Topic,
        _ => null,
    };

    /// <summary>How long nothing may be heard of it: what supervision says, else what its input gives; null: there is nothing to hear.</summary>
    public TimeSpan? SilentAfter()
    {
        int? seconds = this switch
        {
            { Supervision.SilentAfterSeconds: { } own } => own,
            { Device: { } device } => device.Model.SilentAfterSeconds,
            { Mqtt: not null } => null,
            _ => IsSampled() ? SampledSilenceSeconds : null,
        };
        return seconds is { } limit && Source() != "command" ? TimeSpan.FromSeconds(limit) : null;
    }

    /// <summary>Battery percentage below which it is said to be low; 0 where it has no battery.</summary>
    public double LowBatteryPercent() => Mqtt?.LowBatteryPercent ?? Device?.LowBatteryPercent ?? 0;

    /// <summary>Inputs that the gateway itself looks at many times a second; if it cannot for so long, that is said.</summary>
    private bool IsSampled() => Gpio is not null || Loop is not null || Expander is not null || Modbus is not null;
}
