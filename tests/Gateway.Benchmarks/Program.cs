using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

// `quick [section...]` prints ratios side by side within one run; everything else is BenchmarkDotNet's.
if (args is ["quick", .. string[] sections])
    return await QuickSections.RunAsync(sections, Console.Out, Console.Error);
BenchmarkSwitcher.FromAssembly(typeof(QuickSections).Assembly).Run(args);
return 0;
