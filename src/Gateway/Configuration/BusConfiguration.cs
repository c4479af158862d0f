using System.Globalization;
using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Chips that bells hang on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChipKind>))]
internal enum ChipKind
{
    /// <summary>16-bit converter, four inputs, I2C.</summary>
    [JsonStringEnumMemberName("ads1115")] Ads1115,

    /// <summary>10-bit converter, eight inputs, SPI.</summary>
    [JsonStringEnumMemberName("mcp3008")] Mcp3008,

    /// <summary>Sixteen pins, I2C.</summary>
    [JsonStringEnumMemberName("mcp23017")] Mcp23017,

    /// <summary>Eight pins, I2C.</summary>
    [JsonStringEnumMemberName("pcf8574")] Pcf8574,
}

/// <summary>An analog-to-digital converter for supervised loops.</summary>
internal sealed record ConverterConfiguration
{
    public required string Name { get; init; }

    public required ChipKind Chip { get; init; }

    /// <summary>Number of the bus: 1 for /dev/i2c-1, 0 for /dev/spidev0.x.</summary>
    public int Bus { get; init; }

    /// <summary>I2C address, or SPI chip select.</summary>
    [JsonIgnore]
    public int Address { get; init; }

    /// <summary>The I2C address as the file has it; absent on SPI.</summary>
    [JsonPropertyName("address")]
    public string? AddressText => Chip == ChipKind.Mcp3008 ? null : BusConfiguration.Hex(Address);

    /// <summary>The SPI chip select; absent on I2C.</summary>
    public int? ChipSelect => Chip == ChipKind.Mcp3008 ? Address : null;

    /// <summary>Supply of the loops, millivolts, 1800 to 5500; for an MCP3008 its reference, which has to be the same.</summary>
    public double SupplyMillivolts { get; init; } = 3300;

    /// <summary>Input that the loops' supply itself is wired to, so that its changes do no harm; ADS1115 only.</summary>
    public int? SupplyChannel { get; init; }

    /// <summary>Where it is, as doctor says it.</summary>
    public string Place() => Chip == ChipKind.Mcp3008 ? $"MCP3008 on SPI {Bus}.{Address}" : BusConfiguration.I2cPlace("ADS1115", Bus, Address);
}

/// <summary>A chip of pins for many bells.</summary>
internal sealed record ExpanderConfiguration
{
    public required string Name { get; init; }

    public required ChipKind Chip { get; init; }

    public int Bus { get; init; } = 1;

    [JsonIgnore]
    public int Address { get; init; }

    /// <summary>The address as the file has it.</summary>
    [JsonPropertyName("address")]
    public string AddressText => BusConfiguration.Hex(Address);

    /// <summary>BCM pin that the chip's interrupt line is wired to; a hint only, the levels are read all the same.</summary>
    public int? InterruptPin { get; init; }

    public int Pins() => Chip == ChipKind.Mcp23017 ? 16 : 8;

    public string Place() => BusConfiguration.I2cPlace(Chip == ChipKind.Mcp23017 ? "MCP23017" : "PCF8574", Bus, Address);
}

/// <summary>A bell's contact on a pin of an expander, closing to ground against the chip's pull-up.</summary>
internal sealed record ExpanderContactConfiguration
{
    /// <summary>Name under <c>expanders</c>.</summary>
    public required string Expander { get; init; }

    /// <summary>0 to 7, or 0 to 15: GPA0 to GPA7, GPB0 to GPB7.</summary>
    public required int Pin { get; init; }

    public ContactKind Contact { get; init; }

    public int DebounceMilliseconds { get; init; } = 30;
}

/// <summary>The lists <c>converters</c> and <c>expanders</c>.</summary>
internal static class BusConfiguration
{
    private static readonly Dictionary<string, ChipKind> Converters = new() { ["ads1115"] = ChipKind.Ads1115, ["mcp3008"] = ChipKind.Mcp3008 };

    private static readonly Dictionary<string, ChipKind> Expanders = new() { ["mcp23017"] = ChipKind.Mcp23017, ["pcf8574"] = ChipKind.Pcf8574 };

    public static ConverterConfiguration Converter(ConfigurationSection section)
    {
        ChipKind chip = Chip(section, Converters);
        bool isI2c = chip == ChipKind.Ads1115;
        var converter = new ConverterConfiguration
        {
            Name = section.RequiredText("name", TextRules.TopicLevel),
            Chip = chip,
            Bus = section.Whole("bus", 0, 22, isI2c ? 1 : 0),
            Address = isI2c ? Address(section, 0x48, 0x4B) : section.Whole("chipSelect", 0, 3, 0),
            SupplyMillivolts = section.Number("supplyMillivolts", 1800, 5500, 3300),
            SupplyChannel = isI2c ? section.Whole("supplyChannel", 0, 3) : null,
        };
        if (converter is { Chip: ChipKind.Ads1115, SupplyMillivolts: > 4000 })
            section.Problem("supplyMillivolts", "an ADS1115 on a Pi is fed with 3.3 V, and its inputs must not go higher. Allowed: 1800 to 4000.");
        section.RefuseUnknownKeys();
        return converter;
    }

    public static ExpanderConfiguration Expander(ConfigurationSection section)
    {
        ChipKind chip = Chip(section, Expanders);
        var expander = new ExpanderConfiguration
        {
            Name = section.RequiredText("name", TextRules.TopicLevel),
            Chip = chip,
            Bus = section.Whole("bus", 0, 22, 1),
            Address = chip == ChipKind.Pcf8574 ? Address(section, 0x20, 0x3F) : Address(section, 0x20, 0x27),
            InterruptPin = section.Whole("interruptPin", 0, 27),
        };
        section.RefuseUnknownKeys();
        return expander;
    }

    public static ExpanderContactConfiguration Contact(ConfigurationSection section, IReadOnlyDictionary<string, ContactKind> contacts, ContactKind otherwise = ContactKind.NormallyOpen)
    {
        var contact = new ExpanderContactConfiguration
        {
            Expander = section.RequiredText("expander", TextRules.TopicLevel),
            Pin = section.RequiredWhole("pin", 0, 15),
            Contact = section.OneOf("contact", contacts) ?? otherwise,
            DebounceMilliseconds = section.Whole("debounceMilliseconds", 1, 1000, 30),
        };
        section.RefuseUnknownKeys();
        return contact;
    }

    public static string I2cPlace(string chip, int bus, int address) => string.Create(CultureInfo.InvariantCulture, $"{chip} 0x{address:X2} on I2C {bus}");

    public static string Hex(int address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:X2}");

    private static ChipKind Chip(ConfigurationSection section, Dictionary<string, ChipKind> allowed)
    {
        ChipKind? chip = section.OneOf("chip", allowed);
        if (chip is null && !section.Has("chip"))
            section.Problem("chip", $"missing; allowed: {string.Join(", ", allowed.Keys)}.");
        return chip ?? allowed.Values.First();
    }

    private static int Address(ConfigurationSection section, int least, int most)
    {
        var rule = new TextRule(
            string.Create(CultureInfo.InvariantCulture, $"an I2C address as text, \"0x{least:X2}\" to \"0x{most:X2}\""),
            text => TryHex(text, out int address) && address >= least && address <= most);
        return section.Text("address", rule) is { } given && TryHex(given, out int value) ? value : least;
    }

    private static bool TryHex(string text, out int value)
    {
        value = 0;
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
