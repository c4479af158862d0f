namespace Gateway.Gnss.Fuzz;

/// <summary>One input of a fuzzer: through the framer whole, and through each codec.</summary>
public static class Input
{
    /// <summary>Reads it; what throws is a fault.</summary>
    public static void Read(ReadOnlySpan<byte> input)
    {
        using var codecs = new EveryCodec();
        codecs.Push(input);
        codecs.Complete();
        EveryCodec.Parse(input);
    }
}
