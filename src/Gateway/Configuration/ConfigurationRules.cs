using System.Buffers;
using Gateway.Gnss.Ntrip;
using Gateway.Messages;

namespace Gateway.Configuration;

/// <summary>What a text value may be, in words and as a test.</summary>
/// <param name="Allowed">Finishes the sentence "allowed: ...".</param>
/// <param name="Accepts">Whether a value is allowed.</param>
internal sealed record TextRule(string Allowed, Func<string, bool> Accepts);

/// <summary>The rules that <c>gateway.json</c> is held to.</summary>
internal static class ConfigurationRules
{
    private const int LongestTopicBytes = 65535;

    private static readonly SearchValues<char> TopicForbidden = SearchValues.Create("+#\0");

    public static IReadOnlyList<string> LogLevels { get; } = ["verbose", "debug", "information", "warning", "error"];

    /// <summary>Rates that receivers use and that Linux serial drivers take.</summary>
    public static IReadOnlyList<int> BaudRates { get; } = [4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600];

    /// <summary>Says that the rate is to be found.</summary>
    public const string AutomaticBaud = "auto";

    public static TextRule TopicLevel { get; } =
        new("1 to 64 letters (any script), digits, '-', '_', '.'", AlertTopics.IsLevel);

    public static TextRule DisplayName { get; } =
        new("1 to 200 characters without line breaks", text => text.Trim().Length is > 0 and <= 200 && !text.Any(char.IsControl));

    public static TextRule FilePath { get; } =
        new("a path; a relative one starts at the folder of this file", text => text.Trim().Length > 0 && !text.Contains('\0'));

    public static TextRule BrokerUrl { get; } =
        new("mqtt://host[:port] or mqtts://host[:port], without user, password or path", IsBrokerUrl);

    public static TextRule TopicRoot { get; } =
        new("topic levels separated by '/', each of 1 to 64 letters, digits, '-', '_', '.'", text => text.Split('/').All(AlertTopics.IsLevel));

    public static TextRule DeviceTopic { get; } =
        new("one full topic without '+' or '#', not beginning with '$'", IsTopicName);

    public static TextRule JsonPath { get; } =
        new("a JSON path of names and indices, such as $.action, $.data[0].state or $['button 1']", text => JsonFieldPath.TryParse(text, out _));

    public static TextRule Address { get; } =
        new("an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for every one", text => System.Net.IPAddress.TryParse(text, out _));

    public static TextRule CasterUrl { get; } =
        new("ntrip://host[:port], or ntrips://host[:port] for TLS, without user, password or mountpoint",
            text => NtripAddress.TryParse(text, out NtripAddress? address, out _) && address.Mountpoint.Length == 0);

    public static TextRule Mountpoint { get; } =
        new("1 to 100 printable characters without space, '/', ';', '?', '#' or quotes", text => text.Length > 0 && NtripAddress.IsMountpoint(text));

    public static TextRule AnyText { get; } = new("text", _ => true);

    public static bool IsTlsCaster(string url) => NtripAddress.TryParse(url, out NtripAddress? address, out _) && address.IsTls;

    private static bool IsBrokerUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url.Scheme is "mqtt" or "mqtts"
        && url is { Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, AbsolutePath: "" or "/", Port: -1 or (> 0 and <= 65535) };

    private static bool IsTopicName(string text) =>
        text.Length > 0
        && text[0] != '$'
        && !text.AsSpan().ContainsAny(TopicForbidden)
        && System.Text.Encoding.UTF8.GetByteCount(text) <= LongestTopicBytes;
}
