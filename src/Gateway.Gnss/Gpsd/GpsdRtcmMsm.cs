using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Multiple signal messages: gpsd's header fields, and beyond them the names of the signals and each satellite's
/// observations, which gpsd does not give.
/// </summary>
internal static class GpsdRtcmMsm
{
    private const int DayMilliseconds = 86_400_000;

    public static bool TryWrite(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!MsmMessage.TryParse(payload, out MsmMessage message))
            return false;
        WriteHeader(json, message);
        json.WriteStartArray("signals"u8);
        for (int place = 1; place <= 32; place++)
        {
            if ((message.Header.SignalMask >> (32 - place) & 1) != 0)
                WriteName(json, SignalCode.Of(message.Header.System, place));
        }

        json.WriteEndArray();
        WriteSatellites(json, message);
        return true;
    }

    private static void WriteHeader(Utf8JsonWriter json, in MsmMessage message)
    {
        MsmHeader header = message.Header;
        json.WriteNumber("station_id"u8, header.StationId);
        json.WriteNumber("gnssid"u8, (int)header.System);
        json.WriteString("subtype"u8, Subtype(header.Kind));
        json.WriteNumber("tow"u8, header.Time.Milliseconds + (long)(header.Time.GlonassDay ?? 0) * DayMilliseconds);
        json.WriteString("sync"u8, header.IsFollowed ? "1"u8 : "0"u8);
        json.WriteNumber("IODS"u8, header.IssueOfDataStation);
        json.WriteNumber("steering"u8, header.ClockSteering);
        json.WriteNumber("extclk"u8, header.ExternalClock);
        json.WriteNumber("smoothing"u8, header.IsDivergenceFree ? 1 : 0);
        json.WriteNumber("interval"u8, header.SmoothingInterval);
        json.WriteNumber("MaskSat"u8, header.SatelliteMask);
        json.WriteNumber("MaskSig"u8, header.SignalMask);
        json.WriteNumber("MaskCell"u8, message.CellMask);
        json.WriteNumber("NSat"u8, message.SatelliteCount);
        json.WriteNumber("NSig"u8, message.SignalCount);

        // gpsd counts all cells of the table, also those that the mask leaves out.
        json.WriteNumber("NCell"u8, message.SatelliteCount * message.SignalCount);
    }

    private static void WriteSatellites(Utf8JsonWriter json, in MsmMessage message)
    {
        json.WriteStartArray("satellites"u8);
        SatelliteId? open = null;
        for (int i = 0; i < message.CellCount; i++)
        {
            MsmSignal signal = message.Signal(i);
            if (open != signal.Satellite.Satellite)
            {
                if (open is not null)
                    Close(json);
                open = signal.Satellite.Satellite;
                json.WriteStartObject();
                json.WriteNumber("ident"u8, open.Value.Number);
                json.Optional("channel"u8, signal.Satellite.FrequencyChannel);
                json.WriteStartArray("signals"u8);
            }

            WriteSignal(json, signal);
        }

        if (open is not null)
            Close(json);
        json.WriteEndArray();
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // prange and phase in metres, rate in metres per second, lockt in milliseconds, CNR in dB-Hz.
    private static void WriteSignal(Utf8JsonWriter json, in MsmSignal signal)
    {
        json.WriteStartObject();
        json.WriteNumber("sigmask"u8, signal.SignalId);
        if (signal.Code is { } code)
            json.WriteString("code"u8, code);
        json.Optional("prange"u8, signal.PseudorangeMetres, 4);
        json.Optional("phase"u8, signal.PhaseRangeMetres, 5);
        json.Optional("rate"u8, signal.PhaseRangeRateMetresPerSecond, 4);
        json.Optional("lockt"u8, signal.LockMilliseconds);
        if (signal.HasHalfCycleAmbiguity is { } half)
            json.WriteBoolean("halfcycle"u8, half);
        json.Optional("CNR"u8, signal.CarrierToNoiseDecibelHertz, 4);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string? name)
    {
        if (name is null)
            json.WriteNullValue();
        else
            json.WriteStringValue(name);
    }

    private static ReadOnlySpan<byte> Subtype(int kind) => kind switch
    {
        1 => "MSM1"u8,
        2 => "MSM2"u8,
        3 => "MSM3"u8,
        4 => "MSM4"u8,
        5 => "MSM5"u8,
        6 => "MSM6"u8,
        _ => "MSM7"u8,
    };
}
