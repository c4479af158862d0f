using System.Globalization;
using Gateway.Messages;

namespace Gateway.Tests.Bells.Loops;

/// <summary>Random histories of a loop, over real registers, noise, resistors that are off and cables of any length.</summary>
public sealed class LoopHistoryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("ads1115", true)]
    [InlineData("ads1115", false)]
    [InlineData("mcp3008", true)]
    [InlineData("mcp3008", false)]
    public async Task Presses_told_are_presses_made_whatever_else_happens_to_the_line(string chip, bool normallyOpen)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"GATEWAY_TEST_SEED={seed}");
        var random = new Random(seed);
        await using var bench = new LoopBench(chip, normallyOpen, seed);
        int pressed = 0;
        for (int phase = 0; phase < 60; phase++)
        {
            bench.Loop.ResistorError = 0.94 + 0.12 * random.NextDouble();
            bench.Loop.CableOhms = 90 * random.NextDouble();
            switch (random.Next(5))
            {
                case 0:
                    await bench.PressAsync(TimeSpan.FromMilliseconds(random.Next(60, 400)));
                    pressed++;
                    break;
                case 1:
                    bench.Loop.IsCut = true;
                    break;
                case 2:
                    bench.Loop.IsShorted = true;
                    break;
                case 3:
                    bench.Loop.ForeignOhms = random.Next(300, 900);
                    break;
                default:
                    await TearAsync(bench, random);
                    break;
            }
            await bench.Path.PollAsync(TimeSpan.FromMilliseconds(random.Next(10, 800)));
            bench.Loop.IsCut = bench.Loop.IsShorted = false;
            bench.Loop.ForeignOhms = null;
            await bench.QuietAsync();
        }
        IReadOnlyList<AlertKind> kinds = await bench.Path.KindsAsync();
        Assert.Equal(pressed, kinds.Count(kind => kind == AlertKind.Press));
        Assert.Equal(pressed, kinds.Count(kind => kind == AlertKind.Release));
        Assert.DoesNotContain(kinds, kind => kind is AlertKind.Stuck or AlertKind.Silent);
        Assert.Empty(bench.Path.Bell.Health().Conditions);
    }

    /// <summary>A wire that is being torn: cut and shorted from one sample to the next.</summary>
    private static async Task TearAsync(LoopBench bench, Random random)
    {
        for (int i = 0; i < 40; i++)
        {
            bench.Loop.IsCut = random.Next(2) == 0;
            bench.Loop.IsShorted = random.Next(3) == 0;
            await bench.Path.PollAsync(TimeSpan.FromMilliseconds(10));
        }
    }
}
