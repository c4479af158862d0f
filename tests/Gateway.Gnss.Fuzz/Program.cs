using System.Globalization;
using Gateway.Gnss.Fuzz;

const string Usage = """
    Gateway.Gnss.Fuzz random MEGABYTES [--seed N] [--corpus FOLDER] [--captures FOLDER]
    Gateway.Gnss.Fuzz guided SECONDS   [--seed N] [--corpus FOLDER]      the corpus grows; tests/fuzz instruments first
    Gateway.Gnss.Fuzz afl                                               one input from standard input, under afl-fuzz
    """;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

int seed = int.Parse(Option("--seed", Random.Shared.Next().ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
string corpus = Option("--corpus", "tests/Gateway.Gnss.Tests/Fuzz/corpus");
switch (args)
{
    case ["random", var megabytes, ..] when int.TryParse(megabytes, CultureInfo.InvariantCulture, out int length):
        Console.WriteLine($"seed {seed}");
        (long frames, long fixes) = RandomRun.Run(Samples.Load(corpus, Option("--captures", "../shared/data/gnss")), length, seed, CancellationToken.None);
        Console.WriteLine($"{length} MB, {frames} frames, {fixes} fixes: no exception, nothing impossible, no memory kept");
        return 0;
    case ["guided", var seconds, ..] when int.TryParse(seconds, CultureInfo.InvariantCulture, out int time):
        GuidedRun.Run(corpus, TimeSpan.FromSeconds(time), seed, TimeProvider.System, Console.Out);
        return 0;
    case ["afl"]:
        SharpFuzz.Fuzzer.Run(input =>
        {
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            Input.Read(bytes.ToArray());
        });
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
