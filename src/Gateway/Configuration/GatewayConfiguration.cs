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

    public required BrokerConfiguration Broker { get; init; }

    public IReadOnlyList<ReceiverConfiguration> Receivers { get; init; } = [];

    /// <summary>Which receivers beside those are read when they are plugged in.</summary>
    public ReceiverDiscoveryMode DiscoverReceivers { get; init; } = ReceiverDiscoveryMode.Known;

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
