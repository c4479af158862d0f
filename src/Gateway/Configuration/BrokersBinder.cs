using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Reads <c>brokers</c>, or <c>broker</c>, which is the same with one.</summary>
internal static class BrokersBinder
{
    public static readonly Dictionary<string, BrokerOrder> Orders = new() { ["inOrder"] = BrokerOrder.InOrder, ["together"] = BrokerOrder.Together };

    /// <summary>Most paths of one gateway.</summary>
    private const int Most = 4;

    public static IReadOnlyList<BrokerConfiguration> Bind(ConfigurationSection root, Func<ConfigurationSection, string, string?> filePath)
    {
        ConfigurationSection? one = root.Section("broker");
        IReadOnlyList<ConfigurationSection> several = root.Sections("brokers");
        if (one is not null && root.Has("brokers"))
            root.Problem("brokers", "given beside broker; allowed: one of the two. Move what is in broker to the head of the list.");
        if (one is not null)
            return [Broker(one, named: false, filePath)];
        if (several.Count == 0)
        {
            root.Problem(root.Has("brokers") ? "brokers" : "broker", $"missing; allowed: an object with at least url, {TextRules.BrokerUrl.Allowed}, or a list of such objects with name and url as brokers.");
            return [new BrokerConfiguration { Url = "" }];
        }
        if (several.Count > Most)
            root.Problem("brokers", $"{several.Count} given; allowed: 1 to {Most}.");
        return [.. several.Select(section => Broker(section, named: true, filePath))];
    }

    private static BrokerConfiguration Broker(ConfigurationSection section, bool named, Func<ConfigurationSection, string, string?> filePath)
    {
        var defaults = new BrokerConfiguration { Url = "" };
        var broker = new BrokerConfiguration
        {
            Name = named ? section.RequiredText("name", TextRules.TopicLevel) : section.Text("name", TextRules.TopicLevel) ?? defaults.Name,
            Url = section.RequiredText("url", TextRules.BrokerUrl),
            Username = section.Text("username", TextRules.DisplayName),
            PasswordFile = filePath(section, "passwordFile"),
            CertificateAuthorityFile = filePath(section, "certificateAuthorityFile"),
            ClientCertificate = section.OneOf("clientCertificate", (IReadOnlyList<string>)["identity", "none"]),
            TopicRoot = section.Text("topicRoot", TextRules.TopicRoot) ?? defaults.TopicRoot,
            KeepAliveSeconds = section.Whole("keepAliveSeconds", 1, 60, defaults.KeepAliveSeconds),
            Interface = section.Text("interface", TextRules.TopicLevel),
            Carries = section.OneOf("carries", (IReadOnlyList<string>)["alerts", "devices"]),
        };
        if (section.Has("password"))
            section.Problem("password", "secrets do not belong in this file: write it into a file that only the service can read, and name that in passwordFile.");
        if (broker is { PasswordFile: not null, Username: null })
            section.Problem("username", "missing; passwordFile is given, and a password needs a user name.");
        if (broker.CertificateAuthorityFile is not null && broker.Url.StartsWith("mqtt://", StringComparison.Ordinal))
            section.Problem("certificateAuthorityFile", $"'{broker.CertificateAuthorityFile}' has no use with {broker.Url}. Allowed: only with mqtts://.");
        if (section.Has("clientCertificate") && broker.Url.StartsWith("mqtt://", StringComparison.Ordinal))
            section.Problem("clientCertificate", $"has no use with {broker.Url}. Allowed: only with mqtts://.");
        section.RefuseUnknownKeys();
        return broker;
    }
}
