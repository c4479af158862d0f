using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>The rules that the configuration files of both programs are held to.</summary>
public static class TextRules
{
    /// <summary>Names of log levels, most to least.</summary>
    public static IReadOnlyList<string> LogLevels { get; } = ["verbose", "debug", "information", "warning", "error"];

    /// <summary>One level of an MQTT topic (<see cref="AlertTopics.IsLevel"/>).</summary>
    public static TextRule TopicLevel { get; } =
        new("1 to 64 letters (any script), digits, '-', '_', '.'", AlertTopics.IsLevel);

    /// <summary>What all topics begin with: levels joined by a slash.</summary>
    public static TextRule TopicRoot { get; } =
        new("topic levels separated by '/', each of 1 to 64 letters, digits, '-', '_', '.'", text => text.Split('/').All(AlertTopics.IsLevel));

    /// <summary>A name for people.</summary>
    public static TextRule DisplayName { get; } =
        new("1 to 200 characters without line breaks", text => text.Trim().Length is > 0 and <= 200 && !text.Any(char.IsControl));

    /// <summary>Path of a file or folder.</summary>
    public static TextRule FilePath { get; } =
        new("a path; a relative one starts at the folder of this file", text => text.Trim().Length > 0 && !text.Contains('\0'));

    /// <summary>Where the MQTT broker is.</summary>
    public static TextRule BrokerUrl { get; } =
        new("mqtt://host[:port] or mqtts://host[:port], without user, password or path", IsBrokerUrl);

    /// <summary>Where this machine listens.</summary>
    public static TextRule Address { get; } =
        new("an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for every one", text => Uri.CheckHostName(text) is UriHostNameType.IPv4 or UriHostNameType.IPv6);

    /// <summary>Any text, also none.</summary>
    public static TextRule AnyText { get; } = new("text", _ => true);

    private static bool IsBrokerUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Scheme is "mqtt" or "mqtts"
        && url is { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, AbsolutePath: "" or "/", Port: -1 or (> 0 and <= 65535) };
}
