namespace Gateway.Gnss.Dcol;

/// <summary>
/// Codes of application file records, with the words they have here (Trimble OEM GNSS interface control document, "Output
/// message record", "Serial port baud/format record"). Words are compared without case.
/// </summary>
public static class AppFileCodes
{
    /// <summary>Not in the order of the rates, and 14 is none.</summary>
    private static readonly (byte Code, string Words)[] Frequencies =
    [
        (0, "off"), (1, "10 Hz"), (2, "5 Hz"), (3, "1 Hz"), (4, "2 s"), (5, "5 s"), (6, "10 s"), (7, "30 s"), (8, "1 min"),
        (9, "5 min"), (10, "10 min"), (11, "2 Hz"), (12, "15 s"), (13, "20 Hz"), (15, "50 Hz"), (16, "100 Hz"),
    ];

    /// <summary>The first code of a rate is the one that is sent. The maker writes 230,000 and 460,000; the lines are at 230,400 and 460,800.</summary>
    private static readonly (byte Code, int Baud)[] Rates =
    [
        (0, 9600), (1, 2400), (2, 4800), (3, 9600), (4, 19200), (5, 38400), (6, 57600), (7, 115200), (8, 300), (9, 600), (10, 1200), (11, 230400), (12, 460800),
    ];

    private static readonly string[] Ports = ["COM1", "COM2", "COM3", "COM4"];

    /// <summary>Code of a frequency such as <c>1 Hz</c>; null if there is none.</summary>
    public static byte? Frequency(string words) => Array.Find(Frequencies, one => string.Equals(one.Words, words, StringComparison.OrdinalIgnoreCase)) is { Words: not null } found ? found.Code : null;

    /// <summary>What a frequency's code means; null if it is none.</summary>
    public static string? FrequencyOf(byte code) => Array.Find(Frequencies, one => one.Code == code).Words;

    /// <summary>Code of a line's rate; null if the receivers have none for it.</summary>
    public static byte? Rate(int baud) => Array.Find(Rates, one => one.Baud == baud) is { Baud: > 0 } found ? found.Code : null;

    /// <summary>The rate that a code means, baud; null if it is none.</summary>
    public static int? RateOf(byte code) => Array.Find(Rates, one => one.Code == code) is { Baud: > 0 } found ? found.Baud : null;

    /// <summary>Index of a serial port, <c>COM1</c> to <c>COM4</c>; null for another name.</summary>
    public static byte? Port(string name) => Array.FindIndex(Ports, port => string.Equals(port, name, StringComparison.OrdinalIgnoreCase)) is var index and >= 0 ? (byte)index : null;

    /// <summary>Name of a serial port; null for the index of one that is none.</summary>
    public static string? PortOf(byte index) => index < Ports.Length ? Ports[index] : null;
}
