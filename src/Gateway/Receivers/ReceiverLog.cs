using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

internal static partial class ReceiverLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: reading from {Port}")]
    public static partial void Reading(ILogger logger, string receiver, string port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver}: {Fault}. Alerts still go, without a live fix; trying again until it is back")]
    public static partial void Faulty(ILogger logger, string receiver, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiver {Receiver}: failed unexpectedly and is started again in {Delay}")]
    public static partial void Restarting(ILogger logger, Exception exception, string receiver, TimeSpan delay);
}
