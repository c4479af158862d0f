namespace Gateway.Configuration;

/// <summary>A GNSS receiver on a serial port.</summary>
internal sealed record ReceiverConfiguration
{
    /// <summary>Name in status and logs, unique at this gateway.</summary>
    public required string Name { get; init; }

    /// <summary>Device path, such as <c>/dev/serial/by-id/usb-u-blox...</c>.</summary>
    public required string Port { get; init; }

    /// <summary>One of <see cref="ConfigurationRules.BaudRates"/>.</summary>
    public int Baud { get; init; } = 115200;
}
