using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells.Devices;

/// <summary>
/// Bells that are MQTT devices of a known model. A press is told before anything else that a message says, and nothing else
/// that it says can hide it. Retained messages tell what was: they raise nothing and are no sign of life.
/// </summary>
internal sealed partial class DeviceBells
{
    private readonly TimeProvider _time;
    private readonly ILogger<DeviceBells> _logger;

    public DeviceBells(BellBoard board, BrokerSubscriptions subscriptions, TimeProvider time, ILogger<DeviceBells> logger)
    {
        _time = time;
        _logger = logger;
        foreach (WatchedBell bell in board.Bells)
        {
            if (bell.Configuration.Device is not { } device)
                continue;
            var replays = new ReplayMemory();
            foreach (DeviceTopic topic in device.Topics)
            {
                var source = new Source(bell, device, topic, new DevicePayload(topic), replays, time);
                subscriptions.Add(topic.Topic, (message, _) => HandleAsync(source, message));
            }
        }
    }

    /// <summary>
    /// Handles one message; the broker has its acknowledgement when the presses that it made are on disk. The next message does
    /// not wait for that, nor a press for what else is told: presses of many share a sync.
    /// </summary>
    private ValueTask HandleAsync(Source source, DeviceMessage message)
    {
        DeviceReading reading = source.Payload.Read(message.Payload);
        if (reading.NotUnderstood is { } unknown && source.Bell.CountNotUnderstood(unknown) == 0)
            LogNotUnderstood(_logger, message.Topic, source.Bell.Configuration.Id, unknown, source.Device.Model.Name);
        if (message.Retained)
        {
            source.TakeRetained(reading);
            return ValueTask.CompletedTask;
        }
        if (source.IsReplay(message, reading))
        {
            source.Bell.CountDuplicate();
            return ValueTask.CompletedTask;
        }
        Task pressed = source.Take(reading);
        source.Took(message, reading, _time);
        return new ValueTask(pressed);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} of bell {Bell} carried {Value}, which model {Model} does not know. Copy the model's file, add the value and name your file; said once, counted in gateway doctor.")]
    private static partial void LogNotUnderstood(ILogger logger, string topic, string bell, string value, string model);

    /// <summary>One topic of one bell's device.</summary>
    private sealed class Source(WatchedBell bell, DeviceConfiguration device, DeviceTopic topic, DevicePayload payload, ReplayMemory replays, TimeProvider time)
    {
        /// <summary>Whether the device tells presses beside reports of its state; then a report that is news means one was lost.</summary>
        private readonly bool _tellsPress = device.Topics.Any(any => any.Rules.Any(rule => rule.Is.Values.Contains(DeviceMeaning.Pressed)));

        private byte[]? _lastPayload;
        private long _lastAt;

        public WatchedBell Bell => bell;

        public DeviceConfiguration Device => device;

        public DevicePayload Payload => payload;

        /// <summary>
        /// Whether a message was taken before: by an identity that its network gives it, or as MQTT's redelivery of what came
        /// last. The mark of a redelivery alone says nothing: the first delivery may have been lost, and the press with it.
        /// </summary>
        public bool IsReplay(DeviceMessage message, DeviceReading reading) =>
            replays.Knows(reading.Identities)
            || (message.Duplicate
                && _lastPayload is not null
                && message.Payload.Span.SequenceEqual(_lastPayload)
                && time.GetElapsedTime(_lastAt) < TimeSpan.FromSeconds(bell.Configuration.Supervision.FoldSeconds));

        public void Took(DeviceMessage message, DeviceReading reading, TimeProvider clock)
        {
            replays.Remember(reading.Identities);
            _lastPayload = message.Payload.ToArray();
            _lastAt = clock.GetTimestamp();
        }

        /// <summary>Shown, and nothing more.</summary>
        public void TakeRetained(DeviceReading reading)
        {
            if (reading.Meanings.Any(meaning => meaning is DeviceMeaning.Pressed or DeviceMeaning.Momentary or DeviceMeaning.Held))
                bell.CountDuplicate();
            if (reading.BatteryPercent is { } percent)
                _ = bell.TakeBattery(percent, isNews: false);
            if (reading.Meanings.Contains(DeviceMeaning.Unavailable))
                bell.SetFault($"{topic.Topic} said that the device is not there, before the gateway began to listen.");
        }

        /// <returns>Ends when the presses are on disk; what else is told is the writer's.</returns>
        public Task Take(DeviceReading reading)
        {
            bool isGone = reading.Meanings.Contains(DeviceMeaning.Unavailable);
            if (topic.Heartbeat && !isGone)
            {
                bell.Heard();
                bell.SetFault(null);
            }
            Task pressed = Task.WhenAll([.. reading.Meanings.Select(meaning => Signal(meaning, reading)).OfType<BellSignal>().Select(bell.Take)]);
            foreach (DeviceMeaning meaning in reading.Meanings)
                _ = TakeCondition(meaning);
            if (reading.BatteryPercent is { } percent)
                _ = bell.TakeBattery(percent, isNews: true);
            return pressed;
        }

        private BellSignal? Signal(DeviceMeaning meaning, DeviceReading reading) => meaning switch
        {
            DeviceMeaning.Pressed => new BellSignal(BellSignalKind.Pressed, Doubt(reading)),
            DeviceMeaning.Momentary => new BellSignal(BellSignalKind.Momentary, Doubt(reading)),
            DeviceMeaning.Held => new BellSignal(BellSignalKind.Held, BellNotes.Join(_tellsPress ? BellNotes.FoundInReport : null, Doubt(reading))),
            DeviceMeaning.Released => new BellSignal(BellSignalKind.Released),
            _ => null,
        };

        /// <summary>A press that a weak battery may have made is told as one, with what is known of it.</summary>
        private string? Doubt(DeviceReading reading)
        {
            bool isLow = bell.BatteryIsLow || reading.BatteryPercent < device.LowBatteryPercent || reading.Meanings.Contains(DeviceMeaning.LowBattery);
            return isLow ? device.Model.LowBatteryPressNote : null;
        }

        private Task TakeCondition(DeviceMeaning meaning)
        {
            switch (meaning)
            {
                case DeviceMeaning.Tampered or DeviceMeaning.NotTampered:
                    return bell.SetCondition(AlertKind.Tamper, meaning == DeviceMeaning.Tampered, BellNotes.DeviceTampered);
                case DeviceMeaning.LowBattery or DeviceMeaning.GoodBattery:
                    return bell.SetLowBattery(meaning == DeviceMeaning.LowBattery);
                case DeviceMeaning.Available:
                    bell.SetFault(null);
                    return bell.SetCondition(AlertKind.Silent, false);
                case DeviceMeaning.Unavailable:
                    bell.SetFault($"{topic.Topic} says that the device is not there. Look at its power, its radio and its battery.");
                    return bell.SetCondition(AlertKind.Silent, true, BellNotes.DeviceGone(topic.Topic));
                default:
                    return Task.CompletedTask;
            }
        }
    }
}
