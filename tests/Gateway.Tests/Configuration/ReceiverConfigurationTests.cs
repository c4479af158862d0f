using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Tests.Configuration;

public sealed class ReceiverConfigurationTests
{
    [Fact]
    public void Baud_is_a_rate_or_to_be_found()
    {
        IReadOnlyList<ReceiverConfiguration> receivers = Read("""
            "receivers": [ { "name": "a", "port": "/dev/a", "baud": "auto" }, { "name": "b", "port": "/dev/b", "baud": 14400 }, { "name": "c", "port": "/dev/c" } ]
            """).Receivers;
        Assert.Equal([(true, 115200), (false, 14400), (false, 115200)], receivers.Select(receiver => (receiver.BaudIsAuto, receiver.Baud)));
    }

    [Theory]
    [InlineData("\"fast\"")]
    [InlineData("115200.5")]
    [InlineData("4000001")]
    [InlineData("\"9600\"")]
    public void Another_baud_rate_is_refused_with_what_is_allowed(string baud)
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => Read($$"""
            "receivers": [ { "name": "a", "port": "/dev/a", "baud": {{baud}} } ]
            """));
        Assert.Contains("receivers[0].baud", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("300 to 4000000, or \"auto\"", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"bells\": []", "Known")]
    [InlineData("\"discoverReceivers\": \"off\"", "Off")]
    [InlineData("\"discoverReceivers\": \"any\"", "Any")]
    public void Receivers_that_say_they_are_are_found_unless_something_else_is_said(string keys, string mode)
    {
        GatewayConfiguration configuration = Read(keys);
        Assert.Equal(mode, $"{configuration.DiscoverReceivers}");
        Assert.Contains($"\"discoverReceivers\": \"{mode.ToLowerInvariant()}\"", ConfigurationText.Write(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_port_starts_at_the_folder_of_the_file() =>
        Assert.Equal("/etc/gateway/ports/a", Read("\"receivers\": [ { \"name\": \"a\", \"port\": \"ports/a\" } ]").Receivers[0].Port);

    [Fact]
    public void Another_way_of_finding_receivers_is_refused_with_what_is_allowed()
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => Read("\"discoverReceivers\": \"all\""));
        Assert.Contains("discoverReceivers", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("off, known, any", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_can_be_read_again()
    {
        GatewayConfiguration configuration = Read("""
            "receivers": [ { "name": "a", "port": "/dev/a", "baud": "auto" }, { "name": "b", "port": "/dev/b", "baud": 9600 } ], "streaming": { "gpsd": {} }
            """);
        string shown = ConfigurationText.Write(configuration);
        Assert.Contains("\"baud\": \"auto\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"baud\": 9600", shown, StringComparison.Ordinal);
        Assert.Contains("2947", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_streamed_unless_configured_and_then_to_this_machine_alone()
    {
        Assert.Equal(new StreamingConfiguration(), Read("\"bells\": []").Streaming);
        StreamingConfiguration streaming = Read("\"streaming\": { \"gpsd\": {}, \"nmea\": { \"address\": \"0.0.0.0\", \"port\": 5000 } }").Streaming;
        Assert.Equal(new ListenerConfiguration { Address = "127.0.0.1", Port = 2947 }, streaming.Gpsd);
        Assert.Equal(new NmeaListenerConfiguration { Address = "0.0.0.0", Port = 5000 }, streaming.Nmea);
    }

    [Theory]
    [InlineData("\"gpsd\": { \"address\": \"localhost\" }", "streaming.gpsd.address")]
    [InlineData("\"nmea\": { \"port\": 0 }", "streaming.nmea.port")]
    [InlineData("\"rtcm\": {}", "streaming.rtcm")]
    public void A_wrong_listener_is_refused_by_its_key(string streaming, string key)
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => Read($"\"streaming\": {{ {streaming} }}"));
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    private static GatewayConfiguration Read(string more) => ConfigurationFile.Parse("/etc/gateway/gateway.json",
        Encoding.UTF8.GetBytes($$"""{ "district": "d", "gateway": "g", "broker": { "url": "mqtt://x" }, {{more}} }"""));
}
