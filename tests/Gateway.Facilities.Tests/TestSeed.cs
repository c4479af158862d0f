using System.Globalization;

namespace Gateway.Facilities.Tests;

/// <summary>
/// The seed of this run's random tests: new each run, printed once, and given again with GATEWAY_TEST_SEED=n.
/// </summary>
internal static class TestSeed
{
    public static int Value { get; } = Choose();

    private static int Choose()
    {
        string? given = Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED");
        int seed = given is null ? Random.Shared.Next(1_000_000_000) : int.Parse(given, CultureInfo.InvariantCulture);
        Console.Error.WriteLine($"random tests: GATEWAY_TEST_SEED={seed}");
        return seed;
    }
}
