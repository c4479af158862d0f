namespace Gateway.Gnss.Rtcm;

/// <summary>
/// RINEX 3 names of signals and their carriers (RTCM 10403.3, tables 3.5-91 to 3.5-108; RINEX 3.05, 5.2.17).
/// </summary>
public static class SignalCode
{
    private const double Megahertz = 1e6;

    /// <summary>Band and attribute, such as "1C", of a place in a signal mask (1 to 32); null where it is reserved.</summary>
    public static string? Of(GnssSystem system, int signalId) => (system, signalId) switch
    {
        (GnssSystem.BeiDou, 2) => "2I",
        (GnssSystem.BeiDou, 3) => "2Q",
        (GnssSystem.BeiDou, 4) => "2X",
        (GnssSystem.BeiDou, 8) => "6I",
        (GnssSystem.BeiDou, 9) => "6Q",
        (GnssSystem.BeiDou, 10) => "6X",
        (GnssSystem.BeiDou, 22) => "5D",
        (GnssSystem.BeiDou, 23) => "5P",
        (GnssSystem.BeiDou, 25) => "7D",
        (GnssSystem.BeiDou, 30) => "1D",
        (GnssSystem.BeiDou, 31) => "1P",
        (GnssSystem.NavIC, 22) => "5A",
        (GnssSystem.NavIC, _) => null,
        (not GnssSystem.BeiDou, 2) => "1C",
        (GnssSystem.Gps or GnssSystem.Glonass, 3) => "1P",
        (GnssSystem.Gps, 4) => "1W",
        (GnssSystem.Galileo, 3) => "1A",
        (GnssSystem.Galileo, 4) => "1B",
        (GnssSystem.Galileo, 5) => "1X",
        (GnssSystem.Galileo, 6) => "1Z",
        (GnssSystem.Gps or GnssSystem.Glonass, 8) => "2C",
        (GnssSystem.Gps or GnssSystem.Glonass, 9) => "2P",
        (GnssSystem.Gps, 10) => "2W",
        (GnssSystem.Galileo, 8) => "6C",
        (GnssSystem.Galileo, 9) => "6A",
        (GnssSystem.Galileo, 10) => "6B",
        (GnssSystem.Galileo, 11) => "6X",
        (GnssSystem.Galileo, 12) => "6Z",
        (GnssSystem.Qzss, 9) => "6S",
        (GnssSystem.Qzss, 10) => "6L",
        (GnssSystem.Qzss, 11) => "6X",
        (GnssSystem.Galileo or GnssSystem.BeiDou, 14) => "7I",
        (GnssSystem.Galileo or GnssSystem.BeiDou, 15) => "7Q",
        (GnssSystem.Galileo or GnssSystem.BeiDou, 16) => "7X",
        (GnssSystem.Gps or GnssSystem.Qzss, 15) => "2S",
        (GnssSystem.Gps or GnssSystem.Qzss, 16) => "2L",
        (GnssSystem.Gps or GnssSystem.Qzss, 17) => "2X",
        (GnssSystem.Galileo, 18) => "8I",
        (GnssSystem.Galileo, 19) => "8Q",
        (GnssSystem.Galileo, 20) => "8X",
        (not GnssSystem.Glonass, 22) => "5I",
        (not GnssSystem.Glonass, 23) => "5Q",
        (not GnssSystem.Glonass, 24) => "5X",
        (GnssSystem.Gps or GnssSystem.Qzss, 30) => "1S",
        (GnssSystem.Gps or GnssSystem.Qzss, 31) => "1L",
        (GnssSystem.Gps or GnssSystem.Qzss or GnssSystem.BeiDou, 32) => "1X",
        _ => null,
    };

    /// <summary>Frequency of a signal's carrier, hertz; null for a signal not known, or for GLONASS without a channel.</summary>
    /// <param name="system">Whose signal.</param>
    /// <param name="code">Its RINEX name; only the band counts.</param>
    /// <param name="glonassChannel">-7 to 6.</param>
    public static double? CarrierHertz(GnssSystem system, string? code, int? glonassChannel = null) => (system, code?[0]) switch
    {
        (GnssSystem.Glonass, '1') => (1602 + 0.5625 * glonassChannel) * Megahertz,
        (GnssSystem.Glonass, '2') => (1246 + 0.4375 * glonassChannel) * Megahertz,
        (GnssSystem.Glonass, _) => null,
        (GnssSystem.BeiDou, '2') => 1561.098 * Megahertz,
        (GnssSystem.BeiDou, '6') => 1268.52 * Megahertz,
        (_, '1') => 1575.42 * Megahertz,
        (_, '2') => 1227.60 * Megahertz,
        (_, '5') => 1176.45 * Megahertz,
        (_, '6') => 1278.75 * Megahertz,
        (_, '7') => 1207.14 * Megahertz,
        (_, '8') => 1191.795 * Megahertz,
        _ => null,
    };
}
