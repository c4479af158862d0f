namespace Gateway.Gnss.Rtcm;

/// <summary>What a message number stands for (RTCM 10403.3, table 3.1-1).</summary>
public static class RtcmMessageType
{
    private const int FirstMsm = 1070, LastMsm = 1139;

    /// <summary>Whether it is a multiple signal message, MSM1 to MSM7.</summary>
    public static bool IsMsm(int type) => type is > FirstMsm and < LastMsm && type % 10 is >= 1 and <= 7;

    /// <summary>Whether it carries observations, by which the age of corrections is told.</summary>
    public static bool IsObservation(int type) => IsMsm(type) || type is (>= 1001 and <= 1004) or (>= 1009 and <= 1012);

    /// <summary>The satellite system that it is about; null where it is about none or about several.</summary>
    public static GnssSystem? SystemOf(int type) => type switch
    {
        (>= 1001 and <= 1004) or 1019 => GnssSystem.Gps,
        (>= 1009 and <= 1012) or 1020 or 1230 => GnssSystem.Glonass,
        1041 => GnssSystem.NavIC,
        63 or 1042 => GnssSystem.BeiDou,
        1044 => GnssSystem.Qzss,
        1045 or 1046 => GnssSystem.Galileo,
        _ when IsMsm(type) => (type / 10) switch
        {
            107 => GnssSystem.Gps,
            108 => GnssSystem.Glonass,
            109 => GnssSystem.Galileo,
            110 => GnssSystem.Sbas,
            111 => GnssSystem.Qzss,
            112 => GnssSystem.BeiDou,
            _ => GnssSystem.NavIC,
        },
        _ => null,
    };

    /// <summary>A short English name, such as "GPS MSM7" or "station position"; null for a number without one here.</summary>
    public static string? NameOf(int type) => type switch
    {
        1001 => "GPS L1",
        1002 => "GPS L1, extended",
        1003 => "GPS L1 and L2",
        1004 => "GPS L1 and L2, extended",
        1005 => "station position",
        1006 => "station position and antenna height",
        1007 => "antenna",
        1008 => "antenna and its serial number",
        1009 => "GLONASS L1",
        1010 => "GLONASS L1, extended",
        1011 => "GLONASS L1 and L2",
        1012 => "GLONASS L1 and L2, extended",
        1013 => "system parameters",
        1019 => "GPS ephemeris",
        1020 => "GLONASS ephemeris",
        1021 => "datum transformation",
        1022 => "datum transformation, Molodensky-Badekas",
        1023 => "residuals, ellipsoidal grid",
        1024 => "residuals, plane grid",
        1025 or 1026 or 1027 => "projection",
        1029 => "text",
        1032 => "physical station position",
        1033 => "receiver and antenna",
        63 => "BeiDou ephemeris, draft",
        1042 => "BeiDou ephemeris",
        1044 => "QZSS ephemeris",
        1045 => "Galileo F/NAV ephemeris",
        1046 => "Galileo I/NAV ephemeris",
        1230 => "GLONASS code-phase biases",
        _ when IsMsm(type) => MsmName(type),
        _ => null,
    };

    private static string MsmName(int type)
    {
        string system = SystemOf(type) switch
        {
            GnssSystem.Gps => "GPS",
            GnssSystem.Glonass => "GLONASS",
            GnssSystem.Galileo => "Galileo",
            GnssSystem.Sbas => "SBAS",
            GnssSystem.Qzss => "QZSS",
            GnssSystem.BeiDou => "BeiDou",
            _ => "NavIC",
        };
        return $"{system} MSM{type % 10}";
    }
}
