using System.Globalization;
using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>1001 to 1004 and 1009 to 1012 in gpsd's names; what is not valid is left out.</summary>
internal static class GpsdRtcmLegacy
{
    public static bool TryWrite(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!LegacyObservations.TryParse(payload, out LegacyObservations observations))
            return false;
        json.WriteNumber("station_id"u8, observations.StationId);
        json.WriteNumber("tow"u8, observations.Time.Milliseconds);
        json.WriteString("sync"u8, observations.IsFollowed ? "true"u8 : "false"u8);
        json.WriteString("smoothing"u8, observations.IsDivergenceFree ? "true"u8 : "false"u8);
        Span<char> interval = stackalloc char[1];
        observations.SmoothingInterval.TryFormat(interval, out _, default, CultureInfo.InvariantCulture);
        json.WriteString("interval"u8, interval);
        json.WriteStartArray("satellites"u8);
        for (int i = 0; i < observations.Count; i++)
            WriteSatellite(json, observations[i]);
        json.WriteEndArray();
        return true;
    }

    private static void WriteSatellite(Utf8JsonWriter json, in LegacyObservation satellite)
    {
        json.WriteStartObject();
        json.WriteNumber("ident"u8, satellite.Satellite.Number);
        json.Optional("channel"u8, satellite.FrequencyChannel);
        if (satellite.L2Code is { } code)
        {
            json.WriteStartObject("L1"u8);
            WriteL1(json, satellite);
            json.WriteEndObject();
            json.WriteStartObject("L2"u8);
            json.WriteNumber("ind"u8, code);
            json.Optional("prange"u8, satellite.L2CodeLessL1Code * 0.02, 2);
            json.Optional("delta"u8, satellite.L2PhaseLessL1Code * 0.0005, 4);
            json.Optional("lockt"u8, satellite.L2LockSeconds);
            json.Optional("CNR"u8, satellite.L2CarrierToNoiseDecibelHertz, 2);
            json.WriteEndObject();
        }
        else
        {
            WriteL1(json, satellite);
        }

        json.WriteEndObject();
    }

    private static void WriteL1(Utf8JsonWriter json, in LegacyObservation satellite)
    {
        json.WriteNumber("ind"u8, satellite.L1IsPrecise ? 1 : 0);
        json.Optional("prange"u8, satellite.L1Pseudorange * 0.02, 2);
        json.Optional("delta"u8, satellite.L1PhaseLessCode * 0.0005, 4);
        json.WriteNumber("lockt"u8, satellite.L1LockSeconds);
        json.Optional("amb"u8, satellite.L1Ambiguity);
        json.Optional("CNR"u8, satellite.L1CarrierToNoiseDecibelHertz, 2);
    }
}
