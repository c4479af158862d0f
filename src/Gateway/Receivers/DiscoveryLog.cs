using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

internal static partial class DiscoveryLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Found {Port} ({Device}), which no configuration names: read as receiver {Receiver}. \"discoverReceivers\": \"off\" leaves it alone")]
    public static partial void Found(ILogger logger, string port, string device, string receiver);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver} at {Port} is let go: {Why}")]
    public static partial void LetGo(ILogger logger, string receiver, string port, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Port} looks like a receiver that no configuration names, but {Program} has it open: left alone until it is free")]
    public static partial void InUse(ILogger logger, string port, string program);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A look for new receivers failed: {Fault}")]
    public static partial void LookFailed(ILogger logger, string fault);
}
