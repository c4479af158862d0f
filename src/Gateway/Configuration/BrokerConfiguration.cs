using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>A broker between this gateway and the control room, and the way to it: one path that alerts can take.</summary>
internal sealed record BrokerConfiguration
{
    /// <summary>Name of a path that is not named.</summary>
    public const string OnlyName = "main";

    /// <summary>Name of the path for people and topics, a topic level, unique at this gateway.</summary>
    public string Name { get; init; } = OnlyName;

    /// <summary><c>mqtt://host[:1883]</c> or <c>mqtts://host[:8883]</c>; never with a user or a password in it.</summary>
    public required string Url { get; init; }

    public string? Username { get; init; }

    /// <summary>File whose first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; the system's store if absent.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// Whether this gateway shows its certificate to the broker, and trusts the control room's authority for the broker's
    /// unless another is named, once it is enrolled. Only with <c>mqtts://</c>.
    /// </summary>
    [JsonIgnore]
    public bool ShowsIdentity => ClientCertificate != "none";

    /// <summary><c>identity</c> or <c>none</c>; absent: <c>identity</c>.</summary>
    public string? ClientCertificate { get; init; }

    public string TopicRoot { get; init; } = Messages.AlertTopics.DefaultRoot;

    /// <summary>Seconds between keep-alives, 1 to 60.</summary>
    public int KeepAliveSeconds { get; init; } = 5;

    /// <summary>
    /// Network interface whose address the connection leaves from, such as <c>wwan0</c>; absent: whichever the routing
    /// table gives. The packets still go where the routing table sends that address (docs/decisions/0005-two-paths.md).
    /// </summary>
    public string? Interface { get; init; }

    /// <summary>Whether only the bells' MQTT devices are there, and no control room: no alert takes this way, and no receipt comes by it.</summary>
    [JsonIgnore]
    public bool DevicesOnly => Carries == "devices";

    /// <summary><c>alerts</c> or <c>devices</c>; absent: <c>alerts</c>.</summary>
    public string? Carries { get; init; }
}

/// <summary>How alerts are spread over several brokers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BrokerOrder>))]
internal enum BrokerOrder
{
    /// <summary>The first that is well; an alert that is late there goes out on the next as well.</summary>
    [JsonStringEnumMemberName("inOrder")] InOrder,

    /// <summary>Every alert on all.</summary>
    [JsonStringEnumMemberName("together")] Together,
}
