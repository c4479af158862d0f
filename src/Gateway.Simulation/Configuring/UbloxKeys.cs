namespace Gateway.Simulation;

/// <summary>
/// The configuration keys that a simulated u-blox receiver knows, with what they are when new and what they may be
/// (u-blox F9 HPG 1.32 interface description, configuration reference; ids as in SparkFun's public u-blox library).
/// </summary>
internal static class UbloxKeys
{
    // First key of each message: I2C, then UART1, UART2, USB and SPI follow by one.
    private static readonly uint[] Messages =
    [
        0x209100A6, 0x209100DD, 0x209100BA, 0x209100C9, 0x209100B5, 0x209100CE, 0x209100BF, 0x209100D3, 0x209100C4, 0x209100AB, 0x209100B0, 0x209100D8, // NMEA DTM GBS GGA GLL GNS GRS GSA GST GSV RMC VTG ZDA
        0x20910038, 0x2091015F, 0x2091002E, 0x20910033, 0x20910006, 0x2091008D, 0x20910015, 0x20910345, 0x2091001A, 0x2091005B, 0x20910083, // NAV DOP EOE HPPOSECEF HPPOSLLH PVT RELPOSNED SAT SIG STATUS TIMEUTC COV
        0x20910359, 0x20910268, 0x20910634, // MON-RF, RXM-RTCM, SEC-SIG
    ];

    private static readonly uint[] BaseMessages =
    [
        0x20910088, 0x209102BD, 0x2091035E, 0x209102CC, 0x20910363, 0x209102D1, 0x20910368, 0x20910318, 0x2091036D, 0x209102D6, 0x20910303, // NAV-SVIN, RTCM 1005 1074 1077 1084 1087 1094 1097 1124 1127 1230
    ];

    private static readonly uint[] Switches =
    [
        0x10730001, 0x10730002, 0x10730004, 0x10740001, 0x10740002, 0x10740004, 0x10770001, 0x10770002, 0x10770004, 0x10780001, 0x10780002, 0x10780004, // UART1 and USB, protocols in and out
        0x10930003, 0x10930005, 0x10930006, // NMEA-COMPAT, LIMIT82, HIGHPREC
        0x1031001F, 0x10310001, 0x10310003, 0x10310020, 0x10310005, 0x10310021, 0x10310007, 0x1031000A, 0x10310022, 0x1031000D, 0x10310024, 0x10310012, 0x10310015, 0x10310025, 0x10310018, 0x1031001A, // SIGNAL
    ];

    private static readonly uint[] OfF9 = [0x1031000E], OfX20 = [0x10310004, 0x10310009, 0x1031000B, 0x1031000F, 0x10310028, 0x10310010, 0x10310017], OfF9R = [0x10080001];

    // Values of the time mode: mode, position type, coordinates and what they round off, accuracies and times.
    private static readonly uint[] TimeMode = [0x20030001, 0x20030002, 0x40030009, 0x4003000A, 0x4003000B, 0x2003000C, 0x2003000D, 0x2003000E, 0x4003000F, 0x40030010, 0x40030011];

    /// <summary>Keys of a model with what they are when new.</summary>
    public static Dictionary<uint, ulong> Of(string model)
    {
        bool canBeBase = model != "ZED-F9R";
        IEnumerable<uint> rates = Messages.Concat(canBeBase ? BaseMessages : []).SelectMany(first => Enumerable.Range(0, 5).Select(port => first + (uint)port));
        IEnumerable<uint> switches = Switches.Concat(model == "ZED-X20P" ? OfX20 : OfF9).Concat(model == "ZED-F9R" ? OfF9R : []);
        Dictionary<uint, ulong> keys = rates.Concat(switches).Concat(canBeBase ? TimeMode : []).ToDictionary(key => key, _ => 0UL);
        keys[0x40520001] = 38400; // UART1-BAUDRATE
        keys[0x30210001] = 1000; // RATE-MEAS
        keys[0x30210002] = 1; // RATE-NAV
        keys[0x201100A4] = 10; // NAVSPG-INFIL_MINELEV
        keys[0x20110021] = 0; // NAVSPG-DYNMODEL
        keys[0x20140011] = 3; // NAVHPG-DGNSSMODE
        keys[0x20930001] = 40; // NMEA-PROTVER
        return keys;
    }

    /// <summary>Whether a value may be.</summary>
    public static bool Allows(uint key, ulong value) => key switch
    {
        0x40520001 => value is 9600 or 19200 or 38400 or 57600 or 115200 or 230400 or 460800 or 921600,
        0x30210001 => value is >= 25 and <= 65535,
        0x201100A4 => value <= 90,
        0x20110021 => value is 0 or (>= 2 and <= 12),
        0x20140011 => value is 2 or 3,
        0x20930001 => value is 21 or 23 or 40 or 41 or 42,
        0x20030001 => value <= 2,
        0x20030002 => value <= 1,
        _ when key >> 28 == 1 => value <= 1,
        _ => true,
    };
}
