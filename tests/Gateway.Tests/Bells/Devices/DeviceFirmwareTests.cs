using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Bells.Devices;

/// <summary>What goes into the devices themselves: codecs run by Node, YAML read by Python's parser, backlogs taken apart.</summary>
public sealed partial class DeviceFirmwareTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "firmware-config", "bells");

    [Theory]
    [InlineData("milesight-WS101", "[1,0x75,16,0xff,0x2e,1]", """{"battery":16,"button_event":{"status":"short press"}}""")]
    [InlineData("milesight-WS101", "[0xff,0x2e,3]", """{"button_event":{"status":"double press"}}""")]
    [InlineData("milesight-WS101", "[0xff,0x2e,9]", """{"button_event":{"status":"press 9"}}""")]
    [InlineData("milesight-WS101", "[0xff,1,1,0xff,9,1,0x10,0xff,8,0,1,2,3,4,5,0xff,0x2e,2]", """{"button_event":{"status":"long press"}}""")]
    [InlineData("milesight-WS101", "[0xff]", "{}")]
    [InlineData("milesight-WS101", "[]", "{}")]
    [InlineData("milesight-WS101", "[0x77,0x77,1,0xff,0x2e,1]", "{}")]
    [InlineData("milesight-WS301", "[1,0x75,100,3,0,1,4,0,1]", """{"battery":100,"magnet_status":"open","tamper_status":"uninstalled"}""")]
    [InlineData("milesight-WS301", "[3,0,0,4,0,0]", """{"magnet_status":"close","tamper_status":"installed"}""")]
    public async Task A_codec_decodes_the_makers_example(string model, string bytes, string expected)
    {
        string codec = await File.ReadAllTextAsync(Path.Combine(Folder, "chirpstack", $"{model}.js"), TestContext.Current.CancellationToken);
        string output = await RunAsync("node", "-e", $"{codec}\nprocess.stdout.write(JSON.stringify(decodeUplink({{ bytes: {bytes}, fPort: 85, variables: {{}} }}).data));");
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Every_uplink_model_has_its_codec()
    {
        string[] models = [.. Directory.GetFiles(Path.Combine(Folder, "chirpstack"), "*.json")];
        Assert.NotEmpty(models);
        Assert.All(models, model => Assert.True(File.Exists(Path.ChangeExtension(model, ".js"))));
    }

    [Theory]
    [InlineData("zigbee2mqtt/configuration.yaml", "device_options.retain", "false")]
    [InlineData("zigbee2mqtt/configuration.yaml", "advanced.cache_state_send_on_startup", "false")]
    [InlineData("zigbee2mqtt/configuration.yaml", "availability.passive.timeout", "1500")]
    [InlineData("chirpstack/device-profile.yaml", "deviceProfile.payloadCodecRuntime", "\"JS\"")]
    [InlineData("esphome/bell.yaml", "binary_sensor.0.retain", "false")]
    [InlineData("esphome/bell.yaml", "binary_sensor.0.name", "\"bell\"")]
    [InlineData("esphome/bell.yaml", "binary_sensor.1.name", "\"tamper\"")]
    [InlineData("esphome/bell.yaml", "mqtt.will_message.payload", "\"offline\"")]
    [InlineData("esphome/bell.yaml", "interval.0.interval", "\"60s\"")]
    public async Task A_yaml_file_says_what_its_model_counts_on(string file, string path, string expected)
    {
        JsonElement found = await YamlAsync(file);
        foreach (string step in path.Split('.'))
            found = found.ValueKind == JsonValueKind.Array ? found[int.Parse(step, null)] : found.GetProperty(step);
        Assert.Equal(expected, found.GetRawText());
    }

    [Fact]
    public async Task The_lamp_of_the_esphome_bell_takes_every_payload_of_its_model()
    {
        JsonElement yaml = await YamlAsync("esphome/bell.yaml");
        var taken = yaml.GetProperty("mqtt").GetProperty("on_message").EnumerateArray().Select(on => on.GetProperty("payload").GetString()).ToHashSet();
        using var model = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "esphome", "bell.json"), TestContext.Current.CancellationToken), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Assert.All(model.RootElement.GetProperty("output").GetProperty("payloads").EnumerateObject(), state => Assert.Contains(state.Value.GetString(), taken));
    }

    [Theory]
    [InlineData("switch", new[] { "SetOption114 1", "SwitchMode1 1", "TelePeriod 60", "SwitchRetain 0" })]
    [InlineData("button", new[] { "SetOption73 1", "TelePeriod 60", "ButtonRetain 0" })]
    public async Task A_backlog_is_commands_with_a_number_each_and_retains_nothing(string file, string[] needed)
    {
        string text = (await File.ReadAllTextAsync(Path.Combine(Folder, "tasmota", $"{file}.txt"), TestContext.Current.CancellationToken)).Trim();
        Assert.StartsWith("Backlog0 ", text);
        string[] commands = text["Backlog0 ".Length..].Split("; ");
        Assert.InRange(commands.Length, 1, 30); // Tasmota's longest backlog.
        Assert.All(commands, command => Assert.Matches(Command(), command));
        Assert.Empty(needed.Except(commands));
    }

    private static async Task<JsonElement> YamlAsync(string file)
    {
        const string Program = """
            import json, sys
            try:
                import yaml
            except ImportError:
                sys.exit(9)
            class Loader(yaml.SafeLoader):
                pass
            for tag in ('!secret', '!lambda'):
                Loader.add_constructor(tag, lambda loader, node: node.value)
            print(json.dumps(yaml.load(open(sys.argv[1], encoding='utf-8'), Loader)))
            """;
        string json = await RunAsync("python3", "-c", Program, Path.Combine(Folder, file));
        return JsonDocument.Parse(json).RootElement;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode == 9)
            Assert.Skip("Python's yaml is not installed (Debian: python3-yaml).");
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex("^[A-Z][A-Za-z]+[0-9]{0,3} [0-9]+$")]
    private static partial Regex Command();
}
