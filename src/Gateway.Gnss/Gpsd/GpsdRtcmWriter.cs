using System.Buffers;
using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Writes RTCM 3 messages as gpsd does, one object a line (gpsd_json(5), RTCM3): class, type, length, station_id and
/// what the message says. A message that is not decoded, or that is shorter than it says, is written as its octets in
/// "data". Not thread-safe.
/// </summary>
public sealed class GpsdRtcmWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly string? _device;

    /// <summary>A writer onto <paramref name="output"/>, which stays the caller's.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="device">Path of the port it came by, for a stream of several receivers; left out if null.</param>
    public GpsdRtcmWriter(IBufferWriter<byte> output, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _device = device;
        _json = new Utf8JsonWriter(output, Options);
    }

    /// <summary>Writes one message; nothing for a payload without a message number.</summary>
    /// <param name="payload">Of a frame whose CRC is right.</param>
    public void Write(ReadOnlySpan<byte> payload)
    {
        if (RtcmFrame.TypeOf(payload) is not { } type)
            return;
        _json.WriteStartObject();
        _json.WriteString("class"u8, "RTCM3"u8);
        if (_device is not null)
            _json.WriteString("device"u8, _device);
        _json.WriteNumber("type"u8, type);
        _json.WriteNumber("length"u8, payload.Length);
        if (!TryWriteContent(payload, type))
            WriteData(payload);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private bool TryWriteContent(ReadOnlySpan<byte> payload, int type) => type switch
    {
        _ when RtcmMessageType.IsMsm(type) => GpsdRtcmMsm.TryWrite(_json, payload),
        _ when RtcmMessageType.IsObservation(type) => GpsdRtcmLegacy.TryWrite(_json, payload),
        1005 or 1006 or 1032 => GpsdRtcmStation.TryWritePosition(_json, payload),
        1007 or 1008 or 1033 => GpsdRtcmStation.TryWriteEquipment(_json, payload),
        1013 => GpsdRtcmStation.TryWriteParameters(_json, payload),
        1019 or 1044 => GpsdRtcmEphemeris.TryWriteGps(_json, payload),
        1020 => GpsdRtcmEphemeris.TryWriteGlonass(_json, payload),
        1021 or 1022 => GpsdRtcmDatum.TryWriteTransformation(_json, payload),
        1023 or 1024 => GpsdRtcmDatum.TryWriteGrid(_json, payload),
        1025 or 1026 or 1027 => GpsdRtcmDatum.TryWriteProjection(_json, payload),
        1029 => GpsdRtcmStation.TryWriteText(_json, payload),
        63 or 1042 => GpsdRtcmEphemeris.TryWriteBeiDou(_json, payload),
        1045 or 1046 => GpsdRtcmEphemeris.TryWriteGalileo(_json, payload),
        1230 => GpsdRtcmStation.TryWriteBiases(_json, payload),
        _ => false,
    };

    private void WriteData(ReadOnlySpan<byte> payload)
    {
        Span<byte> text = [(byte)'0', (byte)'x', 0, 0];
        _json.WriteStartArray("data"u8);
        foreach (byte octet in payload)
        {
            text[2] = Digit(octet >> 4);
            text[3] = Digit(octet & 15);
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }

    private static byte Digit(int value) => "0123456789abcdef"u8[value];
}
