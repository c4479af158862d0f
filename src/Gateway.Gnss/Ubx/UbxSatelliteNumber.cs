namespace Gateway.Gnss.Ubx;

/// <summary>How UBX numbers satellites (u-blox F9 HPG 1.32 interface description, 1.5, "Satellite identifiers").</summary>
internal static class UbxSatelliteNumber
{
    private const int NotKnown = 255;

    /// <summary>From gnssId and svId; a GLONASS satellite whose slot is not known has number 0.</summary>
    public static SatelliteId Of(int system, int number) => system switch
    {
        (int)GnssSystem.Glonass when number == NotKnown => new(GnssSystem.Glonass, 0),
        <= (int)GnssSystem.NavIC => new((GnssSystem)system, number),
        _ => new(GnssSystem.Unknown, number),
    };

    /// <summary>From the one number of generations before 8 (u-blox 8 / M8 receiver description, appendix A).</summary>
    public static SatelliteId OfSingle(int number) => number switch
    {
        >= 1 and <= 32 => new(GnssSystem.Gps, number),
        >= 33 and <= 64 => new(GnssSystem.BeiDou, number - 27),
        >= 65 and <= 96 => new(GnssSystem.Glonass, number - 64),
        >= 120 and <= 158 => new(GnssSystem.Sbas, number),
        >= 159 and <= 163 => new(GnssSystem.BeiDou, number - 158),
        >= 173 and <= 182 => new(GnssSystem.Imes, number - 172),
        >= 193 and <= 202 => new(GnssSystem.Qzss, number - 192),
        >= 211 and <= 246 => new(GnssSystem.Galileo, number - 210),
        NotKnown => new(GnssSystem.Glonass, 0),
        _ => new(GnssSystem.Unknown, number),
    };
}
