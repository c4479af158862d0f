namespace Gateway.Configuration;

/// <summary>The page for phones on the gateway's own Wi-Fi: the key <c>fieldPage</c>. Off unless it is there, and then on this machine alone unless an address says otherwise.</summary>
internal sealed record FieldPageConfiguration
{
    public const int DefaultPort = 8443;

    /// <summary>IP address of this machine.</summary>
    public string Address { get; init; } = ListenerConfiguration.Loopback;

    public int Port { get; init; } = DefaultPort;

    /// <summary>Whether TLS is spoken. A browser gives camera and offline use to encrypted pages and to this machine's own alone.</summary>
    public bool IsEncrypted { get; init; } = true;

    /// <summary>Names that phones reach the gateway by, beside <see cref="Address"/>; the first is the one in pairing links.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>File whose first line is the PIN; without it phones are paired by <c>gateway field pair</c> alone.</summary>
    public string? PinFile { get; init; }

    /// <summary>Certificate of the user's own, PEM with its chain; with <see cref="KeyFile"/>. Otherwise the gateway makes one.</summary>
    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>Where a phone finds it.</summary>
    public Uri Link
    {
        get
        {
            string host = Names is [var name, ..] ? name : Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address;
            return new Uri($"{(IsEncrypted ? "https" : "http")}://{host}:{Port}/");
        }
    }
}
