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
        string name = status.Path ?? "";
        List<GatewayPath> paths = GatewayPath.Of(row, unnamed: name);
        GatewayPath? known = paths.Find(path => path.Name == name);
        if (IsStale(known, status, retained))
            return null;
        row.Revision++;
        PathState state = status.Presence == GatewayPresence.Offline ? PathState.Offline
            // What a broker replays is no sign of life: one that has fallen silent stays so until it is heard itself.
            : retained && known is { State: PathState.Silent } && known.Birth == status.Birth ? PathState.Silent
            : PathState.Online;
        var path = new GatewayPath
        {
            Name = name,
            State = state,
            Birth = status.Birth,
            Utc = status.Utc,
            Since = known?.State == state ? known.Since : receivedAt,
            HeartbeatSeconds = status.HeartbeatSeconds ?? known?.HeartbeatSeconds,
            Alarmed = state != PathState.Online && known is { Alarmed: true },
        };
        // A path that is no longer configured is nobody's any more, once a later connection leaves it out.
        paths.RemoveAll(other => other.Name == name || (status is { Presence: GatewayPresence.Online, Paths: { } all } && other.Birth < status.Birth && all.All(one => one.Name != other.Name)));
        paths.Add(path);
        paths.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        GatewayPath.Keep(row, paths, receivedAt);
        row.Birth = status.Birth;
        row.StatusUtc = status.Utc;
        row.Version = status.Version ?? row.Version;
        // Whoever is gone tests nothing that anybody could see.
        row.Tests = row.Presence == GatewayPresence.Online && status.Presence == GatewayPresence.Offline ? row.Tests : status is { Presence: GatewayPresence.Online, Tests: { Count: > 0 } tests } ? JsonSerializer.Serialize(tests, ReceiversJson.Default.IReadOnlyListBellTestStatus) : null;
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
    /// Of each path: a lower birth is a message of an earlier connection, and within one birth "offline" is the end: a broker that
    /// restarts may replay an "online" that its will had already ended. A gateway whose disk was replaced counts births
    /// from 1 again: that is believed of a live "online" with a later time, never of a will or a retained one.
    /// </summary>
    private static bool IsStale(GatewayPath? known, GatewayStatus status, bool retained)
    {
        if (known is null || status.Birth > known.Birth)
            return false;
        if (status.Birth == known.Birth)
            return known.State == PathState.Offline && status.Presence == GatewayPresence.Online;
        return retained || status.Presence == GatewayPresence.Offline || status.Utc <= known.Utc;
    }
}
