using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Bells;

/// <summary>What one payload of a device said.</summary>
/// <param name="Signal">Press or release; null if the payload says neither on purpose (ignored value, battery only).</param>
/// <param name="BatteryPercent">Battery, if the payload tells it.</param>
/// <param name="Understood">False if the field is missing or its value is in none of the lists.</param>
/// <param name="Value">The field's value, for <c>doctor</c>.</param>
internal readonly record struct MqttReading(BellSignalKind? Signal, double? BatteryPercent, bool Understood, string? Value);

/// <summary>Reads the payloads of one device as its configuration says.</summary>
internal sealed class MqttPayload
{
    private readonly MqttBellConfiguration _device;
    private readonly JsonFieldPath? _field;
    private readonly JsonFieldPath? _battery;

    public MqttPayload(MqttBellConfiguration device)
    {
        _device = device;
        _field = PayloadFields.Path(device.Field);
        _battery = PayloadFields.Path(device.BatteryField);
    }

    /// <summary>Reads a payload; whatever it holds, it does not throw.</summary>
    public MqttReading Read(ReadOnlyMemory<byte> payload)
    {
        double? battery = null;
        string? value = null;
        if (_field is null)
            value = PayloadFields.Text(payload.Span);
        if (_field is not null || _battery is not null)
        {
            try
            {
                using var document = JsonDocument.Parse(payload);
                battery = PayloadFields.Percent(document.RootElement, _battery);
                if (_field is not null && _field.TryFind(document.RootElement, out JsonElement found))
                    value = PayloadFields.Value(found);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // Not JSON, or text in it that is not Unicode: counted by the caller as not understood.
                return new MqttReading(Classify(value), null, value is not null && IsKnown(value), PayloadFields.Shown(PayloadFields.Text(payload.Span)));
            }
        }
        bool batteryOnly = value is null && battery is not null;
        return new MqttReading(Classify(value), battery, batteryOnly || (value is not null && IsKnown(value)), PayloadFields.Shown(value));
    }

    private BellSignalKind? Classify(string? value)
    {
        if (value is null)
            return null;
        if (_device.PressedValues.Contains(value))
            return _device.ReleasedValues.Count == 0 ? BellSignalKind.Momentary : BellSignalKind.Pressed;
        return _device.ReleasedValues.Contains(value) ? BellSignalKind.Released : null;
    }

    private bool IsKnown(string value) =>
        _device.PressedValues.Contains(value) || _device.ReleasedValues.Contains(value) || _device.IgnoredValues.Contains(value);
}
