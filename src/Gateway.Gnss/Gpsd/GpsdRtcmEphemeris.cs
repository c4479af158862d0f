using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Ephemerides, which gpsd leaves as octets. Angles in semicircles, harmonic corrections in radians and metres, times in
/// seconds.
/// </summary>
internal static class GpsdRtcmEphemeris
{
    public static bool TryWriteGps(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!GpsEphemeris.TryParse(payload, out GpsEphemeris ephemeris))
            return false;
        WriteId(json, ephemeris.Satellite, ephemeris.Week, ephemeris.AccuracyIndex);
        json.WriteNumber("health"u8, ephemeris.Health);
        json.WriteNumber("iode"u8, ephemeris.Iode);
        json.WriteNumber("iodc"u8, ephemeris.Iodc);
        json.WriteNumber("tgd"u8, ephemeris.GroupDelay);
        WriteOrbit(json, ephemeris.Orbit, ephemeris.Clock);
        return true;
    }

    public static bool TryWriteGalileo(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!GalileoEphemeris.TryParse(payload, out GalileoEphemeris ephemeris))
            return false;
        WriteId(json, ephemeris.Satellite, ephemeris.Week, ephemeris.AccuracyIndex);
        json.WriteNumber("health"u8, ephemeris.E5Health);
        json.Optional("health_e1"u8, ephemeris.E1Health);
        json.WriteNumber("iodnav"u8, ephemeris.IodNav);
        json.WriteNumber("bgd_e5a"u8, ephemeris.GroupDelayE5a);
        if (ephemeris.GroupDelayE5b is { } delay)
            json.WriteNumber("bgd_e5b"u8, delay);
        WriteOrbit(json, ephemeris.Orbit, ephemeris.Clock);
        return true;
    }

    public static bool TryWriteBeiDou(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!BeiDouEphemeris.TryParse(payload, out BeiDouEphemeris ephemeris))
            return false;
        WriteId(json, ephemeris.Satellite, ephemeris.Week, ephemeris.AccuracyIndex);
        json.WriteNumber("health"u8, ephemeris.IsUnhealthy ? 1 : 0);
        json.WriteNumber("aode"u8, ephemeris.AgeOfEphemeris);
        json.WriteNumber("aodc"u8, ephemeris.AgeOfClock);
        json.WriteNumber("tgd1"u8, ephemeris.GroupDelayB1 * 1e-10);
        json.WriteNumber("tgd2"u8, ephemeris.GroupDelayB2 * 1e-10);
        WriteOrbit(json, ephemeris.Orbit, ephemeris.Clock);
        return true;
    }

    public static bool TryWriteGlonass(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!GlonassEphemeris.TryParse(payload, out GlonassEphemeris ephemeris))
            return false;
        json.WriteNumber("gnssid"u8, (int)GnssSystem.Glonass);
        json.WriteNumber("ident"u8, ephemeris.Satellite.Number);
        json.Optional("channel"u8, ephemeris.FrequencyChannel);
        json.WriteNumber("health"u8, ephemeris.IsUnhealthy ? 1 : 0);
        json.WriteNumber("tk"u8, ephemeris.FrameSeconds);
        json.WriteNumber("tb"u8, ephemeris.ReferenceSeconds);
        WriteVector(json, "pos_km"u8, ephemeris.PositionKilometres);
        WriteVector(json, "vel_kmps"u8, ephemeris.VelocityKilometresPerSecond);
        WriteVector(json, "acc_kmps2"u8, ephemeris.AccelerationKilometresPerSecondSquared);
        json.WriteNumber("gamma"u8, ephemeris.FrequencyDeviation);
        json.WriteNumber("tau"u8, ephemeris.ClockBias);
        json.WriteNumber("age"u8, ephemeris.AgeDays);
        return true;
    }

    private static void WriteId(Utf8JsonWriter json, SatelliteId satellite, int week, int accuracy)
    {
        json.WriteNumber("gnssid"u8, (int)satellite.System);
        json.WriteNumber("ident"u8, satellite.Number);
        json.WriteNumber("week"u8, week);
        json.WriteNumber("accuracy"u8, accuracy);
    }

    private static void WriteOrbit(Utf8JsonWriter json, in KeplerOrbit orbit, in SatelliteClock clock)
    {
        json.WriteNumber("toc"u8, clock.TocSeconds);
        json.WriteNumber("af0"u8, clock.Bias);
        json.WriteNumber("af1"u8, clock.Drift);
        json.WriteNumber("af2"u8, clock.DriftRate);
        json.WriteNumber("toe"u8, orbit.ToeSeconds);
        json.WriteNumber("sqrtA"u8, orbit.SqrtSemiMajorAxis);
        json.WriteNumber("e"u8, orbit.Eccentricity);
        json.WriteNumber("M0"u8, orbit.MeanAnomaly);
        json.WriteNumber("deltan"u8, orbit.MeanMotionDifference);
        json.WriteNumber("omega0"u8, orbit.AscendingNode);
        json.WriteNumber("omegadot"u8, orbit.AscendingNodeRate);
        json.WriteNumber("i0"u8, orbit.Inclination);
        json.WriteNumber("idot"u8, orbit.InclinationRate);
        json.WriteNumber("omega"u8, orbit.ArgumentOfPerigee);
        json.WriteNumber("Crs"u8, orbit.Crs);
        json.WriteNumber("Crc"u8, orbit.Crc);
        json.WriteNumber("Cuc"u8, orbit.Cuc);
        json.WriteNumber("Cus"u8, orbit.Cus);
        json.WriteNumber("Cic"u8, orbit.Cic);
        json.WriteNumber("Cis"u8, orbit.Cis);
    }

    private static void WriteVector(Utf8JsonWriter json, ReadOnlySpan<byte> name, (double X, double Y, double Z) vector)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(vector.X);
        json.WriteNumberValue(vector.Y);
        json.WriteNumberValue(vector.Z);
        json.WriteEndArray();
    }
}
