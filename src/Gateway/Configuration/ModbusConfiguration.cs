using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Parity of a serial line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineParity>))]
internal enum LineParity
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("even")] Even,
    [JsonStringEnumMemberName("odd")] Odd,
}

/// <summary>An RS-485 line with Modbus RTU modules on it.</summary>
internal sealed record ModbusLineConfiguration
{
    private static readonly Dictionary<string, LineParity> Parities = new() { ["none"] = LineParity.None, ["even"] = LineParity.Even, ["odd"] = LineParity.Odd };

    public required string Name { get; init; }

    public required string Port { get; init; }

    public int Baud { get; init; } = 9600;

    public LineParity Parity { get; init; }

    public int StopBits { get; init; } = 1;

    /// <summary>How long a unit may take until its answer is whole, 20 to 2000 ms.</summary>
    public int TimeoutMilliseconds { get; init; } = 150;

    /// <summary>How often a request is sent again, 0 to 5.</summary>
    public int Retries { get; init; } = 2;

    public static ModbusLineConfiguration Bind(ConfigurationSection section, Func<ConfigurationSection, string, string?> filePath)
    {
        var line = new ModbusLineConfiguration
        {
            Name = section.RequiredText("name", TextRules.TopicLevel),
            Port = filePath(section, "port") ?? "",
            Baud = section.OneOf("baud", [1200, 2400, .. ConfigurationRules.BaudRates], 9600),
            Parity = section.OneOf("parity", Parities) ?? LineParity.None,
            StopBits = section.Whole("stopBits", 1, 2, 1),
            TimeoutMilliseconds = section.Whole("timeoutMilliseconds", 20, 2000, 150),
            Retries = section.Whole("retries", 0, 5, 2),
        };
        if (!section.Has("port"))
            section.Problem("port", $"missing; allowed: {TextRules.FilePath.Allowed}.");
        section.RefuseUnknownKeys();
        return line;
    }
}

/// <summary>A bell on an input of a Modbus module.</summary>
internal sealed record ModbusInputConfiguration
{
    /// <summary>Name under <c>modbusLines</c>.</summary>
    public required string Line { get; init; }

    /// <summary>Address of the module, 1 to 247.</summary>
    public required int Unit { get; init; }

    [JsonIgnore]
    public ModbusModel Model { get; init; } = ModbusModel.None;

    /// <summary>The model's name.</summary>
    [JsonPropertyName("model")]
    public string ModelName => Model.Name;

    /// <summary>From 0.</summary>
    public required int Input { get; init; }

    public ContactKind Contact { get; init; }

    public static ModbusInputConfiguration? Bind(ConfigurationSection section, string folder, IReadOnlyDictionary<string, ContactKind> contacts)
    {
        ModbusModel? model = BellModels.Read(section, "model", folder, modbus: true, ModbusModel.Bind);
        string line = section.RequiredText("line", TextRules.TopicLevel);
        int unit = section.RequiredWhole("unit", 1, 247), input = section.RequiredWhole("input", 0, (model?.Inputs ?? 64) - 1);
        ContactKind contact = section.OneOf("contact", contacts) ?? ContactKind.NormallyOpen;
        section.RefuseUnknownKeys();
        return model is null ? null : new ModbusInputConfiguration { Line = line, Unit = unit, Model = model, Input = input, Contact = contact };
    }
}
