using System.Globalization;

namespace Gateway.Geodesy.Tests;

/// <summary>Seed of a random test: new every run, printed, and taken back from GATEWAY_TEST_SEED.</summary>
internal static class TestSeed
{
    public static int Next(ITestOutputHelper output)
    {
        string? given = Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} (GATEWAY_TEST_SEED={seed} repeats it)"));
        return seed;
    }
}
