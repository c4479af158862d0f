namespace Gateway.Messages;

/// <summary>
/// How a gateway and its machine are, on <c>{root}/{district}/{gateway}/health</c>, retained, at QoS 0: only the newest is worth
/// anything, and none queues up anywhere. What cannot be measured on a machine is absent.
/// </summary>
public sealed record GatewayHealth
{
    /// <summary>The gateway's time, with its source and error.</summary>
    public required AlertTime Time { get; init; }

    /// <summary>Seconds since the service started.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Seconds since the machine started (/proc/uptime).</summary>
    public double? MachineUptimeSeconds { get; init; }

    /// <summary>Bytes free for this gateway on the disk of its data directory.</summary>
    public long? DiskFreeBytes { get; init; }

    /// <summary>Size of that disk, bytes.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>Temperature of the processor, degrees Celsius.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>What the board says of its supply and heat; absent on boards that do not say.</summary>
    public ThrottlingState? Throttling { get; init; }

    /// <summary>Resident memory of the service, bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Alerts without a receipt.</summary>
    public required long Waiting { get; init; }

    /// <summary>Of these, how many the disk refuses, so that they are in memory only.</summary>
    public required int InMemory { get; init; }

    /// <summary>Receivers that are being read.</summary>
    public required int ReceiversReading { get; init; }

    /// <summary>Receivers configured or found.</summary>
    public required int Receivers { get; init; }

    /// <summary>Bells whose input cannot be watched.</summary>
    public required int BellsFaulty { get; init; }

    /// <summary>The self-test; absent before the first.</summary>
    public SelfTestState? SelfTest { get; init; }
}

/// <summary>How the last self-tests went.</summary>
public sealed record SelfTestState
{
    /// <summary>Seconds since the last one was through the gateway itself; absent if none was.</summary>
    public double? PassedSecondsAgo { get; init; }

    /// <summary>Milliseconds from its beginning until it was on disk.</summary>
    public double? ToDiskMilliseconds { get; init; }

    /// <summary>Milliseconds from its beginning until the control room's receipt for it; absent while there is none.</summary>
    public double? ToReceiptMilliseconds { get; init; }

    /// <summary>Seconds since the last receipt for any of them; absent before the first.</summary>
    public double? ReceiptSecondsAgo { get; init; }

    /// <summary>What a test waits for too long, in plain words; absent while all is well.</summary>
    public string? Fault { get; init; }
}

/// <summary>A Raspberry Pi's <c>get_throttled</c>.</summary>
/// <param name="UnderVoltage">The supply is too weak now.</param>
/// <param name="Throttled">The processor is slowed down now, or its frequency capped.</param>
/// <param name="HasBeenUnderVoltage">The supply has been too weak since the machine started.</param>
/// <param name="HasBeenThrottled">It has been slowed down since the machine started.</param>
public sealed record ThrottlingState(bool UnderVoltage, bool Throttled, bool HasBeenUnderVoltage, bool HasBeenThrottled);
