using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

internal static partial class FieldLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The field page is at {Link}; phones are let in by gateway field pair")]
    public static partial void Serves(ILogger logger, Uri link);

    [LoggerMessage(Level = LogLevel.Information, Message = "Phone '{Device}' at {Address} was let in by {Means}")]
    public static partial void LetIn(ILogger logger, string device, string address, string means);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong code or PIN came from {Address}; its next guess waits {Seconds} s")]
    public static partial void WrongSecret(ILogger logger, string address, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from {Address} that the field page itself did not make was refused ({Count} so far): another site's page in a phone's browser, or somebody trying")]
    public static partial void ForeignRefused(ILogger logger, string address, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests without a login are refused, the last from {Address} ({Count} so far)")]
    public static partial void StrangerRefused(ILogger logger, string address, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault}; nobody is let in by PIN")]
    public static partial void PinFault(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} cannot be read ({Fault}): every phone has to be paired again")]
    public static partial void DevicesUnreadable(ILogger logger, string path, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void Failed(ILogger logger, Exception fault, string method, string path);
}
