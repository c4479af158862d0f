namespace Gateway.Configuration;

/// <summary>The broker between this gateway and the control room.</summary>
internal sealed record BrokerConfiguration
{
    /// <summary><c>mqtt://host[:1883]</c> or <c>mqtts://host[:8883]</c>; never with a user or a password in it.</summary>
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
