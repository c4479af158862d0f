namespace Gateway.Gnss.Fuzz;

/// <summary>So many megabytes of changed samples and noise through every codec, by a seed that repeats the run.</summary>
public static class RandomRun
{
    private const long MostMemory = 64 << 20;

    /// <summary>Runs.</summary>
    /// <param name="samples">Captures and samples; at least one.</param>
    /// <param name="megabytes">How much.</param>
    /// <param name="seed">Repeats the run.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>Frames and fixes that came through.</returns>
    /// <exception cref="InvalidOperationException">A codec threw, gave out what cannot be, or kept memory; the message tells the seed.</exception>
    public static (long Frames, long Fixes) Run(IReadOnlyList<byte[]> samples, int megabytes, int seed, CancellationToken cancel)
    {
        var mutator = new Mutator(seed);
        using var codecs = new EveryCodec();
        long memory = GC.GetTotalMemory(forceFullCollection: true), left = (long)megabytes << 20;
        for (long round = 0; left > 0; round++)
        {
            cancel.ThrowIfCancellationRequested();
            byte[] sample = samples[mutator.Pick(samples.Count)];
            byte[] bytes = (round % 4) switch
            {
                0 => mutator.Change(Slice(sample, mutator)),
                1 or 2 => mutator.ChangeWithin(Slice(sample, mutator)),
                _ => mutator.Noise(mutator.Pick(8192) + 1),
            };
            left -= bytes.Length + 1;
            try
            {
                Push(codecs, bytes, mutator);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}, {bytes.Length} bytes: {fault.Message}", fault);
            }
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - memory;
        if (grown > MostMemory)
            throw new InvalidOperationException($"seed {seed}: {grown} bytes are still held after {megabytes} MB");
        return (codecs.Frames, codecs.Fixes);
    }

    // Captures are long: a piece of one, so that every round is short and a fault's input too.
    private static ReadOnlySpan<byte> Slice(byte[] sample, Mutator mutator)
    {
        const int Longest = 8192;
        int at = sample.Length > Longest ? mutator.Pick(sample.Length - Longest) : 0;
        return sample.AsSpan(at, Math.Min(Longest, sample.Length - at));
    }

    private static void Push(EveryCodec codecs, byte[] bytes, Mutator mutator)
    {
        for (int at = 0, step; at < bytes.Length; at += step)
        {
            step = Math.Min(mutator.Pick(1024) + 1, bytes.Length - at);
            codecs.Push(bytes.AsSpan(at, step));
        }

        if (mutator.Pick(4) == 0)
            codecs.Complete();
        int from = bytes.Length == 0 ? 0 : mutator.Pick(bytes.Length);
        EveryCodec.Parse(bytes.AsSpan(from, Math.Min(bytes.Length - from, 1100)));
    }
}
