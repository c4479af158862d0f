using Microsoft.Extensions.Logging;

namespace Gateway.Facilities;

/// <summary>Keeps <see cref="FacilityRegister.Current"/> up to date with imports made while the service runs.</summary>
internal sealed partial class RegisterWatcher(FacilityRegister register, TimeProvider time, ILogger<RegisterWatcher> logger, TimeSpan? interval = null)
{
    /// <summary>How soon an import is noticed; asking costs one page read from memory.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(2);

    /// <summary>Reads the register now, then again whenever it has changed, until cancelled. A fault is said once and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval ?? DefaultInterval, time);
        string? said = null;
        do
        {
            said = Look(said);
        }
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    private string? Look(string? said)
    {
        try
        {
            if (register.Refresh())
                LogRead(register.Current.Count, register.Path);
            return null;
        }
        catch (RegisterUnavailableException e)
        {
            if (e.Message != said)
                LogUnavailable(e.Message, register.Current.Count);
            return e.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Register read: {Count} facilities from {Path}")]
    private partial void LogRead(int count, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason} Presses go on with the {Count} facilities in memory.")]
    private partial void LogUnavailable(string reason, int count);
}
