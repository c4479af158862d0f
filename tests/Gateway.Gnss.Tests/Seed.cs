using System.Globalization;

namespace Gateway.Gnss.Tests;

/// <summary>The seed of a random test: printed, and taken back from GATEWAY_TEST_SEED.</summary>
internal static class Seed
{
    public static int Take()
    {
        string? given = Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED");
        int seed = int.TryParse(given, CultureInfo.InvariantCulture, out int value) ? value : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"GATEWAY_TEST_SEED={seed}");
        return seed;
    }
}
