using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

// `quick [section...]` prints ratios side by side within one run; everything else is BenchmarkDotNet's.
if (args is ["quick", .. string[] sections])
    return await QuickSections.RunAsync(sections, Console.Out, Console.Error);
// `soak presses [thousands]` presses the gateway's bells, and says what that leaves in its memory.
if (args is ["soak", "presses", .. string[] thousands])
    return await PressSoak.RunAsync(thousands, Console.Out, Console.Error);
// `soak idle [minutes]` says what a gateway costs that has nothing to do, and how soon it takes a press.
if (args is ["soak", "idle", .. string[] idleMinutes])
    return await IdleSoak.RunAsync(idleMinutes, Console.Out, Console.Error);
// `soak [minutes]` runs the gateway beside a busy receiver for as long, and says what that costs.
if (args is ["soak", .. string[] minutes])
    return await ReceiverSoak.RunAsync(minutes, Console.Out, Console.Error);
BenchmarkSwitcher.FromAssembly(typeof(QuickSections).Assembly).Run(args);
return 0;
