using System.Globalization;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>The seed of a random test: printed with its result, and taken back from GATEWAY_TEST_SEED.</summary>
internal static class TestSeed
{
    public static int Next()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"GATEWAY_TEST_SEED={seed}");
        return seed;
    }
}
