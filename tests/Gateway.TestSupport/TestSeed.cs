using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gateway.TestSupport;

/// <summary>
/// The seed of this run's random tests: new each run, printed once and with every test that takes it, and given again
/// with GATEWAY_TEST_SEED=n.
/// </summary>
public static class TestSeed
{
    private static readonly int Chosen = Choose();
    private static readonly ConditionalWeakTable<object, object> Told = [];

    public static int Value
    {
        get
        {
            if (TestContext.Current is { Test: { } test, TestOutputHelper: { } output } && Told.TryAdd(test, test))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GATEWAY_TEST_SEED={Chosen}"));
            return Chosen;
        }
    }

    private static int Choose()
    {
        string? given = Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Console.Error.WriteLine($"random tests: GATEWAY_TEST_SEED={seed}");
        return seed;
    }
}
