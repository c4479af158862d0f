using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Bells and the chips that they hang on, looked at together.</summary>
internal static class BusCrossChecks
{
    public static void Check(GatewayConfiguration configuration, ConfigurationSection root)
    {
        ConfigurationCrossChecks.CheckTwins(configuration.Converters, "converters", "name", converter => converter.Name, root);
        ConfigurationCrossChecks.CheckTwins(configuration.Converters, "converters", "address", converter => converter.Place(), root);
        ConfigurationCrossChecks.CheckTwins(configuration.Expanders, "expanders", "name", expander => expander.Name, root);
        ConfigurationCrossChecks.CheckTwins(configuration.Expanders, "expanders", "address", expander => $"0x{expander.Address:X2} on I2C {expander.Bus}", root);
        ConfigurationCrossChecks.CheckTwins(configuration.Bells, "bells", "loop.channel", bell => bell.Loop is { Channel: >= 0 } loop ? $"{loop.Converter} {loop.Channel}" : "", root);
        ConfigurationCrossChecks.CheckTwins(configuration.Bells, "bells", "expander.pin", bell => bell.Expander is { Pin: >= 0 } contact ? $"{contact.Expander} {contact.Pin}" : "", root);
        ConfigurationCrossChecks.CheckTwins(configuration.ModbusLines, "modbusLines", "name", line => line.Name, root);
        ConfigurationCrossChecks.CheckTwins(configuration.ModbusLines, "modbusLines", "port", line => line.Port, root);
        ConfigurationCrossChecks.CheckTwins(configuration.Bells, "bells", "modbus.input", bell => bell.Modbus is { } modbus ? $"{modbus.Line} unit {modbus.Unit} input {modbus.Input}" : "", root);
        CheckPorts(configuration, root);
        for (int i = 0; i < configuration.Bells.Count; i++)
        {
            CheckLoop(configuration, i, root);
            CheckContact(configuration, i, root);
            CheckModbus(configuration, i, root);
            for (int output = 0; output < configuration.Bells[i].Outputs.Count; output++)
                CheckOutput(configuration, configuration.Bells[i].Outputs[output], $"bells[{i}].outputs[{output}]", root);
        }
    }

    private static void CheckPorts(GatewayConfiguration configuration, ConfigurationSection root)
    {
        for (int i = 0; i < configuration.ModbusLines.Count; i++)
        {
            if (configuration.Receivers.FirstOrDefault(receiver => receiver.Port == configuration.ModbusLines[i].Port) is { Port.Length: > 0 } receiver)
                root.Problem($"modbusLines[{i}].port", $"'{receiver.Port}' is the port of receiver {receiver.Name}. Allowed: a port of its own.");
        }
    }

    private static void CheckLoop(GatewayConfiguration configuration, int i, ConfigurationSection root)
    {
        if (configuration.Bells[i].Loop is not { Converter.Length: > 0 } loop)
            return;
        ConverterConfiguration? converter = configuration.Converters.FirstOrDefault(converter => converter.Name == loop.Converter);
        if (converter is null)
            Unknown($"bells[{i}].loop.converter", loop.Converter, "converters", configuration.Converters.Select(known => known.Name), root);
        else if (converter.Chip == ChipKind.Ads1115 && loop.Channel > 3)
            root.Problem($"bells[{i}].loop.channel", $"{loop.Channel} is not an input of an ADS1115. Allowed: 0 to 3.");
        else if (converter.SupplyChannel == loop.Channel)
            root.Problem($"bells[{i}].loop.channel", $"{loop.Channel} is the supplyChannel of {loop.Converter}. Allowed: another input.");
    }

    private static void CheckContact(GatewayConfiguration configuration, int i, ConfigurationSection root)
    {
        if (configuration.Bells[i].Expander is not { Expander.Length: > 0 } contact)
            return;
        ExpanderConfiguration? expander = configuration.Expanders.FirstOrDefault(expander => expander.Name == contact.Expander);
        if (expander is null)
            Unknown($"bells[{i}].expander.expander", contact.Expander, "expanders", configuration.Expanders.Select(known => known.Name), root);
        else if (contact.Pin >= expander.Pins())
            root.Problem($"bells[{i}].expander.pin", $"{contact.Pin} is not a pin of this chip. Allowed: 0 to {expander.Pins() - 1}.");
    }

    private static void CheckModbus(GatewayConfiguration configuration, int i, ConfigurationSection root)
    {
        if (configuration.Bells[i].Modbus is not { Line.Length: > 0 } modbus)
            return;
        if (!configuration.ModbusLines.Any(line => line.Name == modbus.Line))
            Unknown($"bells[{i}].modbus.line", modbus.Line, "modbusLines", configuration.ModbusLines.Select(known => known.Name), root);
        string? other = configuration.Bells.Select(bell => bell.Modbus).FirstOrDefault(bell => bell?.Line == modbus.Line && bell.Unit == modbus.Unit)?.Model.Name;
        if (other != modbus.Model.Name)
            root.Problem($"bells[{i}].modbus.model", $"unit {modbus.Unit} of line {modbus.Line} is a '{other}' at another bell. Allowed: the same model.");
    }

    private static void CheckOutput(GatewayConfiguration configuration, OutputConfiguration output, string key, ConfigurationSection root)
    {
        if (output.Gpio is { } pin && (configuration.Bells.Any(bell => bell.Gpio?.Pin == pin) || configuration.Expanders.Any(expander => expander.InterruptPin == pin)))
            root.Problem($"{key}.gpio", $"{pin} is an input of a bell or an expander's interrupt line. Allowed: a pin of its own.");
        if (output.Expander is { Length: > 0 } name)
        {
            ExpanderConfiguration? expander = configuration.Expanders.FirstOrDefault(expander => expander.Name == name);
            if (expander is null)
                Unknown($"{key}.expander.expander", name, "expanders", configuration.Expanders.Select(known => known.Name), root);
            else if (output.Pin >= expander.Pins() || configuration.Bells.Any(bell => bell.Expander?.Expander == name && bell.Expander.Pin == output.Pin))
                root.Problem($"{key}.expander.pin", $"{output.Pin} is not a free pin of this chip. Allowed: 0 to {expander.Pins() - 1}, and no bell's input.");
        }
        if (output.ModbusLine is { Length: > 0 } line)
        {
            ModbusModel? model = configuration.Bells.Select(bell => bell.Modbus).FirstOrDefault(modbus => modbus?.Line == line && modbus.Unit == output.Unit)?.Model;
            if (model is null || output.Output >= model.Outputs)
                root.Problem($"{key}.modbus", $"line {line} has no unit {output.Unit} with output {output.Output}. Allowed: an output of a module on which a bell's input is.");
        }
    }

    private static void Unknown(string key, string name, string list, IEnumerable<string> known, ConfigurationSection root) =>
        root.Problem(key, $"'{name}' is not under {list}.{NearMatches.Question(name, known)} Allowed: {(known.Any() ? string.Join(", ", known) : "none is given; add it there")}.");
}
