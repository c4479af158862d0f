using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>One commissioning as it is at a moment. Never changes; a newer one has a higher <see cref="CommissioningDraft.Version"/>.</summary>
internal sealed record CommissioningSnapshot
{
    public required CommissioningDraft Draft { get; init; }

    /// <summary>The facility's entry in the gateway's register; absent if it is not there.</summary>
    public Facility? Facility { get; init; }

    /// <summary>The bell in the gateway's configuration; absent while none was chosen.</summary>
    public CommissioningBell? Bell { get; init; }

    /// <summary>The bell's newest signed record where that is of another facility: signing this one moves the bell.</summary>
    public CommissioningReference? MovesBellFrom { get; init; }

    /// <summary>Of a signed one: the bell's newer signed record that took its place; absent while this one stands.</summary>
    public CommissioningReference? SupersededBy { get; init; }

    /// <summary>Of a signed one: how far the facility's place has moved since it was signed, metres; absent while it stands.</summary>
    public double? PlaceMovedMetres { get; init; }

    /// <summary>The survey that the place comes from.</summary>
    public required CommissioningSurvey Survey { get; init; }

    /// <summary>The window in which presses are tests; absent while none is open.</summary>
    public BellTestWindow? Test { get; init; }

    /// <summary>What is still needed before it can be signed; empty if it can.</summary>
    public required IReadOnlyList<CommissioningReason> Lacks { get; init; }

    /// <summary>How far the signed record is on its way; absent before.</summary>
    public CommissioningDelivery? Delivery { get; init; }
}

/// <summary>A bell of the configuration.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Source">How it is wired: <c>gpio</c>, <c>mqtt</c>, <c>command</c>.</param>
/// <param name="Facility">Facility that the configuration names; absent if none, then the commissioning decides.</param>
/// <param name="Pressed">Whether it is held now.</param>
/// <param name="Fault">Why its input cannot be watched.</param>
internal sealed record CommissioningBell(string Id, string? Name, string Source, string? Facility, bool Pressed, string? Fault);

/// <summary>A window in which presses of the bell are tests.</summary>
/// <param name="SecondsLeft">Until it ends by itself.</param>
/// <param name="PressesLeft">Test presses until one counts as a call for help.</param>
/// <param name="HoldSeconds">Holding the button that long is a call for help, window or not.</param>
internal sealed record BellTestWindow(double SecondsLeft, int PressesLeft, double HoldSeconds);

/// <summary>How a document is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
internal enum DeliveryState
{
    /// <summary>In the outbox, without the control room's receipt.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>The control room has it.</summary>
    [JsonStringEnumMemberName("received")] Received,

    /// <summary>The control room keeps it and does not understand it: it needs an update.</summary>
    [JsonStringEnumMemberName("notUnderstood")] NotUnderstood,

    /// <summary>The outbox's copy is no longer what was written: it is not sent.</summary>
    [JsonStringEnumMemberName("damaged")] Damaged,
}

/// <summary>The signed record's way to the control room.</summary>
/// <param name="Record">The record itself.</param>
/// <param name="ReceivedAt">UTC of its receipt.</param>
/// <param name="PhotosReceived">Photos that the control room has.</param>
internal sealed record CommissioningDelivery(DeliveryState Record, DateTimeOffset? ReceivedAt, int PhotosReceived);
