using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Gnss.Framing;

namespace Gateway.Simulation;

/// <summary>
/// Unicore N4: MODE, MASK, CONFIG, logs, SAVECONFIG, RESET. Its words of refusal are those that receivers were seen to say;
/// the answers' checksum takes the '$' in. Settings by name: <c>MODE</c>, <c>MASK GPS</c>, <c>CONFIG RTK TIMEOUT</c>,
/// <c>LOG GPGGA COM1</c>.
/// </summary>
/// <param name="model">UM980 or UM982.</param>
public sealed partial class SimulatedUnicore(string model) : LineFirmware(AsNew)
{
    private static readonly string[] Constellations = ["GPS", "GLO", "GAL", "BDS", "QZSS"];
    private static readonly string[] Logs = ["GPGGA", "GPRMC", "GPGSA", "GPGSV", "GPGST", "GPZDA", "GPVTG", "GPGLL", "BESTNAVA", "RTCM1005", "RTCM1006", "RTCM1033", "RTCM1074", "RTCM1084", "RTCM1094", "RTCM1124", "RTCM1077", "RTCM1087", "RTCM1097", "RTCM1127", "RTCM1230"];

    private static readonly Dictionary<string, string> AsNew = new()
    {
        ["MODE"] = "ROVER",
        ["MASK"] = "5.000000",
        ["MASK QZSS"] = "",
        ["CONFIG NMEAVERSION"] = "V411",
        ["CONFIG RTK TIMEOUT"] = "120",
        ["CONFIG COM1"] = "115200",
        ["CONFIG COM2"] = "115200",
        ["LOG GPGLL COM1"] = "1",
        ["LOG GPGGA COM1"] = "1",
    };

    /// <inheritdoc/>
    public override int Baud => int.Parse(Settings["CONFIG COM1"]!, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override void Obey(IReadOnlyList<string> lines, Action<byte[]> say)
    {
        foreach (string line in lines)
        {
            string response = Answer(line.ToUpperInvariant());
            say(CommandLines.Sentence($"command,{line},response: {response}", '$'));
            if (response == "OK")
                Tell(line.ToUpperInvariant(), say);
        }
    }

    private string Answer(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["VERSIONA"] or ["CONFIG"] or ["MASK"] or ["MODE"] or ["UNILOGLIST"]:
                return "OK";
            case ["SAVECONFIG"]:
                Settings.Save();
                return "OK";
            case ["RESET", ..]:
                Restart();
                return "OK";
            case ["MODE", "ROVER" or "BASE", ..]:
                return IsMode(words) ? Put("MODE", string.Join(' ', words[1..])) : "PARSING FAILD GRAMMAR ERROR";
            case ["MASK", var angle] when double.TryParse(angle, CultureInfo.InvariantCulture, out double degrees):
                return degrees is >= -90 and <= 90 ? Put("MASK", degrees.ToString("F6", CultureInfo.InvariantCulture)) : "PARSING FAILD PARAMETER OUT OF RANGE";
            case ["MASK", var system] when Constellations.Contains(system):
                return Put($"MASK {system}", "");
            case ["UNMASK", var system] when Constellations.Contains(system):
                return Put($"MASK {system}", null);
            case ["CONFIG", "NMEAVERSION", "V410" or "V411"]:
                return Put("CONFIG NMEAVERSION", words[2]);
            case ["CONFIG", "RTK", "TIMEOUT", var seconds]:
                return int.TryParse(seconds, out int value) && value is >= 0 and <= 1800 ? Put("CONFIG RTK TIMEOUT", seconds) : "PARSING FAILD PARAMETER OUT OF RANGE";
            case ["CONFIG", "COM1" or "COM2" or "COM3", var rate]:
                return rate is "9600" or "115200" or "230400" or "460800" or "921600" ? Put($"CONFIG {words[1]}", rate) : "PARSING FAILD PARAMETER OUT OF RANGE";
            case ["UNLOG", "COM1" or "COM2" or "COM3", var log]:
                return Put($"LOG {log} {words[1]}", null);
            case ["UNIHEADINGA", ..] when model != "UM982":
                return "not support";
            case [var log, "COM1" or "COM2" or "COM3", var period] when Logs.Contains(log) || log == "UNIHEADINGA":
                return Period().IsMatch(period) ? Put($"LOG {log} {words[1]}", period) : "PARSING FAILD GRAMMAR ERROR";
            default:
                return $"PARSING FAILD NO MATCHING FUNC  {words.FirstOrDefault()}";
        }
    }

    private static bool IsMode(string[] words) => words is ["MODE", "ROVER"] or ["MODE", "ROVER", "SURVEY" or "UAV" or "AUTOMOTIVE", ..]
        or ["MODE", "BASE", "TIME", _, ..] || (words.Length == 5 && words[2..].All(word => double.TryParse(word, CultureInfo.InvariantCulture, out _)));

    private string Put(string name, string? value)
    {
        Settings[name] = value;
        return "OK";
    }

    private void Tell(string command, Action<byte[]> say)
    {
        switch (command)
        {
            case "VERSIONA":
                say(Log($"VERSIONA,92,GPS,FINE,2353,143029000,0,0,18,746;\"{model}\",\"R4.10Build13495\",\"HRPT00-S10C-P\",\"2310415000012-LR23A1224506723\",\"ff3bdb9914dca7db\",\"2024/04/02\""));
                break;
            case "MODE":
                say(Encoding.ASCII.GetBytes($"#MODE,81,GPS,FINE,2353,547967000,0,0,18,518;MODE {Settings["MODE"]},*1B\r\n"));
                break;
            case "CONFIG":
            case "MASK":
                foreach ((string name, string value) in Settings.Used.Where(pair => pair.Key.StartsWith(command, StringComparison.Ordinal)))
                    say(CommandLines.Sentence($"CONFIG,{(command == "MASK" ? command : name.Split(' ')[1])},{$"{name} {value}".Trim()}", '$'));
                break;
            case "UNILOGLIST":
                string[] logs = [.. Settings.Used.Where(pair => pair.Key.StartsWith("LOG ", StringComparison.Ordinal)).Select(pair => $"{pair.Key[4..].Replace("GPGGA", "GNGGA", StringComparison.Ordinal)} {pair.Value}")];
                say(Encoding.ASCII.GetBytes($"#UNILOGLIST,92,GPS,FINE,2353,142915000,0,0,18,296;\r\n{logs.Length}\r\n{string.Join("\r\n", logs)}\r\n"));
                break;
        }
    }

    private static byte[] Log(string body) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"#{body}*{Crc32NovAtel.Of(Encoding.ASCII.GetBytes(body)):x8}\r\n"));

    [GeneratedRegex(@"^(\d+(\.\d+)?|ONCHANGED)$")]
    private static partial Regex Period();
}
