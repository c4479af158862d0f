using System.CommandLine;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary><c>gateway receivers list</c>: the serial ports of this machine, and which receiver is configured on which.</summary>
internal static class ReceiversListCommand
{
    public static Command Create()
    {
        Option<string> config = CommandOptions.Config();
        Option<bool> json = CommandOptions.Json();
        var command = new Command("list", """
            List serial ports: their lasting names, who made what is plugged in, which receiver of the configuration is on which, which others the service reads because of "discoverReceivers", and which program has it open (root sees all programs). Put the name under /dev/serial/by-id into the configuration: it stays the same whatever else is plugged in.

            Examples:
              gateway receivers list
              gateway receivers list --json | jq '.[] | select(.configuredAs == null) | .byId[0]'
            """) { config, json };
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(config);
            try
            {
                GatewayConfiguration? configuration = ReceiverOptions.Configuration(path, result.GetResult(config) is { Implicit: false });
                IReadOnlyList<ListedPort> ports = List(new SerialPortList(), configuration);
                result.InvocationConfiguration.Output.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(ports, ReceiversText.Readable.IReadOnlyListListedPort) : Lines(ports));
                return ExitCodes.Success;
            }
            catch (ConfigurationException refusal)
            {
                result.InvocationConfiguration.Error.WriteLine(refusal.Message);
                return ExitCodes.Usage;
            }
        });
        return command;
    }

    /// <summary>Ports found, and configured ones that are not there.</summary>
    internal static IReadOnlyList<ListedPort> List(SerialPortList list, GatewayConfiguration? configuration)
    {
        IReadOnlyList<ReceiverConfiguration> receivers = configuration?.Receivers ?? [];
        Dictionary<string, string> names = [];
        List<ListedPort> absent = [];
        foreach (ReceiverConfiguration receiver in receivers)
        {
            if (DeviceNode.Find(receiver.Port) is { } node)
                names[node.Target] = receiver.Name;
            else
                absent.Add(new ListedPort { Device = receiver.Port, ById = [], OpenedBy = [], ConfiguredAs = receiver.Name, Present = false });
        }
        // A configured port may be one that the list does not know by itself, such as a pseudo-terminal.
        IReadOnlyList<FoundPort> ports = list.Find(names.Keys);
        Dictionary<string, string> found = ReceiverDiscovery.Free(ports, receivers, configuration?.DiscoverReceivers ?? ReceiverDiscoveryMode.Off).ToDictionary(port => port.Device, port => ReceiverDiscovery.NameOf(port, receivers));
        return
        [
            .. ports.Select(port => new ListedPort
            {
                Device = port.Device, ById = port.ById, Vendor = port.Vendor, Product = port.Product, UsbId = port.UsbId,
                SerialNumber = port.SerialNumber, OpenedBy = port.OpenedBy, ConfiguredAs = names.GetValueOrDefault(DeviceNode.Find(port.Device)?.Target ?? port.Device), FoundAs = found.GetValueOrDefault(port.Device), Present = true,
            }),
            .. absent,
        ];
    }

    private static string Lines(IReadOnlyList<ListedPort> ports) => ports.Count == 0
        ? "No serial port on this machine. Is the receiver plugged in? On a Pi's own UART: is it enabled in raspi-config?"
        : TextTable.Of(["PORT", "MAKER AND PRODUCT", "USB ID", "RECEIVER", "IN USE BY"], ports.Select(port => (IReadOnlyList<string>)
        [
            port.ById.Count > 0 ? $"{port.ById[0]} ({Path.GetFileName(port.Device)})" : port.Device,
            port.Present ? string.Join(" ", new[] { port.Vendor, port.Product }.OfType<string>()) is { Length: > 0 } words ? words : "-" : "NOT PLUGGED IN",
            port.UsbId ?? "-",
            port.ConfiguredAs ?? (port.FoundAs is { } name ? $"{name} (found)" : "-"),
            port.OpenedBy.Count > 0 ? string.Join(", ", port.OpenedBy) : "-",
        ]));
}
