using Microsoft.Extensions.Logging;

namespace Gateway.Corrections;

internal static partial class CorrectionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: corrections come from {Caster} (NTRIP {Version})")]
    public static partial void Streaming(ILogger logger, string receiver, string caster, int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver}: no corrections from {Caster}: {Explanation} {Detail}; tried again in {Seconds:0} s. {Korean}")]
    public static partial void Refused(ILogger logger, string receiver, string caster, string explanation, string? detail, double seconds, string korean);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: back from {From} to {To}")]
    public static partial void Returned(ILogger logger, string receiver, string from, string to);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver}: corrections from {Caster}: {English}. {Korean}.")]
    public static partial void Warned(ILogger logger, string receiver, string? caster, string english, string korean);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: corrections from {Caster}: no longer so: {English}")]
    public static partial void WarningOver(ILogger logger, string receiver, string? caster, string english);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: corrections wait for its first fix, which the caster needs; ggaSeconds 0 asks for none")]
    public static partial void WaitsForFix(ILogger logger, string receiver);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiver {Receiver}: its corrections failed unexpectedly and are started again in {Delay}")]
    public static partial void Restarting(ILogger logger, Exception exception, string receiver, TimeSpan delay);
}
