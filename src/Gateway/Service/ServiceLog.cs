using Gateway.Facilities;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Gateway.Service;

/// <summary>The service's log on standard output; the journal adds the time under systemd.</summary>
internal static class ServiceLog
{
    private const string Template = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string JournalTemplate = "{Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <param name="level">One of <see cref="TextRules.LogLevels"/>.</param>
    public static ILoggerProvider ToConsole(string level) => new SerilogLoggerProvider(
        new LoggerConfiguration()
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(level, ignoreCase: true))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Console(
                outputTemplate: SystemdHelpers.IsSystemdService() ? JournalTemplate : Template,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .CreateLogger(),
        dispose: true);
}
