namespace Gateway.Configuration;

/// <summary>The whole of <c>gateway.json</c>. Read by <c>ConfigurationFile</c>, which refuses unknown keys and bad values by name.</summary>
internal sealed record GatewayConfiguration
{
    /// <summary>District, a topic level.</summary>
    public required string District { get; init; }

    /// <summary>This gateway's name, a topic level, unique in the district.</summary>
    public required string Gateway { get; init; }

    /// <summary>Folder for <c>outbox.db</c>, <c>register.db</c> and the local socket.</summary>
    public string DataDirectory { get; init; } = "/var/lib/gateway";

    public required BrokerConfiguration Broker { get; init; }

    public IReadOnlyList<ReceiverConfiguration> Receivers { get; init; } = [];

    public IReadOnlyList<BellConfiguration> Bells { get; init; } = [];

    /// <summary>Lowest level logged: verbose, debug, information, warning, error.</summary>
    public string LogLevel { get; init; } = "information";
}

internal sealed record BrokerConfiguration
{
    /// <summary><c>mqtt://host[:1883]</c> or <c>mqtts://host[:8883]</c>.</summary>
    public required string Url { get; init; }

    public string? Username { get; init; }

    /// <summary>File whose first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; the system's store if absent.</summary>
    public string? CertificateAuthorityFile { get; init; }

    public string TopicRoot { get; init; } = Messages.AlertTopics.DefaultRoot;

    /// <summary>Seconds between keep-alives, 1 to 60.</summary>
    public int KeepAliveSeconds { get; init; } = 5;
}

internal sealed record ReceiverConfiguration
{
    public required string Name { get; init; }

    /// <summary>Device path, such as <c>/dev/serial/by-id/usb-u-blox...</c>.</summary>
    public required string Port { get; init; }

    public int Baud { get; init; } = 115200;
}

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
}

/// <summary>A dry contact on a pin.</summary>
internal sealed record GpioContactConfiguration
{
    /// <summary>BCM number of the pin.</summary>
    public required int Pin { get; init; }

    /// <summary><c>normallyOpen</c> or <c>normallyClosed</c>.</summary>
    public string Contact { get; init; } = "normallyOpen";

    /// <summary><c>up</c>, <c>down</c> or <c>none</c>; with <c>up</c> the contact closes to ground.</summary>
    public string Pull { get; init; } = "up";

    /// <summary>How long a level must stand before it counts, 1 to 1000 ms.</summary>
    public int DebounceMilliseconds { get; init; } = 30;
}

/// <summary>A bell that is an MQTT device itself (Zigbee button, LoRa button, ESPHome ...).</summary>
internal sealed record MqttBellConfiguration
{
    /// <summary>Topic that the device publishes on; no wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>JSON path to the field that tells a press, such as <c>$.action</c>; absent: the whole payload.</summary>
    public string? Field { get; init; }

    /// <summary>Values of that field that mean "pressed", such as <c>single</c>, <c>true</c>.</summary>
    public required IReadOnlyList<string> PressedValues { get; init; }

    /// <summary>Values that mean "released"; may be empty for devices that never say so.</summary>
    public IReadOnlyList<string> ReleasedValues { get; init; } = [];

    /// <summary>JSON path to a battery percentage, 0 to 100.</summary>
    public string? BatteryField { get; init; }

    /// <summary>Battery percentage below which the bell is said to be low.</summary>
    public double LowBatteryPercent { get; init; } = 15;
}
