using System.Diagnostics.CodeAnalysis;

namespace Gateway.Gnss.Ntrip;

/// <summary>
/// Where a caster or one of its mountpoints is: <c>ntrip://host[:2101][/mountpoint]</c>, or <c>ntrips://host[:443]</c>
/// for TLS. <c>http</c> and <c>https</c> mean the same two. Never with a user or password: an address is shown and logged.
/// </summary>
public sealed record NtripAddress
{
    /// <summary>Port of NTRIP without TLS, unless another is given.</summary>
    public const int DefaultPort = 2101;

    /// <summary>Port with TLS, unless another is given.</summary>
    public const int DefaultTlsPort = 443;

    /// <summary>Host name or IP address, without brackets.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>Whether TLS is spoken.</summary>
    public bool IsTls { get; init; }

    /// <summary>Mountpoint; empty for the caster itself, which then sends its source table.</summary>
    public string Mountpoint { get; init; } = "";

    /// <summary>Reads an address.</summary>
    /// <returns>False with <paramref name="problem"/>, which never quotes a user or password.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NtripAddress? address, [NotNullWhen(false)] out string? problem)
    {
        const string Form = "ntrip://host[:port][/mountpoint], or ntrips:// for TLS";
        address = null;
        string trimmed = text?.Trim() ?? "";
        string whole = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : $"ntrip://{trimmed}";
        if (!Uri.TryCreate(whole, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || Tls(uri.Scheme) is not { } tls)
        {
            problem = $"is no address of a caster; allowed: {Form}";
            return false;
        }
        if (uri.UserInfo.Length > 0)
        {
            problem = "has a user in it, which would be seen in lists of processes and in logs: put user:password into a file of your own (chmod 600) and name that";
            return false;
        }
        string mountpoint = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || !IsMountpoint(mountpoint))
        {
            problem = $"has more than one mountpoint after the port, or characters that none has; allowed: {Form}";
            return false;
        }
        if (uri.Port == 0)
        {
            problem = "has port 0; allowed: 1 to 65535";
            return false;
        }
        // Uri knows http and https and fills their ports in, which are not NTRIP's unless somebody wrote them.
        bool ownPort = uri.Port > 0 && !uri.IsDefaultPort || HasWrittenPort(whole);
        address = new NtripAddress
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = ownPort ? uri.Port : tls ? DefaultTlsPort : DefaultPort,
            IsTls = tls,
            Mountpoint = mountpoint,
        };
        problem = null;
        return true;
    }

    /// <summary>Whether a text can be a mountpoint: empty, or up to 100 printable ASCII characters without space, slash, ';' or '?' (RTCM 10410.1, 3).</summary>
    public static bool IsMountpoint(string text) =>
        text is not null && text.Length <= 100 && text.All(c => c is > ' ' and < '\x7F' and not ('/' or ';' or '?' or '#' or '"'));

    /// <summary>Host and port as in a Host header: <c>host:2101</c>, IPv6 in brackets.</summary>
    public string Authority => $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>The address as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{(IsTls ? "ntrips" : "ntrip")}://{Authority}{(Mountpoint.Length == 0 ? "" : $"/{Mountpoint}")}";

    private static bool? Tls(string scheme) => scheme switch
    {
        "ntrip" or "http" => false,
        "ntrips" or "https" => true,
        _ => null,
    };

    private static bool HasWrittenPort(string whole)
    {
        int start = whole.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = whole.IndexOf('/', start);
        string authority = end < 0 ? whole[start..] : whole[start..end];
        int colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') && colon < authority.Length - 1;
    }
}
