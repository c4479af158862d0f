using System.Text.Json.Serialization;

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
    public NmeaListenerConfiguration? Nmea { get; init; }

    /// <summary>The socket of chronyd's SOCK reference clock, which is given the receivers' UTC; null: not given.</summary>
    public string? ChronySocket { get; init; }
}

/// <summary>Where to listen.</summary>
internal record ListenerConfiguration
{
    public const string Loopback = "127.0.0.1";

    /// <summary>IP address of this machine.</summary>
    public string Address { get; init; } = Loopback;

    public required int Port { get; init; }
}

/// <summary>Where to serve NMEA sentences, and which.</summary>
internal sealed record NmeaListenerConfiguration : ListenerConfiguration
{
    /// <summary>Sentences for receivers that send none.</summary>
    public MadeSentences FromBinary { get; init; } = MadeSentences.Made;
}

/// <summary>What is served of a receiver that sends no NMEA.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MadeSentences>))]
internal enum MadeSentences
{
    /// <summary>Sentences made of its epochs.</summary>
    [JsonStringEnumMemberName("made")] Made,

    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")] None,
}
