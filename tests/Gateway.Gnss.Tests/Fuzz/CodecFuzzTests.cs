using System.Globalization;
using Gateway.Gnss.Fuzz;

namespace Gateway.Gnss.Tests.Fuzz;

/// <summary>
/// A slice of what tests/Gateway.Gnss.Fuzz does at length: GATEWAY_FUZZ_MEGABYTES says how much (8 if not set), the seed
/// is printed and GATEWAY_TEST_SEED takes it back.
/// </summary>
public class CodecFuzzTests
{
    // Ten times what it takes on a slow machine, for each megabyte: a codec that never comes back fails the test.
    private static readonly TimeSpan PatiencePerMegabyte = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Changed_samples_and_noise_go_through_every_codec()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        int megabytes = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_FUZZ_MEGABYTES"), CultureInfo.InvariantCulture, out int given) ? given : 8;
        int seed = TestSeed.Value;
        IReadOnlyList<byte[]> samples = Samples.Load(Corpus, Captures.Folder);

        (long frames, long fixes) = await Task.Run(() => RandomRun.Run(samples, megabytes, seed, cancel), cancel).WaitAsync(megabytes * PatiencePerMegabyte, cancel);

        Assert.True(frames > 1000L * megabytes && fixes > 20L * megabytes, $"seed {seed}: {frames} frames and {fixes} fixes: too little survives to test anything");
    }

    [Fact]
    public void Each_input_of_the_corpus_is_read()
    {
        string[] files = Directory.GetFiles(Corpus);

        Assert.NotEmpty(files);
        Assert.All(files, file => Input.Read(File.ReadAllBytes(file)));
    }

    [Fact]
    public void The_corpus_is_small_enough_to_keep() =>
        Assert.InRange(Directory.GetFiles(Corpus).Sum(file => new FileInfo(file).Length), 1, 256 * 1024);

    private static string Corpus => Path.Combine(Checkout.Root, "tests", "Gateway.Gnss.Tests", "Fuzz", "corpus");
}
