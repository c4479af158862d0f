using System.Globalization;

namespace Gateway.Simulation;

/// <summary>
/// Quectel LG290P and LC29H: PQTM sentences (OK, ERROR,1 to 3) and, on the LC29H, PAIR sentences (PAIR001 results 0 to 4).
/// The LC29H knows no ELETHD, CNST, FIXRATE, PROT and RTCM; the LG290P no PAIR. Settings by name: <c>ELETHD</c>,
/// <c>MSGRATE,GGA</c>, <c>PAIR072</c>.
/// </summary>
/// <param name="version">What PQTMVERNO says, such as LG290P03AANR02A01S or LC29HDANR11A04S.</param>
public sealed class SimulatedQuectel(string version) : LineFirmware(AsNew(IsLc29h(version)))
{
    private static readonly string[] Sentences = ["GGA", "RMC", "GSA", "GSV", "GST", "ZDA", "VTG", "GLL", "RTCM3-1005", "RTCM3-1230"];

    private readonly bool _isLc29h = IsLc29h(version);

    /// <inheritdoc/>
    public override int Baud => _isLc29h ? 115200 : 460800;

    /// <inheritdoc/>
    protected override void Obey(IReadOnlyList<string> lines, Action<byte[]> say)
    {
        foreach (string line in lines)
        {
            // A wrong checksum is answered by nothing.
            string body = line.TrimStart('$').Split('*')[0];
            if (line[0] != '$' || !CommandLines.Sentence(body).AsSpan()[..^2].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(line)))
                continue;
            foreach (string answer in body.StartsWith("PAIR", StringComparison.Ordinal) ? Pair(body.Split(',')) : [Pqtm(body.Split(','))])
            {
                if (answer.Length > 0)
                    say(CommandLines.Sentence(answer));
            }
        }
    }

    private static bool IsLc29h(string version) => version.StartsWith("LC29H", StringComparison.Ordinal);

    private static Dictionary<string, string> AsNew(bool isLc29h)
    {
        var settings = new Dictionary<string, string>
        {
            ["RCVRMODE"] = "1",
            ["SVIN"] = "0,0,0.0,0.0000,0.0000,0.0000",
            ["NMEADP"] = "3,6,3,2,3,2",
            ["MSGRATE,PQTMEPE"] = "0,2",
            ["MSGRATE,PQTMSVINSTATUS"] = "0,1",
        };
        foreach (string name in Sentences)
            settings[$"MSGRATE,{name}"] = "0";
        if (isLc29h)
        {
            (settings["PAIR050"], settings["PAIR066"], settings["PAIR072"], settings["PAIR080"]) = ("200", "1,0,1,1,0,0", "5", "1");
            (settings["PAIR432"], settings["PAIR434"]) = ("0", "0");
            for (int i = 0; i <= 6; i++)
                settings[$"PAIR062,{i}"] = i == 1 ? "1" : "0";
            return settings;
        }

        (settings["PROT,1,1"], settings["CNST"], settings["FIXRATE"], settings["ELETHD"]) = ("00000001,00000005", "1,1,1,1,1,0", "100", "5.0");
        settings["RTCM"] = "4,0,-90,07,06,0,0";
        return settings;
    }

    private string Pqtm(string[] fields)
    {
        string sentence = fields[0];
        switch (fields)
        {
            case ["PQTMVERNO"]:
                return $"PQTMVERNO,{version},2024/04/30,11:21:01";
            case ["PQTMSAVEPAR"]:
                Settings.Save();
                return "PQTMSAVEPAR,OK";
            case ["PQTMSRR"]:
                Restart();
                return "";
        }

        string name = sentence.StartsWith("PQTMCFG", StringComparison.Ordinal) ? sentence[7..] : "";
        int instances = name switch { "MSGRATE" => 1, "PROT" => 2, _ => 0 };
        if (fields.Length < 2 || fields[1] is not ("R" or "W") || !Settings.Used.Keys.Any(known => known.Split(',')[0] == name))
            return $"{sentence},ERROR,3";
        if (fields.Length < 2 + instances)
            return $"{sentence},ERROR,1";
        string key = string.Join(',', [name, .. fields.Skip(2).Take(instances)]);
        if (Settings[key] is not { } current)
            return $"{sentence},ERROR,1";
        if (fields[1] == "R")
            return $"{sentence},OK{key[name.Length..]},{current}";
        string[] values = fields[(2 + instances)..];
        if (values.Length != current.Split(',').Length || !Allows(name, values))
            return $"{sentence},ERROR,1";
        Settings[key] = string.Join(',', name == "SVIN" ? values.Select((value, i) => Decimals(value, i < 2 ? 0 : i == 2 ? 1 : 4)) : values);
        return $"{sentence},OK";
    }

    private static bool Allows(string name, string[] values) => name switch
    {
        "ELETHD" => Number(values[0]) is >= -90 and <= 90,
        "FIXRATE" => values[0] is "50" or "100" or "200" or "500" or "1000",
        "RCVRMODE" => values[0] is "1" or "2",
        "SVIN" => values[0] is "0" or "1" or "2" && values.All(value => Number(value) is not null),
        "NMEADP" => values.All(value => Number(value) is >= 0 and <= 8),
        "MSGRATE" => Number(values[0]) is >= 0 and <= 20,
        "CNST" => values.All(value => value is "0" or "1"),
        _ => true,
    };

    private IEnumerable<string> Pair(string[] fields)
    {
        string number = fields[0][4..];
        if (!_isLc29h || number.Length != 3)
            return [$"PAIR001,{number},3"];
        if (number == "513")
        {
            Settings.Save();
            return ["PAIR001,513,0"];
        }
        if (number == "023")
        {
            Restart();
            return ["PAIR001,023,0"];
        }

        bool asks = (number[^1] - '0') % 2 == 1;
        string set = $"PAIR{int.Parse(number, CultureInfo.InvariantCulture) - (asks ? 1 : 0):D3}";
        string key = set == "PAIR062" && fields.Length > 1 ? $"{set},{fields[1]}" : set;
        if (Settings[key] is not { } current)
            return [$"PAIR001,{number},{(set == "PAIR062" ? 4 : 3)}"];
        if (asks)
            return [$"PAIR001,{number},0", $"{fields[0]}{key[set.Length..]},{current}"];
        string[] values = fields[(key == set ? 1 : 2)..];
        if (values.Length != current.Split(',').Length || !AllowsPair(set, values))
            return [$"PAIR001,{number},4"];
        Settings[key] = string.Join(',', values);
        // Some commands are being worked on before they are done.
        return set == "PAIR066" ? [$"PAIR001,{number},1", $"PAIR001,{number},0"] : [$"PAIR001,{number},0"];
    }

    private static bool AllowsPair(string set, string[] values) => set switch
    {
        "PAIR050" => values[0] is "100" or "200" or "500" or "1000",
        "PAIR072" => Number(values[0]) is >= -90 and <= 90,
        "PAIR432" => values[0] is "-1" or "0" or "1",
        _ => values.All(value => Number(value) is >= 0 and <= 20),
    };

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static string Decimals(string text, int decimals) => Number(text)!.Value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
