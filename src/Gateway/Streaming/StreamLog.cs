using Microsoft.Extensions.Logging;

namespace Gateway.Streaming;

internal static partial class StreamLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Protocol} at {Address}")]
    public static partial void Listening(ILogger logger, string protocol, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot serve {Protocol} at {Address}: {Fault}. Is another program there, such as gpsd? Change streaming in the configuration; trying again")]
    public static partial void CannotListen(ILogger logger, string protocol, string address, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Giving chronyd the receivers' UTC at {Socket}")]
    public static partial void ChronyTakes(ILogger logger, string socket);

    [LoggerMessage(Level = LogLevel.Warning, Message = "chronyd does not take the receivers' UTC at {Socket}: {Fault}. Does chrony.conf have \"refclock SOCK\" with this path, and may the gateway's user write to it? Trying again")]
    public static partial void ChronyRefuses(ILogger logger, string socket, string fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stream client {Client} connected")]
    public static partial void Connected(ILogger logger, string client);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stream client {Client} has gone")]
    public static partial void Gone(ILogger logger, string client);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream client {Client} turned away: {Most} are connected already, and each is read or asked. {Before} more such lines were left out before")]
    public static partial void TooMany(ILogger logger, string client, int most, int before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream client {Client} dropped to make room: it has read or asked for nothing for {Seconds} s, and {Most} are connected. {Before} more such lines were left out before")]
    public static partial void MadeRoom(ILogger logger, string client, int seconds, int most, int before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream client {Client} dropped: it has not read {Bytes} bytes that wait for it")]
    public static partial void TooSlow(ILogger logger, string client, int bytes);
}
