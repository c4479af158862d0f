using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Turns <c>gateway.json</c> into its records.</summary>
internal sealed class ConfigurationBinder(string path)
{
    private static readonly Dictionary<string, ReceiverDiscoveryMode> DiscoveryModes = new()
    {
        ["off"] = ReceiverDiscoveryMode.Off,
        ["known"] = ReceiverDiscoveryMode.Known,
        ["any"] = ReceiverDiscoveryMode.Any,
    };

    private readonly string _folder = Path.GetDirectoryName(path) ?? "/";

    public GatewayConfiguration Bind(ConfigurationSection section)
    {
        // A key for editors that complete by a JSON schema; it says nothing about the gateway.
        section.Text("$schema", TextRules.AnyText);
        var bells = new BellBinder(section, _folder);
        var defaults = new GatewayConfiguration { District = "", Gateway = "", Broker = new BrokerConfiguration { Url = "" } };
        var configuration = new GatewayConfiguration
        {
            District = section.RequiredText("district", TextRules.TopicLevel),
            Gateway = section.RequiredText("gateway", TextRules.TopicLevel),
            DataDirectory = FilePath(section, "dataDirectory") ?? defaults.DataDirectory,
            LogLevel = section.OneOf("logLevel", TextRules.LogLevels) ?? defaults.LogLevel,
            Brokers = BrokersBinder.Bind(section, FilePath),
            BrokerOrder = section.OneOf("brokerOrder", BrokersBinder.Orders) ?? defaults.BrokerOrder,
            FailOverAfterMilliseconds = section.Whole("failOverAfterMilliseconds", 200, 10_000, defaults.FailOverAfterMilliseconds),
            DeviceBroker = section.Text("deviceBroker", TextRules.TopicLevel),
            Receivers = [.. section.Sections("receivers").Select(Receiver)],
            DiscoverReceivers = section.OneOf("discoverReceivers", DiscoveryModes) ?? defaults.DiscoverReceivers,
            SelfTestSeconds = section.Whole("selfTestSeconds", 10, 60, defaults.SelfTestSeconds),
            Streaming = Streaming(section),
            Survey = SurveyBinder.Bind(section.Section("survey"), FilePath),
            FieldPage = FieldPageBinder.Bind(section.Section("fieldPage"), FilePath),
            Converters = [.. section.Sections("converters").Select(BusConfiguration.Converter)],
            Expanders = [.. section.Sections("expanders").Select(BusConfiguration.Expander)],
            ModbusLines = [.. section.Sections("modbusLines").Select(line => ModbusLineConfiguration.Bind(line, FilePath))],
            Bells = bells.Bind(),
        };
        ConfigurationCrossChecks.Check(configuration, section);
        section.RefuseUnknownKeys();
        return configuration;
    }

    private ReceiverConfiguration Receiver(ConfigurationSection section)
    {
        var defaults = new ReceiverConfiguration { Name = "", Port = "" };
        int? baud = section.WholeOr("baud", ConfigurationRules.LeastBaud, ConfigurationRules.MostBaud, ConfigurationRules.AutomaticBaud, defaults.Baud);
        var receiver = new ReceiverConfiguration
        {
            Name = section.RequiredText("name", TextRules.TopicLevel),
            Port = section.RequiredText("port", TextRules.FilePath) is { Length: > 0 } port ? Path.GetFullPath(port, _folder) : "",
            Baud = baud ?? defaults.Baud,
            BaudIsAuto = baud is null,
            Corrections = section.Section("corrections") is { } corrections ? new CorrectionsBinder(FilePath).Bind(corrections) : null,
        };
        section.RefuseUnknownKeys();
        return receiver;
    }

    private static readonly Dictionary<string, MadeSentences> FromBinary = new() { ["made"] = MadeSentences.Made, ["none"] = MadeSentences.None };

    private StreamingConfiguration Streaming(ConfigurationSection root)
    {
        if (root.Section("streaming") is not { } section)
            return new StreamingConfiguration();
        var streaming = new StreamingConfiguration
        {
            Gpsd = Listener(section.Section("gpsd"), StreamingConfiguration.GpsdPort),
            Nmea = NmeaListener(section.Section("nmea")),
            ChronySocket = FilePath(section, "chronySocket"),
        };
        section.RefuseUnknownKeys();
        return streaming;
    }

    private static NmeaListenerConfiguration? NmeaListener(ConfigurationSection? section)
    {
        if (section is null)
            return null;
        MadeSentences made = section.OneOf("fromBinary", FromBinary) ?? MadeSentences.Made;
        ListenerConfiguration listener = Listener(section, StreamingConfiguration.NmeaPort)!;
        return new NmeaListenerConfiguration { Address = listener.Address, Port = listener.Port, FromBinary = made };
    }

    private static ListenerConfiguration? Listener(ConfigurationSection? section, int port)
    {
        if (section is null)
            return null;
        var listener = new ListenerConfiguration
        {
            Address = section.Text("address", TextRules.Address) ?? ListenerConfiguration.Loopback,
            Port = section.Whole("port", 1, 65535, port),
        };
        section.RefuseUnknownKeys();
        return listener;
    }

    private string? FilePath(ConfigurationSection section, string key) =>
        section.Text(key, TextRules.FilePath) is { } file ? Path.GetFullPath(file, _folder) : null;
}
