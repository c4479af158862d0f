using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

internal static partial class OutboxLog
{
    [LoggerMessage(LogLevel.Information, "Outbox {Path} open: {Waiting} alerts wait for their receipt, last number {LastSequence}")]
    public static partial void Opened(ILogger logger, string path, long waiting, long lastSequence);

    [LoggerMessage(LogLevel.Critical, "Outbox {Path}: the disk refuses. Presses go out from memory until it takes them again")]
    public static partial void DiskRefuses(ILogger logger, Exception cause, string path);

    [LoggerMessage(LogLevel.Warning, "Outbox {Path}: the disk takes alerts again")]
    public static partial void DiskTakesAgain(ILogger logger, string path);

    [LoggerMessage(LogLevel.Critical, "Outbox {Path} lost alerts that its disk had confirmed: it holds numbers up to {OnDisk}, {GivenOut} were given out. Replace the disk")]
    public static partial void DiskForgot(ILogger logger, string path, long onDisk, long givenOut);

    [LoggerMessage(LogLevel.Critical, "Outbox {Path} was damaged and is kept as {Aside}; {Saved} alerts were saved, {Waiting} of them wait for their receipt, and numbers go on after {LastSequence}. Some may be lost: check the disk, and compare with the control room's list")]
    public static partial void SetAside(ILogger logger, Exception cause, string path, string aside, int saved, int waiting, long lastSequence);

    [LoggerMessage(LogLevel.Critical, "Outbox {Path}: its log was damaged; {Saved} alerts that SQLite would have forgotten were saved, numbers {First} to {Last}. Check the disk")]
    public static partial void LogWasDamaged(ILogger logger, string path, int saved, long first, long last);

    [LoggerMessage(LogLevel.Critical, "Outbox {Path}: its log was damaged and is kept as {Aside}; {Lost} alerts of numbers {First} to {Last} are LOST. Check the disk, and compare with the control room's list")]
    public static partial void LogLostAlerts(ILogger logger, string path, string aside, long lost, long first, long last);

    [LoggerMessage(LogLevel.Critical, "Alert {AlertId} of bell {Bell} is not on disk; it is sent from memory without a number")]
    public static partial void HeldInMemory(ILogger logger, Guid alertId, string bell);

    [LoggerMessage(LogLevel.Critical, "Alert {AlertId} of bell {Bell} is LOST: the disk refuses and memory holds {Held} alerts already")]
    public static partial void Lost(ILogger logger, Guid alertId, string bell, int held);

    [LoggerMessage(LogLevel.Warning, "Outbox {Path}: the disk is full; alerts that the control room has make room for new ones. Free some space")]
    public static partial void MadeRoom(ILogger logger, string path);

    [LoggerMessage(LogLevel.Error, "The disk is full: {Kind} of bell {Bell}, number {Sequence}, was given up without a receipt to make room. Free some space, and look at that bell")]
    public static partial void GaveUp(ILogger logger, string kind, string bell, long sequence);

    [LoggerMessage(LogLevel.Warning, "No space could be set aside for presses on a full disk: {Reason}")]
    public static partial void NoReserve(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Receipt for alert {AlertId} number {Sequence} from {ControlRoom} names no alert of this gateway; ignored")]
    public static partial void UnknownReceipt(ILogger logger, Guid alertId, long? sequence, string controlRoom);

    [LoggerMessage(LogLevel.Error, "Alert {AlertId} number {Sequence} was kept by {ControlRoom} but not understood: {Reason}. Update the control room or this gateway")]
    public static partial void NotUnderstood(ILogger logger, Guid alertId, long? sequence, string controlRoom, string? reason);
}
