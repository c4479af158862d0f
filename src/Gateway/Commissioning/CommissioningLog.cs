using Microsoft.Extensions.Logging;

namespace Gateway.Commissioning;

internal static partial class CommissioningLog
{
    [LoggerMessage(LogLevel.Information, "Commissioning {Id} of facility {Facility} begins ({By})")]
    public static partial void Begins(ILogger logger, Guid id, string facility, string by);

    [LoggerMessage(LogLevel.Information, "Commissioning {Id}: test of bell {Bell} begins ({By}); its presses are tests for {Seconds} s at most")]
    public static partial void TestBegins(ILogger logger, Guid id, string bell, string by, double seconds);

    [LoggerMessage(LogLevel.Information, "Commissioning {Id}: test press {AlertId}, number {Sequence}, confirmed by the control room after {Milliseconds} ms")]
    public static partial void Receipted(ILogger logger, Guid id, Guid alertId, long sequence, double? milliseconds);

    [LoggerMessage(LogLevel.Information, "Commissioning {Id} of facility {Facility} is signed by {By}")]
    public static partial void Signed(ILogger logger, Guid id, string facility, string by);

    [LoggerMessage(LogLevel.Warning, "Commissioning {Id}: {By} changed {Fields} from an older revision; it is set aside")]
    public static partial void SetAside(ILogger logger, Guid id, string by, string fields);

    [LoggerMessage(LogLevel.Error, "Commissionings cannot be read: {Reason} Bells that only a commissioning gave a facility go without their place until they can.")]
    public static partial void NotRecalled(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Survey {Id} cannot be read: {Reason}")]
    public static partial void SurveyUnreadable(ILogger logger, Guid id, string reason);
}
