using Gateway.Configuration;
using Gateway.Demo.Presses;
using Gateway.Demo.World;
using Gateway.Messages;

namespace Gateway.Demo;

/// <summary><c>--once</c>: one press, its alert and times as JSON on standard output, what is missing on standard error.</summary>
internal sealed class OnceRun(DemoWorld world, TimeProvider time)
{
    /// <returns>Whether nothing is missing.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        BellConfiguration bell = world.Bells.First(candidate => candidate.Gpio is not null);
        PressTrace trace = await new BellFinger(world, time).PressAsync(bell, stop);
        await using (Stream output = System.Console.OpenStandardOutput())
        {
            TraceJson.Write(output, trace);
            output.Write("\n"u8);
        }
        IReadOnlyList<string> missing =
            [.. trace.Missing().Select(step => $"step {step}, not seen within {BellFinger.Patience.TotalSeconds:0} s"), .. MissingIn(trace.Alert)];
        foreach (string what in missing)
            await System.Console.Error.WriteLineAsync($"demo: the press of {bell.Id} misses {what}");
        return missing.Count == 0;
    }

    private static IEnumerable<string> MissingIn(BellAlert? alert)
    {
        if (alert is null)
            yield break;
        if (alert.Facility is null)
            yield return "the facility in the alert";
        if (alert.Place is not { Plane.Count: > 0, NationalPointNumber: not null })
            yield return "the place in the alert";
        if (alert.LiveFix is null)
            yield return "the live fix in the alert";
    }
}
