using System.Collections.Concurrent;
using System.Globalization;

namespace Gateway.Tests.PressSimulation;

/// <summary>Alone: it takes every core, and others measure real seconds.</summary>
[CollectionDefinition(nameof(PressSimulationTests), DisableParallelization = true)]
[Collection(nameof(PressSimulationTests))]
public sealed class PressSimulationTests(ITestOutputHelper output)
{
    private const int SeedsInCi = 1000;

    /// <summary>GATEWAY_TEST_SEED=n runs seed n alone, GATEWAY_TEST_SEEDS=n the first n: a night's worth, if you like.</summary>
    private static IEnumerable<int> Seeds => Number("GATEWAY_TEST_SEED") is { } seed ? [seed] : Enumerable.Range(0, Number("GATEWAY_TEST_SEEDS") ?? SeedsInCi);

    [Fact]
    public void Every_accepted_press_arrives_exactly_once_whatever_the_seed_breaks()
    {
        var failures = new ConcurrentBag<string>();
        Parallel.ForEach(Seeds, seed =>
        {
            SimulationReport report = PressSimulation.Run(seed);
            if (report.Broken.Count > 0)
                failures.Add($"GATEWAY_TEST_SEED={seed}: {string.Join("; ", report.Broken)}\n   {report.Course}");
        });
        foreach (string failure in failures)
            output.WriteLine(failure);
        Assert.Empty(failures);
    }

    [Fact]
    public void A_seed_repeats_exactly()
    {
        foreach (int seed in (int[])[1, 2, 3, 4, 5])
            Assert.Equal(PressSimulation.Run(seed).Course, PressSimulation.Run(seed).Course);
    }

    [Fact]
    public void A_power_cut_at_every_single_disk_operation_loses_and_doubles_nothing()
    {
        const int Seed = 11;
        int operations = PressSimulation.Run(Seed, SimulationFaults.None).DiskChanges;
        Assert.True(operations > 100, $"only {operations} operations");
        var failures = new ConcurrentBag<string>();
        Parallel.For(1, operations + 1, operation =>
        {
            SimulationReport report = PressSimulation.Run(Seed, SimulationFaults.None, powerCutAt: operation);
            if (report.Broken.Count > 0)
                failures.Add($"power cut at operation {operation} of seed {Seed}: {string.Join("; ", report.Broken)}");
        });
        Assert.Empty(failures);
    }

    [Fact]
    public void An_outbox_that_does_not_sync_is_caught()
    {
        var faults = new SimulationFaults { BetweenPowerCuts = TimeSpan.FromSeconds(5), ConnectFails = 0.9 };
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Empty(PressSimulation.Run(seed, faults).Broken));
        Assert.Contains(Enumerable.Range(0, 20), seed => PressSimulation.Run(seed, faults, synchronous: "OFF").Broken.Count > 0);
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
