using System.Text;
using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>What a reference station says about itself, in gpsd's names (gpsd_json(5), RTCM3).</summary>
internal static class GpsdRtcmStation
{
    private const decimal UnitsPerMetre = 10_000m;

    public static bool TryWritePosition(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!ReferenceStation.TryParse(payload, out ReferenceStation station))
            return false;
        json.WriteNumber("station_id"u8, station.StationId);
        if (station.PhysicalStationId is { } physical)
        {
            json.WriteNumber("physical_station_id"u8, physical);
        }
        else
        {
            json.WriteStartArray("system"u8);
            if (station.HasGps)
                json.WriteStringValue("GPS"u8);
            if (station.HasGlonass)
                json.WriteStringValue("GLONASS"u8);
            if (station.HasGalileo)
                json.WriteStringValue("GALILEO"u8);
            json.WriteEndArray();
            json.WriteBoolean("refstation"u8, station.IsVirtual);
            json.WriteBoolean("sro"u8, station.HasSingleOscillator);
        }

        json.WriteNumber("x"u8, station.X / UnitsPerMetre);
        json.WriteNumber("y"u8, station.Y / UnitsPerMetre);
        json.WriteNumber("z"u8, station.Z / UnitsPerMetre);
        if (station.AntennaHeight is { } height)
            json.WriteNumber("h"u8, height / UnitsPerMetre);
        return true;
    }

    public static bool TryWriteEquipment(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!StationEquipment.TryParse(payload, out StationEquipment equipment))
            return false;
        json.WriteNumber("station_id"u8, equipment.StationId);
        json.Latin1("desc"u8, equipment.Antenna);
        json.WriteNumber("setup_id"u8, equipment.AntennaSetupId);
        if (equipment.Type != 1007)
            json.Latin1("serial"u8, equipment.AntennaSerial);
        if (equipment.Type != 1033)
            return true;
        json.Latin1("receiver"u8, equipment.Receiver);
        json.Latin1("firmware"u8, equipment.Firmware);
        if (!equipment.ReceiverSerial.IsEmpty)
            json.Latin1("receiver_serial"u8, equipment.ReceiverSerial);
        return true;
    }

    public static bool TryWriteParameters(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!SystemParameters.TryParse(payload, out SystemParameters parameters))
            return false;
        json.WriteNumber("station_id"u8, parameters.StationId);
        json.WriteNumber("mjd"u8, parameters.ModifiedJulianDay);
        json.WriteNumber("sec"u8, parameters.SecondOfDay);
        json.WriteNumber("leapsecs"u8, parameters.LeapSeconds);
        json.WriteStartArray("announcements"u8);
        for (int i = 0; i < parameters.Count; i++)
        {
            MessageAnnouncement announcement = parameters[i];
            json.WriteStartObject();
            json.WriteNumber("id"u8, announcement.Type);
            json.WriteString("sync"u8, announcement.IsSynchronous ? "true"u8 : "false"u8);
            json.WriteNumber("interval"u8, announcement.Interval);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return true;
    }

    public static bool TryWriteText(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!StationText.TryParse(payload, out StationText text))
            return false;
        json.WriteNumber("station_id"u8, text.StationId);
        json.WriteNumber("mjd"u8, text.ModifiedJulianDay);
        json.WriteNumber("sec"u8, text.SecondOfDay);
        json.WriteNumber("len"u8, text.Characters);
        json.WriteNumber("units"u8, text.Utf8.Length);

        // By way of characters, so that what is no UTF-8 is replaced and does not throw.
        Span<char> characters = stackalloc char[255];
        json.WriteString("msg"u8, characters[..Encoding.UTF8.GetChars(text.Utf8, characters)]);
        return true;
    }

    public static bool TryWriteBiases(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!GlonassBiases.TryParse(payload, out GlonassBiases biases))
            return false;
        json.WriteNumber("station_id"u8, biases.StationId);
        json.WriteNumber("ind"u8, biases.IsAligned ? 1 : 0);
        json.Optional("l1_ca"u8, biases.L1Ca);
        json.Optional("l1_p"u8, biases.L1P);
        json.Optional("l2_ca"u8, biases.L2Ca);
        json.Optional("l2_p"u8, biases.L2P);
        return true;
    }
}
