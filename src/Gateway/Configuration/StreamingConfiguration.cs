namespace Gateway.Configuration;

/// <summary>What the receivers say, served on over TCP. Neither has a login: off unless configured, and then on this machine alone unless an address says otherwise.</summary>
internal sealed record StreamingConfiguration
{
    /// <summary>The port that gpsd's clients look at (gpsd(8)).</summary>
    public const int GpsdPort = 2947;

    /// <summary>The port registered for NMEA 0183 over IP (IANA, nmea-0183).</summary>
    public const int NmeaPort = 10110;

    /// <summary>gpsd's own protocol; null: not served.</summary>
    public ListenerConfiguration? Gpsd { get; init; }

    /// <summary>NMEA sentences as they come; null: not served.</summary>
    public ListenerConfiguration? Nmea { get; init; }

    /// <summary>Whether <see cref="Nmea"/> also serves sentences made of the epochs of receivers that send none.</summary>
    public bool NmeaFromBinary { get; init; } = true;

    /// <summary>The socket of chronyd's SOCK reference clock, which is given the receivers' UTC; null: not given.</summary>
    public string? ChronySocket { get; init; }
}

/// <summary>Where to listen.</summary>
internal sealed record ListenerConfiguration
{
    public const string Loopback = "127.0.0.1";

    /// <summary>IP address of this machine.</summary>
    public string Address { get; init; } = Loopback;

    public required int Port { get; init; }
}
