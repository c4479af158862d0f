using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

/// <summary>Payloads that are cut, longer than known, or random: refused or read, and never an exception.</summary>
public class UbxDamageTests
{
    private static readonly int[] Others = [UbxMessage.CfgPrt, UbxMessage.CfgRate, UbxMessage.CfgMsg, UbxMessage.CfgValSet, UbxMessage.CfgValGet, UbxMessage.CfgValDel];

    [Fact]
    public void A_payload_cut_anywhere_is_refused_and_a_longer_one_is_read()
    {
        foreach ((int message, byte[] payload) in UbxCodecs.Samples)
        {
            for (int length = 0; length < payload.Length; length++)
                Assert.False(UbxCodecs.Read(message, payload.AsSpan(0, length)), $"{message:X4} is taken with {length} of {payload.Length} octets");
            Assert.True(UbxCodecs.Read(message, payload), $"{message:X4}");
            Assert.True(UbxCodecs.Read(message, [.. payload, .. new byte[40]]), $"{message:X4} of a later version");
        }
    }

    [Fact]
    public void Random_payloads_never_throw()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        int[] messages = [.. UbxCodecs.Samples.Select(sample => sample.Message), .. Others];
        byte[] payload = new byte[1024];
        long read = 0;
        for (int round = 0; round < 200_000; round++)
        {
            int length = random.Next(2) == 0 ? random.Next(120) : random.Next(payload.Length);
            random.NextBytes(payload.AsSpan(0, length));
            if (random.Next(2) == 0 && length > 0)
                payload[0] = (byte)random.Next(3);
            if (UbxCodecs.Read(messages[random.Next(messages.Length)], payload.AsSpan(0, length)))
                read++;
        }

        Assert.True(read > 10_000, $"seed {seed}: only {read} were read");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        (int, byte[])[] samples = [.. UbxCodecs.Samples.Where(sample => sample.Message != UbxMessage.MonVer)];
        foreach ((int message, byte[] payload) in samples)
            UbxCodecs.Read(message, payload);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            foreach ((int message, byte[] payload) in samples)
                UbxCodecs.Read(message, payload);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
