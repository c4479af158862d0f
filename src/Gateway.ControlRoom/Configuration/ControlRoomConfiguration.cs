using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.ControlRoom.Configuration;

/// <summary>The whole of <c>control-room.json</c>; every key may be left out. Read by <see cref="ControlRoomConfigurationFile"/>.</summary>
internal sealed record ControlRoomConfiguration
{
    /// <summary>Name of this instance, a topic level: stands in receipts and is part of its client id at the broker.</summary>
    public string Name { get; init; } = "control-room";

    /// <summary>Where the console is served, such as <c>http://127.0.0.1:8080</c>; port 0 takes a free one.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Folder for <c>control-room.db</c>; made if absent.</summary>
    public string DataDirectory { get; init; } = "control-room-data";

    /// <summary>The brokers that gateways may come by, all listened to at once; at least one.</summary>
    public IReadOnlyList<BrokerConfiguration> Brokers { get; init; } = [new BrokerConfiguration()];

    /// <summary>The first of <see cref="Brokers"/>; given by itself, the only one.</summary>
    [JsonIgnore]
    public BrokerConfiguration Broker
    {
        get => Brokers[0];
        init => Brokers = [value];
    }

    public string TopicRoot { get; init; } = AlertTopics.DefaultRoot;

    /// <summary>GeoJSON file that the register is loaded from on every start; absent: what was imported stays.</summary>
    public string? RegisterFile { get; init; }

    /// <summary>Where gateways enrol and renew; null: they cannot here.</summary>
    public EnrolmentConfiguration? Enrolment { get; init; }

    public MapConfiguration Map { get; init; } = new();

    /// <summary>Whether gateways that were never enrolled are believed.</summary>
    public UnsignedGateways UnsignedGateways { get; init; }

    public IncidentConfiguration Incidents { get; init; } = new();

    /// <summary>Who is told of calls; null: operators call by telephone and radio.</summary>
    public DispatchConfiguration? Dispatch { get; init; }

    /// <summary>Lowest level logged: verbose, debug, information, warning, error.</summary>
    public string LogLevel { get; init; } = "information";
}

/// <summary>A broker elsewhere if <see cref="Url"/> is given, else one inside this program.</summary>
internal sealed record BrokerConfiguration
{
    /// <summary>Name of a broker that is not named.</summary>
    public const string OnlyName = "main";

    /// <summary>Name for people, and for the client id of those after the first; unique here.</summary>
    public string Name { get; init; } = OnlyName;

    /// <summary><c>mqtt://host[:1883]</c> or <c>mqtts://host[:8883]</c>.</summary>
    public string? Url { get; init; }

    public string? Username { get; init; }

    /// <summary>File whose first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; the system's store if absent.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Whether the control room shows its own certificate there, and trusts its own authority for the broker's unless another is named, once <c>ca init</c> has made them. Only with <c>mqtts://</c>.</summary>
    [JsonIgnore]
    public bool ShowsIdentity => ClientCertificate != "none";

    /// <summary><c>identity</c> or <c>none</c>; absent: <c>identity</c>.</summary>
    public string? ClientCertificate { get; init; }

    public EmbeddedBrokerConfiguration Embedded { get; init; } = new();
}

/// <summary>The broker inside this program: in memory only and without passwords, for trials on one machine.</summary>
internal sealed record EmbeddedBrokerConfiguration
{
    public string Address { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 1883;
}

/// <summary>What the page draws under the pins.</summary>
internal sealed record MapConfiguration
{
    /// <summary><c>none</c> (a grid in national coordinates), <c>xyz</c> or <c>wmts</c>.</summary>
    public string Type { get; init; } = "none";

    /// <summary>For <c>xyz</c>: URL with {x}, {y}, {z}.</summary>
    public string? Url { get; init; }

    public string? Attribution { get; init; }

    /// <summary>For <c>xyz</c>: deepest zoom level served, 1 to 24.</summary>
    public int? MaxZoom { get; init; }

    /// <summary>For <c>wmts</c>: URL of the capabilities document.</summary>
    public string? CapabilitiesUrl { get; init; }

    public string? Layer { get; init; }

    public string? MatrixSet { get; init; }
}
