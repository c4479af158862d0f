using Microsoft.Extensions.Logging;

namespace Gateway.Relay;

internal static partial class RelayLog
{
    [LoggerMessage(LogLevel.Error, "The broker refuses a self-test, and would refuse a press: {Reason}. Check its access list")]
    public static partial void SelfTestRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Connected to {Broker}, birth {Birth}; {Waiting} alerts wait")]
    public static partial void Connected(ILogger logger, string broker, long birth, long waiting);

    [LoggerMessage(LogLevel.Warning, "Link to {Broker} failed: {Reason} (alerts wait on disk; tried again until it is back, said again in {SaidAgainIn})")]
    public static partial void LinkFailed(ILogger logger, string broker, string reason, TimeSpan saidAgainIn);

    [LoggerMessage(LogLevel.Warning, "Link to {Broker} has been away for {Away}, {Attempts} attempts, the last: {Reason} (alerts wait on disk; said again in {SaidAgainIn})")]
    public static partial void LinkStillAway(ILogger logger, string broker, TimeSpan away, int attempts, string reason, TimeSpan saidAgainIn);

    [LoggerMessage(LogLevel.Debug, "Link to {Broker}, attempt {Attempts}: {Reason}. Next attempt in {WaitSeconds:F1} s")]
    public static partial void AttemptFailed(ILogger logger, string broker, int attempts, string reason, double waitSeconds);

    [LoggerMessage(LogLevel.Warning, "Link to {Broker} is back: it was away for {Away}, {Attempts} attempts")]
    public static partial void LinkBack(ILogger logger, string broker, TimeSpan away, int attempts);

    [LoggerMessage(LogLevel.Error, "The relay failed and starts again in {WaitSeconds:F1} s; alerts wait on disk")]
    public static partial void Restarting(ILogger logger, Exception cause, double waitSeconds);

    [LoggerMessage(LogLevel.Error, "The broker refuses alert {AlertId} number {Sequence}: {Reason}. It is sent again later")]
    public static partial void PublishRefused(ILogger logger, Guid alertId, long sequence, string reason);

    [LoggerMessage(LogLevel.Warning, "The broker has alert {AlertId} number {Sequence}, but nobody is subscribed to it: is the control room set up and was it ever connected?")]
    public static partial void NobodySubscribed(ILogger logger, Guid alertId, long sequence);

    [LoggerMessage(LogLevel.Warning, "The broker refuses the status message: {Reason}")]
    public static partial void StatusRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The devices' broker has dropped {Count} messages for want of room ({Total} since the start): presses may be among them. Look for a device gone mad, and at max_queued_messages (deploy/mosquitto/devices.conf)")]
    public static partial void BrokerDropped(ILogger logger, long count, long total);

    [LoggerMessage(LogLevel.Error, "The broker refuses a subscription: {Refusal}")]
    public static partial void SubscriptionRefused(ILogger logger, string refusal);

    [LoggerMessage(LogLevel.Warning, "A receipt of schema version '{Version}' came; this build knows {Known}. Ignored: the alert is sent again until a receipt can be read")]
    public static partial void ReceiptVersionUnknown(ILogger logger, string version, int known);

    [LoggerMessage(LogLevel.Warning, "A receipt that cannot be read came on {Topic} and is ignored: {Reason} ({Count} so far)")]
    public static partial void ReceiptUnreadable(ILogger logger, string topic, string reason, long count);

    [LoggerMessage(LogLevel.Error, "A receipt came on {Topic} that is not the control room's: its signature is {Finding} ({Count} so far). It ends no alert. Somebody may be forging receipts, or the control room has a key that this gateway does not know")]
    public static partial void ReceiptRefused(ILogger logger, string topic, Messages.SignatureFinding finding, long count);

    [LoggerMessage(LogLevel.Error, "A command was not taken: its signature is {Finding}, retained: {Retained} ({Count} so far). Somebody may be trying to command this gateway")]
    public static partial void CommandNotTaken(ILogger logger, Messages.SignatureFinding finding, bool retained, long count);

    [LoggerMessage(LogLevel.Error, "{ControlRoom} keeps {AlertId} as unproven: {Reason} ({Count} so far). It is sent again until it is believed. Check this gateway's enrolment")]
    public static partial void KeptUnproven(ILogger logger, Guid alertId, string controlRoom, string reason, long count);

    [LoggerMessage(LogLevel.Error, "The handler of device topic {Topic} failed; the message is dropped")]
    public static partial void DeviceHandlerFailed(ILogger logger, Exception cause, string topic);

    [LoggerMessage(LogLevel.Warning, "The last status could not be sent before the stop: {Reason}. The broker will publish the will")]
    public static partial void FarewellFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The broker refuses {Kind} of {Facility}: {Reason}. It stays in the outbox of documents. Check the broker's access list.")]
    public static partial void DocumentRefused(ILogger logger, Messages.DocumentKind kind, string facility, string reason);

    [LoggerMessage(LogLevel.Error, "The broker refuses a word to a bell's lamp or siren on {Topic}: {Reason}. Check the broker's access list.")]
    public static partial void CommandRefused(ILogger logger, string topic, string reason);
}
