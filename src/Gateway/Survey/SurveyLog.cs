using Microsoft.Extensions.Logging;

namespace Gateway.Survey;

internal static partial class SurveyLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Survey {Id} of {What} begins with receiver {Receiver}, rule {Rule}")]
    public static partial void Begins(ILogger logger, Guid id, string what, string receiver, string rule);

    [LoggerMessage(Level = LogLevel.Information, Message = "Survey {Id} of {What}: {Verdict}")]
    public static partial void Concluded(ILogger logger, Guid id, string what, string verdict);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Survey {Id} was broken off and is taken up again from {Path}")]
    public static partial void TakenUp(ILogger logger, Guid id, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "The check on {Point} {Verdict}; it stands in the records of {Count} surveys before it")]
    public static partial void Settled(ILogger logger, string point, string verdict, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Id}: {Path} was changed after it was written; the check is not put into it")]
    public static partial void NotSettled(ILogger logger, Guid id, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Id}: the register refuses its position's new standing: {Fault}")]
    public static partial void NotRestated(ILogger logger, Guid id, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal {Path} is damaged ({Fault}); the {Lines} lines before the damage are kept in its record, which is refused. The journal as it was stays as .damaged")]
    public static partial void Salvaged(ILogger logger, string path, string fault, int lines);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal {Path} cannot be read ({Fault}); it is put aside as .damaged, that survey has to be made again")]
    public static partial void Damaged(ILogger logger, string path, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Id}: {Fault} It is tried again; nothing that was counted is forgotten")]
    public static partial void Faulty(ILogger logger, Guid id, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "No survey can be begun: {Fault}")]
    public static partial void NoGeoid(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Survey {Id}: the receiver's bytes are not recorded any more ({Fault}); the epochs are")]
    public static partial void NotRecorded(ILogger logger, Guid id, string fault);
}
