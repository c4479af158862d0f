using Gateway.Broker;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells;

/// <summary>Bells that are MQTT devices themselves, on the gateway's own link to the broker.</summary>
internal sealed partial class MqttBells
{
    private readonly TimeProvider _time;
    private readonly ILogger<MqttBells> _logger;

    public MqttBells(BellBoard board, BrokerSubscriptions subscriptions, TimeProvider time, ILogger<MqttBells> logger)
    {
        _time = time;
        _logger = logger;
        foreach (WatchedBell bell in board.Bells)
        {
            if (bell.Configuration.Mqtt is not { } device)
                continue;
            var reader = new MqttDevice(bell, new MqttPayload(device));
            subscriptions.Add(device.Topic, (message, _) => HandleAsync(reader, message));
        }
    }

    /// <summary>
    /// Handles one message; the broker has its acknowledgement when the press that it makes is on disk. The next message does
    /// not wait for that, nor a press for what else is told: presses of many share a sync.
    /// </summary>
    private ValueTask HandleAsync(MqttDevice device, DeviceMessage message)
    {
        WatchedBell bell = device.Bell;
        MqttReading reading = device.Payload.Read(message.Payload);
        if (!reading.Understood && bell.CountNotUnderstood(reading.Value) == 0)
            LogNotUnderstood(_logger, message.Topic, bell.Configuration.Id, reading.Value ?? "(no value)");
        // A press outranks everything else that a message may say.
        Task pressed = reading.Signal is { } signal ? TakeAsync(device, message, signal) : Task.CompletedTask;
        if (reading.BatteryPercent is { } percent)
            _ = bell.TakeBattery(percent, isNews: !message.Retained); // The writer owns what comes of it.
        return new ValueTask(pressed);
    }

    private Task TakeAsync(MqttDevice device, DeviceMessage message, BellSignalKind signal)
    {
        // A retained message tells what was, not what happens: it never raises an alert.
        if (!message.Retained && !device.IsRedelivery(message, _time, device.Bell.Configuration.Supervision.FoldSeconds))
            return device.Bell.Take(new BellSignal(signal));
        device.Bell.CountDuplicate();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} of bell {Bell} carried {Value}, which is in none of its lists. Add it to pressedValues, releasedValues or ignoredValues; said once, counted in gateway doctor.")]
    private static partial void LogNotUnderstood(ILogger logger, string topic, string bell, string value);

    private sealed class MqttDevice(WatchedBell bell, MqttPayload payload)
    {
        private byte[]? _lastPayload;
        private long _lastAt;

        public WatchedBell Bell { get; } = bell;

        public MqttPayload Payload { get; } = payload;

        /// <summary>
        /// Whether a message marked as sent again was already taken. The mark alone says nothing: the first delivery may
        /// have been lost, and the press with it.
        /// </summary>
        public bool IsRedelivery(DeviceMessage message, TimeProvider time, int withinSeconds)
        {
            bool again = message.Duplicate
                && _lastPayload is not null
                && message.Payload.Span.SequenceEqual(_lastPayload)
                && time.GetElapsedTime(_lastAt) < TimeSpan.FromSeconds(withinSeconds);
            _lastPayload = message.Payload.ToArray();
            _lastAt = time.GetTimestamp();
            return again;
        }
    }
}
