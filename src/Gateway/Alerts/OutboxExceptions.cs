using Gateway.Messages;

namespace Gateway.Alerts;

/// <summary>
/// The disk refused an alert. If <see cref="WaitsInMemory"/>, it is on its way all the same, without a number, and must
/// not be accepted a second time; a power cut before its receipt would lose it.
/// </summary>
internal sealed class AlertNotDurableException(BellAlert alert, bool waitsInMemory, Exception cause)
    : Exception($"Alert {alert.Id} of bell {alert.Bell.Id} could not be written to the outbox ({cause.Message}); " +
        (waitsInMemory ? "it is sent from memory. Check the disk." : "memory is full as well: it is LOST. Check the disk and the link."), cause)
{
    /// <summary>The alert, with sequence 0.</summary>
    public BellAlert Alert { get; } = alert;

    /// <summary>Whether the relay sends it from memory.</summary>
    public bool WaitsInMemory { get; } = waitsInMemory;
}

/// <summary>Why an outbox cannot be opened.</summary>
internal enum OutboxTrouble
{
    /// <summary>The disk is full, failing, damaged or not writable.</summary>
    Disk,

    /// <summary>Another process has it open: the service, most likely.</summary>
    InUse,

    /// <summary>A newer version of this program wrote it.</summary>
    NewerVersion,

    /// <summary>Alerts of another gateway name wait in it.</summary>
    OtherGateway,
}

/// <summary>The outbox cannot be opened; the message says why and what to do.</summary>
internal sealed class OutboxUnavailableException(OutboxTrouble trouble, string message, Exception? cause = null) : Exception(message, cause)
{
    public OutboxTrouble Trouble { get; } = trouble;
}
