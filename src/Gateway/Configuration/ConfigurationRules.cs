using System.Buffers;
using Gateway.Facilities;
using Gateway.Gnss.Ntrip;

namespace Gateway.Configuration;

/// <summary>The rules that <c>gateway.json</c> is held to beside <see cref="TextRules"/>.</summary>
internal static class ConfigurationRules
{
    private const int LongestTopicBytes = 65535;

    private static readonly SearchValues<char> TopicForbidden = SearchValues.Create("+#\0");

    /// <summary>Rates that most receivers use and that every Linux serial driver takes.</summary>
    public static IReadOnlyList<int> BaudRates { get; } = [4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600];

    /// <summary>Rates of some receivers, which are tried where bytes come and none of <see cref="BaudRates"/> gave a frame; the likelier first.</summary>
    public static IReadOnlyList<int> OddBaudRates { get; } = [128000, 256000, 500000, 1000000, 2000000, 1500000, 3000000, 576000, 250000, 14400, 28800, 76800, 2400, 1200];

    /// <summary>A receiver's rate may be any between these; a port that cannot do it is told of when it is opened.</summary>
    public const int LeastBaud = 300, MostBaud = 4_000_000;

    public static bool IsBaud(int rate) => rate is >= LeastBaud and <= MostBaud;

    /// <summary>Says that the rate is to be found.</summary>
    public const string AutomaticBaud = "auto";

    public static TextRule DeviceTopic { get; } =
        new("one full topic without '+' or '#', not beginning with '$'", IsTopicName);

    public static TextRule JsonPath { get; } =
        new("a JSON path of names and indices, such as $.action, $.data[0].state or $['button 1']", text => JsonFieldPath.TryParse(text, out _));

    public static TextRule CasterUrl { get; } =
        new("ntrip://host[:port], or ntrips://host[:port] for TLS, without user, password or mountpoint",
            text => NtripAddress.TryParse(text, out NtripAddress? address, out _) && address.Mountpoint.Length == 0);

    public static TextRule Mountpoint { get; } =
        new("1 to 100 printable characters without space, '/', ';', '?', '#' or quotes", text => text.Length > 0 && NtripAddress.IsMountpoint(text));

    public static bool IsTlsCaster(string url) => NtripAddress.TryParse(url, out NtripAddress? address, out _) && address.IsTls;

    private static bool IsTopicName(string text) =>
        text.Length > 0
        && text[0] != '$'
        && !text.AsSpan().ContainsAny(TopicForbidden)
        && System.Text.Encoding.UTF8.GetByteCount(text) <= LongestTopicBytes;
}
