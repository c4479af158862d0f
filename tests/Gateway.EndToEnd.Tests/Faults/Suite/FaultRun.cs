using System.Globalization;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>Begins one fault after another, each when its target is free, so that faults of different targets overlap.</summary>
internal sealed class FaultRun(FaultRig rig, FaultPlan plan)
{
    private readonly Dictionary<FaultTarget, Task> _underWay = [];

    /// <summary>Breaks things until cancelled; ends when everything is mended.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            Fault fault = plan.Next();
            await Task.Delay(fault.Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                break;
            await Busy(fault.Target);
            if (stop.IsCancellationRequested)
                break;
            rig.Timeline.Count(fault.Kind);
            _underWay[fault.Target] = DoAsync(fault, stop);
        }
        await Task.WhenAll(_underWay.Values);
    }

    private Task Busy(FaultTarget target) => _underWay.GetValueOrDefault(target, Task.CompletedTask);

    private async Task DoAsync(Fault fault, CancellationToken stop)
    {
        TimeSpan from = rig.Timeline.Now;
        rig.Timeline.Note($"{fault.Kind} {fault.Details}".TrimEnd());
        await fault.Do(rig, stop);
        TimeSpan lasted = rig.Timeline.Now - from;
        if (lasted > TimeSpan.FromMilliseconds(50))
            rig.Timeline.Note(string.Create(CultureInfo.InvariantCulture, $"  over: {fault.Kind}, after {lasted.TotalSeconds:0.000} s"));
    }
}
