using System.Text;

namespace Gateway.Gnss.Ntrip;

/// <summary>A client's request for a mountpoint, or for the source table. RTCM 10410.0, 5; RTCM 10410.1, 4.</summary>
public sealed record NtripRequest
{
    /// <summary>What every User-Agent must begin with: casters refuse others, and take browsers for web visitors.</summary>
    public const string AgentPrefix = "NTRIP ";

    /// <summary>Caster and mountpoint; without a mountpoint the source table is asked for.</summary>
    public required NtripAddress Address { get; init; }

    /// <summary>Which NTRIP to speak.</summary>
    public NtripVersion Version { get; init; } = NtripVersion.Two;

    /// <summary>Product and version, such as <c>Gateway/0.1</c>; <see cref="AgentPrefix"/> is put before it.</summary>
    public required string Agent { get; init; }

    /// <summary>User and password; none if null.</summary>
    public NtripCredentials? Credentials { get; init; }

    /// <summary>A GGA sentence for the <c>Ntrip-GGA</c> header, without line end; version 2 only, none if null.</summary>
    public string? Gga { get; init; }

    /// <summary>The request, as it goes over the wire.</summary>
    /// <exception cref="ArgumentException">A control character in the agent or the sentence, which would begin a header of its own.</exception>
    public byte[] ToBytes()
    {
        ThrowIfUnprintable(Agent, nameof(Agent));
        if (Gga is not null)
            ThrowIfUnprintable(Gga, nameof(Gga));
        bool two = Version == NtripVersion.Two;
        var text = new StringBuilder(256);
        Line($"GET /{Address.Mountpoint} HTTP/1.{(two ? '1' : '0')}");
        // Not in version 1's document; casters behind a shared address need it and others ignore it.
        Line($"Host: {Address.Authority}");
        if (two)
            Line("Ntrip-Version: Ntrip/2.0");
        Line($"User-Agent: {AgentPrefix}{Agent}");
        Line("Accept: */*");
        if (Credentials is { } credentials)
            Line($"Authorization: {credentials.Header()}");
        if (two && Gga is { } gga)
            Line($"Ntrip-GGA: {gga}");
        Line("Connection: close");
        Line("");
        return Encoding.ASCII.GetBytes(text.ToString());

        void Line(string line) => text.Append(line).Append("\r\n");
    }

    private static void ThrowIfUnprintable(string text, string name)
    {
        if (text.Any(c => c is < ' ' or > '~'))
            throw new ArgumentException("A header holds printable ASCII only.", name);
    }
}
