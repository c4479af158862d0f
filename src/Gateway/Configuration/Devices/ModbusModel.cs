using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>The four tables of a Modbus device (Modbus application protocol 1.1b3, 4.3).</summary>
internal enum ModbusTable
{
    /// <summary>Bits that can be written: functions 1 and 5.</summary>
    Coils,

    /// <summary>Bits that are read: function 2.</summary>
    DiscreteInputs,

    /// <summary>Words that can be written: functions 3 and 6.</summary>
    HoldingRegisters,

    /// <summary>Words that are read: function 4.</summary>
    InputRegisters,
}

/// <summary>Where a module has what, as a file of firmware-config/bells/modbus says; addresses as on the wire, from 0.</summary>
internal sealed record ModbusModel
{
    /// <summary>Stands where a file's model cannot be read; its problem is told.</summary>
    public static ModbusModel None { get; } = new() { Name = "", Device = "", Source = "" };

    public required string Name { get; init; }

    public required string Device { get; init; }

    public required string Source { get; init; }

    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Inputs that it has.</summary>
    public int Inputs { get; init; }

    /// <summary>Where the inputs' levels begin: a bit each, or bits of words, lowest first.</summary>
    public ModbusPlace Level { get; init; }

    /// <summary>Where the latches of presses begin; null: it has none.</summary>
    public ModbusPlace? Latch { get; init; }

    /// <summary>What clears the latches.</summary>
    public ModbusWrite? ClearLatch { get; init; }

    /// <summary>Where the counters of presses begin; null: it has none.</summary>
    public ModbusPlace? Counter { get; init; }

    /// <summary>Words of a counter, 1 or 2.</summary>
    public int CounterWords { get; init; } = 1;

    /// <summary>Whether the lower word of a counter of two comes first.</summary>
    public bool CounterLowFirst { get; init; }

    /// <summary>Where its outputs begin; null: it has none.</summary>
    public ModbusPlace? Output { get; init; }

    public int Outputs { get; init; }

    public static ModbusModel Bind(string name, ConfigurationSection top)
    {
        ConfigurationSection? level = top.Section("level"), latch = top.Section("latch"), counter = top.Section("counter"), outputs = top.Section("outputs");
        var model = new ModbusModel
        {
            Name = name,
            Device = top.RequiredText("device", TextRules.DisplayName),
            Source = top.RequiredText("source", TextRules.AnyText),
            Remarks = top.Texts("remarks", 0) ?? [],
            Inputs = top.RequiredWhole("inputs", 1, 64),
            Level = ModbusPlace.Bind(level, top, "level"),
            Latch = latch is null ? null : ModbusPlace.Bind(latch, top, "latch"),
            ClearLatch = latch is null ? null : ModbusWrite.Bind(latch),
            Counter = counter is null ? null : ModbusPlace.Bind(counter, top, "counter"),
            CounterWords = counter?.Whole("words", 1, 2) ?? 1,
            CounterLowFirst = counter?.OneOf("order", ["lowFirst", "highFirst"]) == "lowFirst",
            Output = outputs is null ? null : ModbusPlace.Bind(outputs, top, "outputs"),
            Outputs = outputs?.RequiredWhole("count", 1, 64) ?? 0,
        };
        if (model.Counter is { IsBits: true })
            top.Problem("counter.table", "a counter is in words. Allowed: holdingRegisters, inputRegisters.");
        if (model.Output is { Table: not (ModbusTable.Coils or ModbusTable.HoldingRegisters) })
            top.Problem("outputs.table", "an output has to be written. Allowed: coils, holdingRegisters.");
        foreach (ConfigurationSection? section in (ConfigurationSection?[])[top, level, latch, counter, outputs])
            section?.RefuseUnknownKeys();
        return model;
    }
}

/// <summary>An address in one of the tables.</summary>
internal readonly record struct ModbusPlace(ModbusTable Table, int Address)
{
    public static readonly Dictionary<string, ModbusTable> Tables = new()
    {
        ["coils"] = ModbusTable.Coils,
        ["discreteInputs"] = ModbusTable.DiscreteInputs,
        ["holdingRegisters"] = ModbusTable.HoldingRegisters,
        ["inputRegisters"] = ModbusTable.InputRegisters,
    };

    public bool IsBits => Table is ModbusTable.Coils or ModbusTable.DiscreteInputs;

    public static ModbusPlace Bind(ConfigurationSection? section, ConfigurationSection parent, string key)
    {
        if (section is null)
        {
            parent.Problem(key, "missing; allowed: an object with table and address.");
            return default;
        }
        ModbusTable? table = section.OneOf("table", Tables);
        if (table is null && !section.Has("table"))
            section.Problem("table", $"missing; allowed: {string.Join(", ", Tables.Keys)}.");
        return new ModbusPlace(table ?? default, Math.Max(0, section.RequiredWhole("address", 0, 65535)));
    }
}

/// <summary>A value written to an address.</summary>
internal readonly record struct ModbusWrite(ModbusTable Table, int Address, int Value)
{
    public static ModbusWrite Bind(ConfigurationSection section)
    {
        ModbusTable? table = section.OneOf("clearTable", ModbusPlace.Tables);
        if (table is not (ModbusTable.Coils or ModbusTable.HoldingRegisters))
            section.Problem("clearTable", "missing or not writable; a latch has to be cleared. Allowed: coils, holdingRegisters.");
        return new ModbusWrite(table ?? default, Math.Max(0, section.RequiredWhole("clearAddress", 0, 65535)), section.Whole("clearValue", 0, 65535, 1));
    }
}
