using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>broker</c>, a URL with what belongs to it or the embedded one and never both, or <c>brokers</c>, a list of those.</summary>
internal static class BrokerBinder
{
    private static readonly string[] OfUrl = ["username", "passwordFile", "certificateAuthorityFile", "clientCertificate"];

    public static IReadOnlyList<BrokerConfiguration> BindAll(ConfigurationSection root, Func<ConfigurationSection, string, string?> pathOf)
    {
        ConfigurationSection? one = root.Section("broker");
        IReadOnlyList<ConfigurationSection> several = root.Sections("brokers");
        if (one is not null && root.Has("brokers"))
            root.Problem("brokers", "given beside broker; allowed: one of the two. Move what is in broker to the head of the list.");
        if (several.Count == 0)
        {
            if (one is null && root.Has("brokers"))
                root.Problem("brokers", "empty; allowed: at least one broker, or leave the key out for the embedded one.");
            return [one is null ? new BrokerConfiguration() : Bind(one, named: false, pathOf)];
        }
        BrokerConfiguration[] bound = [.. several.Select(section => Bind(section, named: true, pathOf))];
        for (int i = 0; i < bound.Length; i++)
        {
            if (Array.FindIndex(bound, other => other.Name == bound[i].Name) is var first && first < i)
                root.Problem($"brokers[{i}].name", $"'{bound[i].Name}' is taken by brokers[{first}]; allowed: a value of its own.");
        }
        if (bound.Count(broker => broker.Url is null) > 1)
            root.Problem("brokers", "more than one without url; allowed: one embedded broker.");
        return bound;
    }

    private static BrokerConfiguration Bind(ConfigurationSection broker, bool named, Func<ConfigurationSection, string, string?> pathOf)
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
            Name = named ? broker.RequiredText("name", TextRules.TopicLevel) : broker.Text("name", TextRules.TopicLevel) ?? BrokerConfiguration.OnlyName,
            Url = url,
            Username = broker.Text("username", TextRules.DisplayName),
            PasswordFile = pathOf(broker, "passwordFile"),
            CertificateAuthorityFile = pathOf(broker, "certificateAuthorityFile"),
            ClientCertificate = broker.OneOf("clientCertificate", (IReadOnlyList<string>)["identity", "none"]),
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
        if (broker.Has("clientCertificate") && url?.StartsWith("mqtt://", StringComparison.Ordinal) == true)
            broker.Problem("clientCertificate", "has no meaning with mqtt://; use mqtts://.");
        embedded?.RefuseUnknownKeys();
        broker.RefuseUnknownKeys();
        return bound;
    }
}
