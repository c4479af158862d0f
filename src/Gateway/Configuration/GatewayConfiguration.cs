using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>The whole of <c>gateway.json</c>. Read by <see cref="ConfigurationFile"/>, which refuses unknown keys and bad values by name.</summary>
internal sealed record GatewayConfiguration
{
    /// <summary>District, a topic level.</summary>
    public required string District { get; init; }

    /// <summary>This gateway's name, a topic level, unique in the district.</summary>
    public required string Gateway { get; init; }

    /// <summary>Folder for <c>outbox.db</c>, <c>register.db</c> and the local socket.</summary>
    public string DataDirectory { get; init; } = "/var/lib/gateway";

    /// <summary>The paths to the control room, the preferred one first; at least one.</summary>
    public IReadOnlyList<BrokerConfiguration> Brokers { get; init; } = [];

    /// <summary>The first of <see cref="Brokers"/>; given by itself, the only one.</summary>
    [JsonIgnore]
    public BrokerConfiguration Broker
    {
        get => Brokers[0];
        init => Brokers = [value];
    }

    public BrokerOrder BrokerOrder { get; init; } = BrokerOrder.InOrder;

    /// <summary>Milliseconds without a receipt after which an alert goes out on the next path as well, 200 to 10000.</summary>
    public int FailOverAfterMilliseconds { get; init; } = 1500;

    /// <summary>Name of the broker whose topics the bells' MQTT devices publish on; absent: the first.</summary>
    public string? DeviceBroker { get; init; }

    public IReadOnlyList<ReceiverConfiguration> Receivers { get; init; } = [];

    /// <summary>Which receivers beside those are read when they are plugged in.</summary>
    public ReceiverDiscoveryMode DiscoverReceivers { get; init; } = ReceiverDiscoveryMode.Known;

    /// <summary>Seconds between two self-tests, 10 to 60.</summary>
    public int SelfTestSeconds { get; init; } = 60;

    /// <summary>What the receivers say, served on to other programs; nothing unless configured.</summary>
    public StreamingConfiguration Streaming { get; init; } = new();

    /// <summary>How bells are surveyed.</summary>
    public SurveyConfiguration Survey { get; init; } = new();

    /// <summary>The page for phones; null: not served.</summary>
    public FieldPageConfiguration? FieldPage { get; init; }

    /// <summary>Converters for supervised loops.</summary>
    public IReadOnlyList<ConverterConfiguration> Converters { get; init; } = [];

    /// <summary>Chips of pins for many bells.</summary>
    public IReadOnlyList<ExpanderConfiguration> Expanders { get; init; } = [];

    /// <summary>RS-485 lines with Modbus modules.</summary>
    public IReadOnlyList<ModbusLineConfiguration> ModbusLines { get; init; } = [];

    public IReadOnlyList<BellConfiguration> Bells { get; init; } = [];

    /// <summary>Lowest level logged, one of <see cref="TextRules.LogLevels"/>.</summary>
    public string LogLevel { get; init; } = "information";
}
