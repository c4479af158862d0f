using System.Net;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>broker</c>: a URL with what belongs to it, or the embedded one, never both.</summary>
internal static class BrokerBinder
{
    private static readonly string[] OfUrl = ["username", "passwordFile", "certificateAuthorityFile"];

    public static BrokerConfiguration Bind(ConfigurationSection broker, Func<string?, string?> fullPath)
    {
        var otherwise = new EmbeddedBrokerConfiguration();
        string? url = broker.OptionalText("url", "mqtt://host[:port] or mqtts://host[:port], without user, password or path", IsBrokerUrl);
        ConfigurationSection? embedded = broker.Section("embedded");
        if (broker.Has("url") && embedded is not null)
            broker.Problem("embedded", "given beside url. Keep url for a broker elsewhere, or embedded for the one inside this program.");
        if (!broker.Has("url"))
        {
            foreach (string key in OfUrl.Where(broker.Has))
                broker.Problem(key, "belongs to a broker with url; the embedded one knows no passwords and no TLS.");
        }
        var bound = new BrokerConfiguration
        {
            Url = url,
            Username = broker.OptionalText("username", "text", _ => true),
            PasswordFile = fullPath(broker.OptionalText("passwordFile", "path of a file whose first line is the password", ControlRoomConfigurationFile.IsPath)),
            CertificateAuthorityFile = fullPath(broker.OptionalText("certificateAuthorityFile", "path of a PEM file", ControlRoomConfigurationFile.IsPath)),
            Embedded = new EmbeddedBrokerConfiguration
            {
                Address = embedded?.Text("address", otherwise.Address, "an IP address, such as 127.0.0.1, or 0.0.0.0 for every network", text => IPAddress.TryParse(text, out _)) ?? otherwise.Address,
                Port = embedded?.Whole("port", 1, 65535) ?? otherwise.Port,
            },
        };
        if (bound is { Username: null, PasswordFile: not null })
            broker.Problem("passwordFile", "given without username; name the user that the password belongs to.");
        if (bound.CertificateAuthorityFile is not null && url?.StartsWith("mqtt://", StringComparison.Ordinal) == true)
            broker.Problem("certificateAuthorityFile", "has no meaning with mqtt://; use mqtts://.");
        embedded?.RefuseUnknownKeys();
        broker.RefuseUnknownKeys();
        return bound;
    }

    private static bool IsBrokerUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Scheme is "mqtt" or "mqtts"
        && url is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "", AbsolutePath: "" or "/", Port: -1 or (> 0 and <= 65535) };
}
