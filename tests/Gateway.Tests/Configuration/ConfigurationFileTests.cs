using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    private const string Least = """{ "district": "d", "gateway": "g", "broker": { "url": "mqtt://b" } }""";

    [Fact]
    public void The_least_configuration_has_the_documented_defaults()
    {
        GatewayConfiguration configuration = Parse(Least);
        Assert.Equal("/var/lib/gateway", configuration.DataDirectory);
        Assert.Equal("information", configuration.LogLevel);
        Assert.Equal("safety/v1", configuration.Broker.TopicRoot);
        Assert.Equal(5, configuration.Broker.KeepAliveSeconds);
        Assert.Empty(configuration.Bells);
        Assert.Empty(configuration.Receivers);
    }

    [Fact]
    public void The_example_in_deploy_is_accepted_whole()
    {
        GatewayConfiguration configuration = ConfigurationFile.Load(Path.Combine(Checkout.Root, "deploy", "gateway.json.example"));
        Assert.Equal(
            ["restroom-1-stall-2", "path-3", "restroom-2-stall-1", "restroom-2-stall-2", "car-park-1", "path-4", "box-1", "office"],
            configuration.Bells.Select(bell => bell.Id));
        Assert.Equal(17, configuration.Bells[0].Gpio!.Pin);
        Assert.Equal("$.action", configuration.Bells[1].Mqtt!.Field);
        Assert.Equal(["gpio", "mqtt", "loop", "expander", "modbus", "mqtt", "mqtt", "command"], configuration.Bells.Select(bell => bell.Source()));
    }

    [Fact]
    public void A_bell_overrides_what_its_device_kind_says()
    {
        GatewayConfiguration configuration = Parse(With("""
            "deviceKinds": { "button": { "field": "$.action", "pressedValues": ["single"], "batteryField": "$.battery" } },
            "bells": [{ "id": "b", "mqtt": { "topic": "t", "kind": "button", "pressedValues": [1, true, "x"] } }]
            """));
        MqttBellConfiguration mqtt = configuration.Bells[0].Mqtt!;
        Assert.Equal(["1", "true", "x"], mqtt.PressedValues);
        Assert.Equal("$.action", mqtt.Field);
        Assert.Equal("$.battery", mqtt.BatteryField);
    }

    [Fact]
    public void A_bell_overrides_single_values_of_the_supervision_of_all()
    {
        GatewayConfiguration configuration = Parse(With("""
            "supervision": { "stuckAfterSeconds": 90, "foldSeconds": 7 },
            "bells": [{ "id": "a" }, { "id": "b", "supervision": { "foldSeconds": 3 } }]
            """));
        Assert.Equal(new SupervisionConfiguration { StuckAfterSeconds = 90, FoldSeconds = 7 }, configuration.Bells[0].Supervision);
        Assert.Equal(new SupervisionConfiguration { StuckAfterSeconds = 90, FoldSeconds = 3 }, configuration.Bells[1].Supervision);
    }

    [Fact]
    public void Relative_paths_start_at_the_folder_of_the_file()
    {
        GatewayConfiguration configuration = ConfigurationFile.Parse("/etc/gateway/gateway.json", Encoding.UTF8.GetBytes(
            """{ "district": "d", "gateway": "g", "dataDirectory": "data", "broker": { "url": "mqtt://b", "username": "u", "passwordFile": "/run/secret" } }"""));
        Assert.Equal("/etc/gateway/data", configuration.DataDirectory);
        Assert.Equal("/run/secret", configuration.Broker.PasswordFile);
    }

    [Fact]
    public void Every_problem_is_reported_at_once_with_its_line()
    {
        ConfigurationException refusal = Refusal("""
            {
              "district": "a/b",
              "broker": { "url": "http://b" },
              "bells": [
                { "id": "one", "gpio": { "pin": 99 } },
                { "id": "one" }
              ]
            }
            """);
        Assert.Equal(
            [(1, "gateway"), (2, "district"), (3, "broker.url"), (5, "bells[0].gpio.pin"), (6, "bells[1].id")],
            refusal.Problems.Select(problem => (problem.Line!.Value, problem.Key)));
    }

    [Theory]
    [InlineData("""{ "district": "d" """, 1)]
    [InlineData("{\n\n \"district\": nothing }", 3)]
    [InlineData("{}\n{}", 2)]
    [InlineData("", 1)]
    [InlineData("{ \"district\": \"\\ud800\" }", 1)]
    public void What_is_not_JSON_is_refused_with_its_line(string json, int line) =>
        Assert.Equal(line, Assert.Single(Refusal(json).Problems).Line);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Parse("gateway.json", [0x7b, 0xc0, 0xff, 0x7d]));
        Assert.Contains("UTF-8", refusal.Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load("/nowhere/gateway.json"));
        Assert.Contains("/nowhere/gateway.json", refusal.Message);
        Assert.Contains("--config", refusal.Message);
    }

    [Fact]
    public void What_show_writes_is_read_back_the_same()
    {
        GatewayConfiguration configuration = ConfigurationFile.Load(Path.Combine(Checkout.Root, "deploy", "gateway.json.example"));
        string shown = ConfigurationText.Write(configuration);
        // A bell's kind is shown with its values filled in; the kinds themselves are not shown again.
        string withoutKind = string.Join('\n', shown.Split('\n').Where(line => !line.Contains("\"kind\"", StringComparison.Ordinal)));
        GatewayConfiguration again = Parse(withoutKind);
        Assert.Equal(withoutKind, ConfigurationText.Write(again));
    }

    [Fact]
    public void Bytes_cut_anywhere_or_changed_anywhere_never_do_anything_but_load_or_be_refused()
    {
        byte[] good = File.ReadAllBytes(Path.Combine(Checkout.Root, "deploy", "gateway.json.example"));
        for (int cut = 0; cut < good.Length; cut++)
        {
            LoadsOrRefuses(good.AsSpan(0, cut));
            byte[] changed = [.. good];
            changed[cut] ^= 0x15;
            LoadsOrRefuses(changed);
        }

        static void LoadsOrRefuses(ReadOnlySpan<byte> bytes)
        {
            try
            {
                ConfigurationFile.Parse("gateway.json", bytes);
            }
            catch (ConfigurationException refusal)
            {
                Assert.NotEmpty(refusal.Problems);
            }
        }
    }

    internal static string With(string more) => Least.TrimEnd('}', ' ') + "}, " + more + "}";

    internal static GatewayConfiguration Parse(string json) => ConfigurationFile.Parse("gateway.json", Encoding.UTF8.GetBytes(json));

    internal static ConfigurationException Refusal(string json) => Assert.Throws<ConfigurationException>(() => Parse(json));
}
