using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>Notes a gateway's status inside the caller's transaction, if it is not of an earlier connection.</summary>
internal static class StatusCommit
{
    /// <returns>The row, or null if the status is stale.</returns>
    public static async Task<GatewayRow?> RunAsync(
        ControlRoomContext context, string district, string gateway, GatewayStatus status, bool retained, DateTimeOffset receivedAt)
    {
        GatewayRow row = await GatewayNumbering.FindOrAddAsync(context, district, gateway);
        if (IsStale(row, status, retained))
            return null;
        row.Revision++;
        if (row.Presence != status.Presence)
            row.PresenceSince = receivedAt;
        row.Presence = status.Presence;
        row.Birth = status.Birth;
        row.StatusUtc = status.Utc;
        row.Version = status.Version ?? row.Version;
        // Whoever is gone tests nothing that anybody could see.
        row.Tests = status is { Presence: GatewayPresence.Online, Tests: { Count: > 0 } tests } ? JsonSerializer.Serialize(tests, ReceiversJson.Default.IReadOnlyListBellTestStatus) : null;
        // A last will is written when the connection is made; what it counts is older than what was said since.
        if (status.Presence == GatewayPresence.Online)
        {
            row.Waiting = status.Waiting;
            row.LastSequence = status.LastSequence;
            row.Receivers = status.Receivers is null ? null : JsonSerializer.Serialize(status.Receivers, ReceiversJson.Default.IReadOnlyListReceiverStatus);
        }
        return row;
    }

    /// <summary>
    /// A lower birth is a message of an earlier connection, and within one birth "offline" is the end: a broker that
    /// restarts may replay an "online" that its will had already ended. A gateway whose disk was replaced counts births
    /// from 1 again: that is believed of a live "online" with a later time, never of a will or a retained one.
    /// </summary>
    private static bool IsStale(GatewayRow row, GatewayStatus status, bool retained)
    {
        if (row.Birth is not { } birth || status.Birth > birth)
            return false;
        if (status.Birth == birth)
            return row.Presence == GatewayPresence.Offline && status.Presence == GatewayPresence.Online;
        return retained || status.Presence == GatewayPresence.Offline || status.Utc <= row.StatusUtc;
    }
}
