namespace Gateway.Messages;

/// <summary>
/// Names of the MQTT topics under one root (default <c>safety/v1</c>). Level names that come from configuration are
/// checked with <see cref="IsLevel"/> before they get here.
/// </summary>
public sealed class AlertTopics
{
    /// <summary>Root where none is configured.</summary>
    public const string DefaultRoot = "safety/v1";

    /// <summary>What stands in the place of a bell in a gateway's self-tests; no bell may be called so.</summary>
    public const string SelfTestBell = "self-test";

    private const int LongestLevel = 64;

    /// <summary>Topics under <paramref name="root"/>.</summary>
    /// <param name="root">One or more levels separated by '/', none empty, without '+', '#'.</param>
    /// <exception cref="ArgumentException">The root is empty or holds a wildcard or an empty level.</exception>
    public AlertTopics(string root = DefaultRoot)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (!root.Split('/').All(IsLevel))
            throw new ArgumentException($"MQTT root topic '{root}' has an empty level or a character other than letters, digits, '-', '_', '.'.", nameof(root));
        Root = root;
    }

    /// <summary>The root, without a slash at its end.</summary>
    public string Root { get; }

    /// <summary>Alerts of one bell.</summary>
    public string Alerts(string district, string gateway, string bell) => $"{Root}/{district}/{gateway}/alerts/{bell}";

    /// <summary>Retained presence of one gateway.</summary>
    public string Status(string district, string gateway) => $"{Root}/{district}/{gateway}/status";

    /// <summary>
    /// Retained presence of one gateway on a path beside its first, which uses <see cref="Status(string, string)"/>: a topic
    /// of its own, so that two paths to one broker, or to brokers that copy each other, do not take each other's word away.
    /// </summary>
    public string Status(string district, string gateway, string path) => $"{Root}/{district}/{gateway}/status/{path}";

    /// <summary>Signs of life of one gateway on one path, a <see cref="GatewayHeartbeat"/> every few seconds, at QoS 0, not retained.</summary>
    public string Heartbeat(string district, string gateway, string path) => $"{Root}/{district}/{gateway}/heartbeats/{path}";

    /// <summary>Health figures of one gateway, a <see cref="GatewayHealth"/> with every self-test, retained, at QoS 0.</summary>
    public string Health(string district, string gateway) => $"{Root}/{district}/{gateway}/health";

    /// <summary>Receipts for one gateway.</summary>
    public string Receipts(string district, string gateway) => $"{Root}/{district}/{gateway}/receipts";

    /// <summary>A <see cref="GatewayCommand"/> for one gateway; <c>+</c> for the filter of all.</summary>
    public string Commands(string district, string gateway, string name) => $"{Root}/{district}/{gateway}/commands/{name}";

    /// <summary>The <see cref="CommandReply"/> of one gateway to one command.</summary>
    public string Reply(string district, string gateway, Guid command) => $"{Root}/{district}/{gateway}/replies/{command:D}";

    /// <summary>Documents of one kind about one facility.</summary>
    public string Documents(string district, string gateway, DocumentKind kind, string facility) => $"{Root}/{district}/{gateway}/{LevelOf(kind)}/{facility}";

    /// <summary>Filter for documents of one kind from all gateways.</summary>
    public string AllDocuments(DocumentKind kind) => $"{Root}/+/+/{LevelOf(kind)}/+";

    /// <summary>The topic level that documents of a kind go under.</summary>
    public static string LevelOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Survey => "surveys",
        DocumentKind.Commissioning => "commissionings",
        DocumentKind.RegisterEntry => "facilities",
        DocumentKind.Photo => "photos",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of document without a topic"),
    };

    /// <summary>Filter for all alerts of all districts.</summary>
    public string AllAlerts => $"{Root}/+/+/alerts/+";

    /// <summary>Filter for the presence of all gateways.</summary>
    public string AllStatus => $"{Root}/+/+/status";

    /// <summary>Filter for the presence of all gateways on their paths beside the first.</summary>
    public string AllPathStatus => $"{Root}/+/+/status/+";

    /// <summary>Filter for the signs of life of all gateways.</summary>
    public string AllHeartbeats => $"{Root}/+/+/heartbeats/+";

    /// <summary>Filter for the health of all gateways.</summary>
    public string AllHealth => $"{Root}/+/+/health";

    /// <summary>Splits <c>{root}/{district}/{gateway}/{rest}</c>.</summary>
    /// <returns>False if the topic is not under this root or has fewer than three levels below it.</returns>
    public bool TryParse(string topic, out TopicAddress address)
    {
        ArgumentNullException.ThrowIfNull(topic);
        address = default;
        if (!topic.StartsWith(Root, StringComparison.Ordinal) || topic.Length <= Root.Length || topic[Root.Length] != '/')
            return false;
        string[] levels = topic[(Root.Length + 1)..].Split('/', 3);
        if (levels.Length < 3)
            return false;
        address = new TopicAddress(levels[0], levels[1], levels[2]);
        return true;
    }

    /// <summary>Whether a name can be one topic level: 1-64 letters of any script, digits, '-', '_', '.'.</summary>
    public static bool IsLevel(string? name) =>
        name is { Length: > 0 and <= LongestLevel } && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}

/// <summary>A topic below the root.</summary>
/// <param name="District">First level.</param>
/// <param name="Gateway">Second level.</param>
/// <param name="Rest">What follows, such as <c>alerts/bell-7</c> or <c>status</c>.</param>
public readonly record struct TopicAddress(string District, string Gateway, string Rest);
