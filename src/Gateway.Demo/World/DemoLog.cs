using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Gateway.Demo.World;

/// <summary>One log for both programs, on standard error: standard output belongs to what the demo says.</summary>
internal static class DemoLog
{
    public static Logger Create(bool verbose) => new LoggerConfiguration()
        .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft", verbose ? LogEventLevel.Warning : LogEventLevel.Error)
        .WriteTo.Console(
            standardErrorFromLevel: LogEventLevel.Verbose,
            outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}
