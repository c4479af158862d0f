using Gateway.Bells;
using Gateway.Bells.Buses;
using Gateway.Receivers;
using Gateway.Watchdog;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>What differs between the Pi, the demo and the tests.</summary>
internal sealed record GatewayHostOptions
{
    /// <summary>GPIO to use; that of this board unless replaced.</summary>
    public OpenGpio OpenGpio { get; init; } = GpioBells.OpenOfThisBoard;

    /// <summary>Chips on I2C and SPI; those of this board unless replaced.</summary>
    public BusOpeners Buses { get; init; } = new();

    /// <summary>The serial ports among which receivers are found; those of this machine unless replaced.</summary>
    public SerialPortList Ports { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where every room logs; the console if absent.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>How often the gateway presses itself; as configured if absent.</summary>
    public SelfTestTimes? SelfTests { get; init; }

    /// <summary>Who is told how the service is and watches over it; nobody if absent.</summary>
    public SystemdSocket? Manager { get; init; }

    /// <summary>Whether the process belongs to the gateway: SIGTERM and SIGINT stop it, systemd is told.</summary>
    public bool OwnsProcess { get; init; }
}
