using Gateway.ControlRoom.Configuration;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Register;

/// <summary>Loads <c>registerFile</c> on every start. A fault of the file is told and stops nothing: alerts carry their own place.</summary>
internal sealed partial class RegisterLoading(ControlRoomConfiguration configuration, FacilityRegister register, ILogger<RegisterLoading> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string file = configuration.RegisterFile!;
        try
        {
            ImportReport report = await register.ImportAsync(file, new RegisterImporting(), cancellationToken);
            foreach (string warning in report.Warnings())
                LogWarning(warning);
            LogLoaded(report.Read.Facilities.Count, report.Read.Refused.Count, file);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(file, e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Register: {Count} facilities taken, {Refused} rows refused, from {File}")]
    private partial void LogLoaded(int count, int refused, string file);

    [LoggerMessage(LogLevel.Warning, "Register: {Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(LogLevel.Error, "Register: {File} is not loaded: {Reason} The register stays as it was; mend the file and start again, or run `control-room register import`.")]
    private partial void LogFailed(string file, string reason);
}
