using System.Globalization;
using System.Text;

namespace Gateway.Simulation;

/// <summary>
/// Septentrio mosaic-X5: set, get, exe and lst commands with "$R:", "$R?" and a prompt. Commands that come before the prompt
/// of the one before are thrown away. Settings by name: <c>ElevationMask, PVT</c>.
/// </summary>
/// <param name="port">The port of its own that the line leads to; stands in the prompt.</param>
public sealed class SimulatedSeptentrio(string port = "COM1") : LineFirmware(AsNew(port))
{
    private static readonly string[] Sentences = ["GGA", "RMC", "GSA", "GSV", "GST", "ZDA", "VTG", "GLL", "HDT", "GNS", "none"];
    private static readonly string[] Blocks = ["PVTGeodetic", "PosCovGeodetic", "DOP", "BaseVectorGeod", "ReceiverStatus", "MeasEpoch", "none"];
    private static readonly string[] Messages = ["RTCM1005", "RTCM1006", "RTCM1033", "RTCM1077", "RTCM1087", "RTCM1097", "RTCM1127", "RTCM1230", "none"];
    private static readonly string[] Protocols = ["RTCMv3", "SBF", "NMEA", "CMRv2", "ASCIIDisplay", "none"];
    private static readonly string[] Modes = ["StandAlone", "SBAS", "DGNSS", "RTKFloat", "RTKFixed"];

    /// <inheritdoc/>
    public override int Baud => int.Parse(Settings["COMSettings, COM1"]!.Split(',')[0].AsSpan("baud".Length), CultureInfo.InvariantCulture);

    /// <summary>The rate that it has been left at before.</summary>
    public int KeptBaud
    {
        init
        {
            Settings["COMSettings, COM1"] = string.Create(CultureInfo.InvariantCulture, $"baud{value}, bits8, No, bit1, none");
            Settings.Save();
        }
    }

    /// <inheritdoc/>
    protected override void Obey(IReadOnlyList<string> lines, Action<byte[]> say)
    {
        say(Encoding.ASCII.GetBytes(Answer(lines[0].Trim())));
        if (lines.Count > 1)
            say(Encoding.ASCII.GetBytes($"$R? ASCII commands between prompts were discarded!\r\n{port}>"));
    }

    /// <summary>Each setting is a line of values, by the name of its commands and, where there are several, its first argument.</summary>
    private static Dictionary<string, string> AsNew(string port) => new()
    {
        [$"DataInOut, {port}"] = "auto, SBF, (on)",
        ["PVTMode"] = "Rover, StandAlone+DGNSS+RTKFixed, auto",
        ["ReceiverDynamics"] = "Moderate, Automotive",
        ["ElevationMask, PVT"] = "10",
        ["ElevationMask, Tracking"] = "0",
        ["NMEAPrecision"] = "0, Nominal",
        ["NMEAOutput, Stream1"] = "none, none, off",
        ["SBFOutput, Stream1"] = "none, none, off",
        [$"RTCMv3Output, {port}"] = "none",
        ["StaticPosGeodetic, Geodetic1"] = "0.000000000, 0.000000000, 0.0000, WGS84",
        ["COMSettings, COM1"] = "baud115200, bits8, No, bit1, none",
    };

    private string Answer(string command)
    {
        string[] words = [.. command.Split(',').Select(word => word.Trim())];
        switch (words)
        {
            case ["lif" or "lstInternalFile", "Identification"]:
                return $"$R; {command}\r\n---->\r\n$-- BLOCK 1 / 1\r\n<ReceiverIdentification><hwplatform product=\"mosaic-X5\" serialnumber=\"3012345\"/><firmware product=\"mosaic-X5\" version=\"4.14.4\"/></ReceiverIdentification>\r\n{port}>";
            case ["getReceiverCapabilities"]:
                return Reply(command, "ReceiverCapabilities, Main, GPSL1CA+GPSL2C, RTK+RTKBase, 100, 100");
            case ["exeCopyConfigFile" or "eccf", "Current", "Boot"]:
                Settings.Save();
                return Reply(command, "CopyConfigFile, Current, Boot");
            case ["exeResetReceiver" or "erst", "Soft" or "Hard", ..]:
                Restart();
                return $"$R: {command}\r\nResetReceiver, Soft, none\r\nSTOP>";
        }

        string name = words[0].Length > 3 ? words[0][3..] : "";
        string key = words.Length > 1 && Settings[$"{name}, {words[1]}"] is not null ? $"{name}, {words[1]}" : name;
        bool isSet = words[0].StartsWith("set", StringComparison.Ordinal), isGet = words[0].StartsWith("get", StringComparison.Ordinal);
        if (!isSet && !isGet || !Settings.Used.Keys.Any(known => known.Split(',')[0] == name))
            return $"$R? {words[0]}: Invalid command!\r\n{port}>";
        if (Settings[key] is not { } values)
            return Wrong(words[0], "Cd");
        if (isGet)
            return Reply(command, $"{key}, {values}");
        string[] given = words[(key == name ? 1 : 2)..], merged = [.. values.Split(',').Select(value => value.Trim())];
        for (int i = 0; i < given.Length; i++)
        {
            if (i >= merged.Length || (given[i].Length > 0 && !Allows(name, i, given[i])))
                return Wrong(words[0], $"Arg{i + 1}");
            merged[i] = given[i].Length > 0 ? given[i] : merged[i];
        }

        Settings[key] = string.Join(", ", merged);
        return Reply(command, $"{key}, {Settings[key]}");
    }

    private string Reply(string command, string state) => $"$R: {command}\r\n  {state}\r\n{port}>";

    private string Wrong(string command, string argument) => $"$R? {command}: Argument '{argument}' is invalid!\r\n{port}>";

    private bool Allows(string name, int index, string value) => (name, index) switch
    {
        ("ElevationMask", 0) => int.TryParse(value, CultureInfo.InvariantCulture, out int degrees) && degrees is >= -90 and <= 90,
        ("NMEAOutput", 0) or ("SBFOutput", 0) => value == port || value == "none",
        ("NMEAOutput", 1) => AllIn(value, Sentences),
        ("SBFOutput", 1) => AllIn(value, Blocks),
        ("NMEAOutput", 2) or ("SBFOutput", 2) => value is "off" or "sec1" or "sec5" or "msec100" or "msec200",
        ("RTCMv3Output", 0) => AllIn(value, Messages),
        ("DataInOut", 0) => value is "auto" or "CMD" or "RTCMv3" or "none",
        ("DataInOut", 1) => AllIn(value, Protocols),
        ("PVTMode", 0) => value is "Rover" or "Static",
        ("PVTMode", 1) => AllIn(value, Modes),
        ("PVTMode", 2) => value is "auto" or "Geodetic1" or "Geodetic2" or "Cartesian1",
        ("ReceiverDynamics", 0) => value is "Low" or "Moderate" or "High" or "Max",
        ("ReceiverDynamics", 1) => value is "Static" or "Quasistatic" or "Pedestrian" or "Automotive" or "Unlimited",
        ("COMSettings", 0) => value is "baud9600" or "baud38400" or "baud115200" or "baud230400" or "baud460800" or "baud500000" or "baud921600" or "baud1000000" or "baud1500000",
        ("NMEAPrecision", 0) => value is "0" or "1" or "2" or "3",
        ("NMEAPrecision", 1) => value is "Nominal" or "Mode1",
        _ => true,
    };

    private static bool AllIn(string value, string[] allowed) => value.Split('+').All(allowed.Contains);
}
