using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Configuration;

/// <summary>What is wrong only when two values are looked at together.</summary>
internal static class ConfigurationCrossChecks
{
    public static void Check(GatewayConfiguration configuration, ConfigurationSection root)
    {
        if (!LocalSocket.Fits(configuration.DataDirectory))
            root.Problem("dataDirectory", $"'{configuration.DataDirectory}' is too long for the local socket in it; allowed: at most {LocalSocket.LongestDirectoryBytes} bytes as a full path.");
        CheckBrokers(configuration, root);
        CheckTwins(configuration.Receivers, "receivers", "name", receiver => receiver.Name, root);
        CheckTwins(configuration.Receivers, "receivers", "port", receiver => receiver.Port, root);
        CheckTwins(configuration.Bells, "bells", "id", bell => bell.Id, root);
        for (int i = 0; i < configuration.Bells.Count; i++)
        {
            if (configuration.Bells[i].Id == AlertTopics.SelfTestBell)
                root.Problem($"bells[{i}].id", $"'{AlertTopics.SelfTestBell}' stands for the gateway's own self-tests; allowed: any other name.");
        }
        CheckTamperPins(configuration, root);
        CheckTwins(configuration.Bells, "bells", "gpio.pin", bell => bell.Gpio is { Pin: >= 0 } gpio ? $"{gpio.Pin}" : "", root);
        CheckTwins(configuration.Bells, "bells", "device", bell => bell.Device is { } device ? $"{device.Model.Name} {string.Join(" ", device.Parameters.Values)}" : "", root);
        BusCrossChecks.Check(configuration, root);
        CheckDevices(configuration, root);
    }

    private static void CheckTamperPins(GatewayConfiguration configuration, ConfigurationSection root)
    {
        for (int i = 0; i < configuration.Bells.Count; i++)
        {
            if (configuration.Bells[i].Tamper is not { } tamper)
                continue;
            if (tamper.Gpio is { } gpio && configuration.Bells.Any(bell => bell.Gpio?.Pin == gpio.Pin || (bell.Tamper != tamper && bell.Tamper?.Gpio?.Pin == gpio.Pin)))
                root.Problem($"bells[{i}].tamper.gpio.pin", $"{gpio.Pin} is another contact's. Allowed: a pin of its own.");
            if (tamper.Expander is { } contact && (configuration.Expanders.FirstOrDefault(chip => chip.Name == contact.Expander) is not { } expander || contact.Pin >= expander.Pins()
                || configuration.Bells.Any(bell => bell.Expander is { } other && other.Expander == contact.Expander && other.Pin == contact.Pin)))
            {
                root.Problem($"bells[{i}].tamper.expander", $"{contact.Expander} has no free pin {contact.Pin}. Allowed: an expander of the list expanders, and a pin that no bell has.");
            }
        }
    }

    private static void CheckBrokers(GatewayConfiguration configuration, ConfigurationSection root)
    {
        IReadOnlyList<BrokerConfiguration> brokers = configuration.Brokers;
        CheckTwins(brokers, "brokers", "name", broker => broker.Name, root);
        for (int i = 1; i < brokers.Count; i++)
        {
            if (!brokers[i].DevicesOnly && brokers[i].TopicRoot != brokers[0].TopicRoot)
                root.Problem($"brokers[{i}].topicRoot", $"'{brokers[i].TopicRoot}' differs from brokers[0], '{brokers[0].TopicRoot}'. Allowed: the same in all, for the control room reads one.");
        }
        if (brokers[0].DevicesOnly)
            root.Problem(root.Has("brokers") ? "brokers[0].carries" : "broker.carries", "'devices'; allowed: 'alerts' for the first, which is the preferred path to the control room. Put a broker for devices alone behind it.");
        if (configuration.DeviceBroker is { } name && brokers.All(broker => broker.Name != name))
            root.Problem("deviceBroker", $"'{name}' is no broker here; allowed: {string.Join(", ", brokers.Select(broker => broker.Name))}.");
    }

    internal static void CheckTwins<T>(IReadOnlyList<T> items, string list, string key, Func<T, string> value, ConfigurationSection root)
    {
        var first = new Dictionary<string, int>();
        for (int i = 0; i < items.Count; i++)
        {
            string text = value(items[i]);
            if (text.Length > 0 && !first.TryAdd(text, i))
                root.Problem($"{list}[{i}].{key}", $"'{text}' is taken by {list}[{first[text]}]; allowed: a value of its own.");
        }
    }

    private static void CheckDevices(GatewayConfiguration configuration, ConfigurationSection root)
    {
        var first = new Dictionary<(string Topic, string? Field, string Value), int>();
        for (int i = 0; i < configuration.Bells.Count; i++)
        {
            foreach (DeviceTopic topic in configuration.Bells[i].Device?.Topics ?? [])
            {
                if (topic.Topic.StartsWith($"{configuration.Broker.TopicRoot}/", StringComparison.Ordinal))
                    root.Problem($"bells[{i}].device", $"'{topic.Topic}' is under broker.topicRoot, where this gateway itself writes. Allowed: the device's own topic.");
            }
            if (configuration.Bells[i].Mqtt is not { } mqtt)
                continue;
            if (mqtt.Topic.StartsWith($"{configuration.Broker.TopicRoot}/", StringComparison.Ordinal))
                root.Problem($"bells[{i}].mqtt.topic", $"'{mqtt.Topic}' is under broker.topicRoot, where this gateway itself writes. Allowed: the device's own topic.");
            foreach (string value in mqtt.PressedValues)
            {
                if (!first.TryAdd((mqtt.Topic, mqtt.Field, value), i))
                    root.Problem($"bells[{i}].mqtt.pressedValues", $"'{value}' of this topic and field already presses bells[{first[(mqtt.Topic, mqtt.Field, value)]}]; allowed: a value of its own.");
            }
        }
    }
}
