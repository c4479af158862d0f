using System.Globalization;

namespace Gateway.EndToEnd.Tests;

/// <summary>The seed of a random test: printed, and taken back from GATEWAY_TEST_SEED.</summary>
internal static class TestSeed
{
    public static Random Next(out int seed)
    {
        string? given = Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED");
        seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Console.WriteLine($"GATEWAY_TEST_SEED={seed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"GATEWAY_TEST_SEED={seed}");
        return new Random(seed);
    }
}
