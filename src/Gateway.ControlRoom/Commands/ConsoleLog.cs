using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Gateway.ControlRoom.Commands;

/// <summary>One line an event, on standard output: the journal of systemd keeps it.</summary>
internal static class ConsoleLog
{
    public static Serilog.ILogger Create(string lowest)
    {
        LogEventLevel level = Enum.Parse<LogEventLevel>(lowest, ignoreCase: true);
        return new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", level > LogEventLevel.Warning ? level : LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", level)
            // Its one error, a start that failed, ends the program with that message anyway.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .WriteTo.Console(
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
    }
}
