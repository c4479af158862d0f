namespace Gateway.Configuration;

/// <summary>What a configuration says that is allowed and most likely not meant.</summary>
internal static class ConfigurationRemarks
{
    private const int PlainPort = 1883, TlsPort = 8883;

    /// <summary>A sentence for each, with its key.</summary>
    public static IEnumerable<string> Of(GatewayConfiguration configuration)
    {
        IReadOnlyList<BrokerConfiguration> brokers = configuration.Brokers;
        for (int i = 0; i < brokers.Count; i++)
        {
            string key = brokers.Count == 1 ? "broker.url" : $"brokers[{i}].url";
            if (!Uri.TryCreate(brokers[i].Url, UriKind.Absolute, out Uri? url))
                continue;
            if (url is { Scheme: "mqtts", Port: PlainPort })
                yield return $"{key}: '{brokers[i].Url}' speaks TLS to port {PlainPort}, which brokers use without; with TLS it is {TlsPort} as a rule.";
            if (url is { Scheme: "mqtt", Port: TlsPort })
                yield return $"{key}: '{brokers[i].Url}' speaks to port {TlsPort} without TLS, which brokers use with it; write mqtts:// for TLS.";
            for (int before = 0; before < i; before++)
            {
                if (Place(brokers[before]) == Place(brokers[i]))
                    yield return $"{key}: '{brokers[i].Url}' is the broker of brokers[{before}] by the same way: when it is away, both are. Name another broker, or another interface.";
            }
        }
    }

    private static (string? Host, int Port, string? Interface) Place(BrokerConfiguration broker) => Uri.TryCreate(broker.Url, UriKind.Absolute, out Uri? url)
        ? (url.Host, url.Port > 0 ? url.Port : url.Scheme == "mqtts" ? TlsPort : PlainPort, broker.Interface)
        : (broker.Url, 0, broker.Interface);
}
