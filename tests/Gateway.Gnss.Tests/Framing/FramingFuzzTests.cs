using System.Text;
using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>
/// Damaged and random bytes by the megabyte: nothing throws, nothing grows, every fix is a possible one. The seed is
/// printed; GATEWAY_TEST_SEED takes it back.
/// </summary>
public class FramingFuzzTests
{
    private const int Rounds = 25, RoundLength = 1 << 20;

    // Ten times what it takes on a slow machine: a parser that never comes back fails instead of hanging the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Damage_never_throws_and_never_grows() => await Task.Run(PushDamage).WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static void PushDamage()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        byte[] good = SampleStream.Mixed();
        byte[] bytes = new byte[RoundLength];
        long fixes = 0;
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
        {
            fixes++;
            Check(fix, satellites, seed);
        });
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            if (round % 5 == 4)
                FillWithFaultyFields(bytes, random);
            else
                Fill(bytes, good, random, round % 5);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int at = 0, step; at < bytes.Length; at += step)
            {
                step = Math.Min(random.Next(1, 4096), bytes.Length - at);
                stream.Push(bytes.AsSpan(at, step));
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (random.Next(3) == 0)
                stream.Complete();
        }

        stream.Complete();
        Assert.True(fixes > 1000, $"seed {seed}: only {fixes} fixes survived: the damage leaves nothing to test");
        Assert.Equal((long)Rounds * RoundLength, stream.Counters.Bytes);
        Assert.True(stream.Counters.SkippedBytes <= stream.Counters.Bytes, $"seed {seed}");
        Assert.True(allocated < 1 << 20, $"seed {seed}: {allocated} bytes allocated in {Rounds} MB");
    }

    // 0: good frames with a few bytes changed; 1: cut and shuffled pieces of them; 2: noise between them; 3: noise alone.
    private static void Fill(byte[] bytes, byte[] good, Random random, int manner)
    {
        if (manner == 3)
        {
            random.NextBytes(bytes);
            return;
        }

        for (int at = 0; at < bytes.Length;)
        {
            int from = manner == 1 ? random.Next(good.Length) : 0;
            int length = Math.Min(manner == 1 ? random.Next(good.Length - from) : good.Length, bytes.Length - at);
            good.AsSpan(from, length).CopyTo(bytes.AsSpan(at));
            at += length;
            int noise = manner == 2 ? Math.Min(random.Next(60), bytes.Length - at) : 0;
            random.NextBytes(bytes.AsSpan(at, noise));
            at += noise;
        }

        for (int i = 0; manner == 0 && i < bytes.Length / 400; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
    }

    // Right checksums over fields that are damaged: what the codecs themselves must stand.
    private static void FillWithFaultyFields(byte[] bytes, Random random)
    {
        const string Likely = ",,,,..--+0123456789ABNSEWMVx ";
        int at = 0;
        while (at < bytes.Length)
        {
            char[] body = SampleStream.OneOfEach[random.Next(SampleStream.OneOfEach.Length)].ToCharArray();
            for (int faults = random.Next(4); faults > 0; faults--)
                body[random.Next(6, body.Length)] = Likely[random.Next(Likely.Length)];
            byte[] sentence = Encoding.ASCII.GetBytes(SampleStream.Sentence(new string(body, 0, random.Next(3) == 0 ? random.Next(6, body.Length) : body.Length)));
            int length = Math.Min(sentence.Length, bytes.Length - at);
            sentence.AsSpan(0, length).CopyTo(bytes.AsSpan(at));
            at += length;
        }
    }

    private static void Check(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites, int seed)
    {
        bool possible = fix.LatitudeDegrees is null or (>= -90 and <= 90)
            && fix.LongitudeDegrees is null or (>= -180 and <= 180)
            && fix.LatitudeDegrees.HasValue == fix.LongitudeDegrees.HasValue
            && fix.LatitudeDegrees.HasValue == (fix.Quality != FixQuality.None)
            && satellites.Length < 4096;
        if (!possible)
            Assert.Fail($"seed {seed}: impossible {fix}");
    }
}
