namespace Gateway.Health;

/// <summary>How the gateway's certificate is.</summary>
internal sealed record IdentityHealth
{
    /// <summary><c>district/gateway</c> in the certificate; absent while the gateway is not enrolled.</summary>
    public string? Name { get; init; }

    /// <summary>Serial number, hexadecimal.</summary>
    public string? Serial { get; init; }

    /// <summary>UTC of its end.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>UTC from which it is renewed.</summary>
    public DateTimeOffset? RenewFrom { get; init; }

    /// <summary>Whether a renewed one waits for a broker to accept it.</summary>
    public bool NextWaits { get; init; }

    /// <summary>Why the last renewal failed, or why the files cannot be used; absent if nothing is wrong.</summary>
    public string? Fault { get; init; }
}
