using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

internal static partial class ReceiverLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: reading from {Port}")]
    public static partial void Reading(ILogger logger, string receiver, string port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver}: {Fault} Alerts still go, without a live fix; trying again until it is back")]
    public static partial void Faulty(ILogger logger, string receiver, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver}: {Doubts} Alerts still go, and say so beside the live fix")]
    public static partial void Doubtful(ILogger logger, string receiver, string doubts);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver}: nothing speaks against its fixes any more")]
    public static partial void DoubtsOver(ILogger logger, string receiver);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiver {Receiver}: failed unexpectedly and is started again in {Delay}")]
    public static partial void Restarting(ILogger logger, Exception exception, string receiver, TimeSpan delay);
}
