using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>broker</c>: a URL with what belongs to it, or the embedded one, never both.</summary>
internal static class BrokerBinder
{
    private static readonly string[] OfUrl = ["username", "passwordFile", "certificateAuthorityFile"];

    public static BrokerConfiguration Bind(ConfigurationSection broker, Func<ConfigurationSection, string, string?> pathOf)
    {
        var otherwise = new EmbeddedBrokerConfiguration();
        string? url = broker.Text("url", TextRules.BrokerUrl);
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
            Username = broker.Text("username", TextRules.DisplayName),
            PasswordFile = pathOf(broker, "passwordFile"),
            CertificateAuthorityFile = pathOf(broker, "certificateAuthorityFile"),
            Embedded = new EmbeddedBrokerConfiguration
            {
                Address = embedded?.Text("address", TextRules.Address) ?? otherwise.Address,
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
}
