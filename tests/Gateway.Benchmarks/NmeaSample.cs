using System.Globalization;
using System.Text;

namespace Gateway.Benchmarks;

/// <summary>What a four-system, two-frequency RTK receiver sends at 1 Hz, made up from a seed.</summary>
internal static class NmeaSample
{
    private static readonly (string Talker, string Signals, int First, int Count)[] Systems =
    [
        ("GP", "16", 1, 11), ("GL", "13", 65, 9), ("GA", "72", 1, 10), ("GB", "1B", 1, 12),
    ];

    /// <summary>That many epochs of 33 sentences or so.</summary>
    public static byte[] Epochs(int epochs, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(epochs * 2200);
        for (int epoch = 0; epoch < epochs; epoch++)
            AddEpoch(text, random, epoch);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A copy in which one byte of every twentieth sentence is another.</summary>
    public static byte[] Damaged(byte[] bytes, int seed)
    {
        var random = new Random(seed);
        byte[] damaged = [.. bytes];
        int sentence = 0;
        for (int at = 0; at < damaged.Length; at++)
        {
            if (damaged[at] == '$' && ++sentence % 20 == 0)
                damaged[Math.Min(at + random.Next(60), damaged.Length - 1)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static void AddEpoch(StringBuilder text, Random random, int epoch)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{epoch / 3600 % 24:00}{epoch / 60 % 60:00}{epoch % 60:00}.00");
        string position = string.Create(CultureInfo.InvariantCulture, $"3733.{random.Next(7979000, 7981000):0000000},N,12702.{random.Next(2139000, 2141000):0000000},E");
        string height = string.Create(CultureInfo.InvariantCulture, $"{38 + random.NextDouble():0.000}");
        Add(text, $"GNRMC,{time},A,{position},0.012,,241126,,,R,V");
        Add(text, "GNVTG,,T,,M,0.012,N,0.022,K,D");
        Add(text, $"GNGGA,{time},{position},4,12,0.51,{height},M,23.456,M,1.0,0133");
        for (int system = 0; system < Systems.Length; system++)
        {
            string used = string.Join(',', Enumerable.Range(Systems[system].First, 12).Select(n => n < Systems[system].First + 8 ? n.ToString("00", CultureInfo.InvariantCulture) : ""));
            Add(text, $"GNGSA,A,3,{used},1.01,0.51,0.87,{system + 1}");
        }

        foreach ((string talker, string signals, int first, int count) in Systems)
        {
            foreach (char signal in signals)
                AddInView(text, random, talker, signal, first, count);
        }

        Add(text, $"GNGLL,{position},{time},A,D");
        Add(text, $"GNGST,{time},21,0.014,0.010,45.2,0.012,0.011,0.024");
        Add(text, $"GNZDA,{time},24,11,2026,00,00");
    }

    private static void AddInView(StringBuilder text, Random random, string talker, char signal, int first, int count)
    {
        int sentences = (count + 3) / 4;
        for (int sentence = 0; sentence < sentences; sentence++)
        {
            var body = new StringBuilder($"{talker}GSV,{sentences},{sentence + 1},{count:00}");
            for (int satellite = sentence * 4; satellite < Math.Min(count, sentence * 4 + 4); satellite++)
                body.Append(CultureInfo.InvariantCulture, $",{first + satellite:00},{random.Next(90):00},{random.Next(360):000},{(random.Next(8) == 0 ? "" : random.Next(20, 52).ToString(CultureInfo.InvariantCulture))}");
            Add(text, $"{body},{signal}");
        }
    }

    private static void Add(StringBuilder text, string body)
    {
        byte sum = 0;
        foreach (char c in body)
            sum ^= (byte)c;
        text.Append(CultureInfo.InvariantCulture, $"${body}*{sum:X2}\r\n");
    }
}
