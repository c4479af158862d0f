using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace Gateway.Gnss.Fuzz;

/// <summary>
/// Coverage-guided: an input that reaches a branch, or reaches it more often by a power of two than any before, is kept
/// and changed further. Needs Gateway.Gnss.dll instrumented by the tool sharpfuzz (tests/fuzz does so); without it
/// nothing is ever new.
/// </summary>
internal static unsafe class GuidedRun
{
    private const int MapLength = 1 << 16, LongestKept = 2048, WorthKeeping = 12;
    private const string Prefix = "found-";

    /// <returns>How many inputs the corpus holds at the end.</returns>
    public static int Run(string corpus, TimeSpan time, int seed, TimeProvider clock, TextWriter output)
    {
        byte* map = (byte*)NativeMemory.AllocZeroed(MapLength);
        byte[] seen = new byte[MapLength];
        Trace.SharedMem = map;
        try
        {
            var inputs = new List<byte[]>();
            foreach (string file in Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal))
            {
                byte[] input = File.ReadAllBytes(file);
                Try(input, corpus, map);
                Note(map, seen);
                inputs.Add(input);
            }

            var mutator = new Mutator(seed);
            long start = clock.GetTimestamp(), tries = 0;
            while (clock.GetElapsedTime(start) < time)
            {
                byte[] parent = inputs[mutator.Pick(inputs.Count)];
                byte[] input = mutator.Pick(3) == 0 ? mutator.Change(parent) : mutator.ChangeWithin(parent);
                tries++;
                Try(input, corpus, map);
                if (!Note(map, seen) || input.Length > LongestKept)
                    continue;
                inputs.Add(input);
                File.WriteAllBytes(Path.Combine(corpus, $"{Prefix}{Name(input)}.bin"), input);
            }

            int kept = Prune(corpus, map);
            output.WriteLine($"seed {seed}: {tries} inputs tried, {inputs.Count} reached something new, {kept} kept, {seen.Count(hits => hits != 0)} of {MapLength} places of the map reached");
            return kept;
        }
        finally
        {
            Trace.SharedMem = null;
            NativeMemory.Free(map);
        }
    }

    // The corpus stays small: of what was found, the shortest inputs that each reach several places more than those before.
    private static int Prune(string corpus, byte* map)
    {
        bool[] reached = new bool[MapLength];
        int kept = 0;
        foreach (string file in Directory.EnumerateFiles(corpus).OrderBy(IsFound).ThenBy(file => new FileInfo(file).Length).ThenBy(file => file, StringComparer.Ordinal))
        {
            Try(File.ReadAllBytes(file), corpus, map);
            int added = 0;
            for (int place = 0; place < MapLength; place++)
                added += map[place] != 0 && !reached[place] ? 1 : 0;
            if (added < WorthKeeping && IsFound(file))
            {
                File.Delete(file);
                continue;
            }

            kept++;
            for (int place = 0; place < MapLength; place++)
                reached[place] |= map[place] != 0;
        }

        return kept;
    }

    private static bool IsFound(string file) => Path.GetFileName(file).StartsWith(Prefix, StringComparison.Ordinal);

    private static string Name(byte[] input) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(input))[..12];

    private static void Try(byte[] input, string corpus, byte* map)
    {
        new Span<byte>(map, MapLength).Clear();
        Trace.PrevLocation = 0;
        try
        {
            Input.Read(input);
        }
        catch (Exception)
        {
            // Kept outside the corpus, where the next run does not stumble over it before it is mended.
            File.WriteAllBytes(Path.Combine(corpus, "..", $"fault-{Name(input)}.bin"), input);
            throw;
        }
    }

    // Counts as their highest bit, as AFL does: how often a loop ran matters by its order only.
    private static bool Note(byte* map, byte[] seen)
    {
        bool isNew = false;
        for (int place = 0; place < MapLength; place++)
        {
            if (map[place] == 0)
                continue;
            byte order = (byte)(1 << (31 - int.LeadingZeroCount(map[place])));
            isNew |= (seen[place] & order) == 0;
            seen[place] |= order;
        }

        return isNew;
    }
}
