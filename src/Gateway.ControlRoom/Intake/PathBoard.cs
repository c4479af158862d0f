using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>A path of a gateway.</summary>
internal readonly record struct PathKey(string District, string Gateway, string Path);

/// <summary>
/// When each path was heard last, in memory only: thousands of gateways send a sign of life every few seconds, and none of
/// them is worth a write. What changes is written by <see cref="PathWatch"/>. Thread-safe.
/// </summary>
internal sealed class PathBoard(AlertTopics topics, TimeProvider time)
{
    /// <summary>Signs of life that may fail to come before a path counts as silent: at every 5 s, known within 16 s.</summary>
    private const int SignsMissed = 3;

    /// <summary>Paths known at most: whoever may publish could invent names without end.</summary>
    private const int MostPaths = 100_000;

    private const string HeartbeatLevel = "heartbeats/";

    private readonly ConcurrentDictionary<PathKey, HeardPath> _paths = [];

    /// <summary>Takes up what the database knows, as if heard now; silence is judged from here on.</summary>
    public void Recall(GatewayRow row)
    {
        foreach (GatewayPath path in GatewayPath.Of(row, unnamed: ""))
            _paths.TryAdd(new PathKey(row.District, row.Gateway, path.Name), new HeardPath(path.State, path.Birth, path.HeartbeatSeconds, time.GetTimestamp()));
    }

    /// <summary>A status has been committed.</summary>
    public void Told(PathKey key, GatewayStatus status, bool retained)
    {
        PathState state = status.Presence == GatewayPresence.Offline ? PathState.Offline : PathState.Online;
        _paths.AddOrUpdate(
            key,
            _ => new HeardPath(state, status.Birth, status.HeartbeatSeconds, time.GetTimestamp()),
            (_, known) => retained && known.Birth == status.Birth && known.State == PathState.Silent ? known
                : known with { State = state, Birth = status.Birth, HeartbeatSeconds = status.HeartbeatSeconds ?? known.HeartbeatSeconds, HeardAt = time.GetTimestamp() });
    }

    /// <summary>Takes a sign of life. False if the message is none.</summary>
    public bool TakeHeartbeat(string topic, ReadOnlySequence<byte> payload)
    {
        if (!topics.TryParse(topic, out TopicAddress address) || !address.Rest.StartsWith(HeartbeatLevel, StringComparison.Ordinal))
            return false;
        if (payload.Length > 1000 || BirthIn(payload) is not { } birth)
            return true;
        var key = new PathKey(address.District, address.Gateway, address.Rest[HeartbeatLevel.Length..]);
        // One of an ended connection that was still on its way says nothing; one of a newer connection says that there is one.
        if (_paths.TryGetValue(key, out HeardPath? known) && (birth > known.Birth || (birth == known.Birth && known.State != PathState.Offline)))
            _paths.TryUpdate(key, known with { Birth = birth, HeardAt = time.GetTimestamp(), Heard = true }, known);
        else if (known is null && _paths.Count < MostPaths && AlertTopics.IsLevel(key.District) && AlertTopics.IsLevel(key.Gateway) && AlertTopics.IsLevel(key.Path))
            _paths.TryAdd(key, new HeardPath(PathState.Offline, birth, null, time.GetTimestamp()) { Heard = true });
        return true;
    }

    /// <summary>Paths whose state is no longer what was said of it last, with what it is.</summary>
    /// <param name="listenedFor">How long this control room has heard anything at all: its own deafness is no gateway's silence.</param>
    public IReadOnlyList<PathNews> Look(TimeSpan listenedFor) =>
        [.. _paths.Select(pair => NewsOf(pair.Key, pair.Value, listenedFor)).Where(news => news is not null).Select(news => news!)];

    /// <summary>Gateways of which no path is heard, among those whose paths send signs of life.</summary>
    public IEnumerable<(string District, string Gateway)> Unreachable() => _paths
        .GroupBy(pair => (pair.Key.District, pair.Key.Gateway))
        .Where(paths => paths.Any(pair => pair.Value.HeartbeatSeconds is not null) && paths.All(pair => pair.Value.State != PathState.Online))
        .Select(paths => paths.Key);

    /// <summary>The news has been committed, unless the path was heard since.</summary>
    public void Said(PathNews news) =>
        _paths.TryUpdate(news.Key, news.Known with { State = news.State, Heard = false }, news.Known);

    /// <summary>Whether nothing was heard of the path since the news was made.</summary>
    public bool StillHolds(PathNews news) => _paths.TryGetValue(news.Key, out HeardPath? known) && known == news.Known;

    private PathNews? NewsOf(PathKey key, HeardPath known, TimeSpan listenedFor)
    {
        if (known.State != PathState.Online && known.Heard)
            return new PathNews(key, PathState.Online, known);
        TimeSpan? limit = known.HeartbeatSeconds is > 0 and < 3600 and var seconds ? TimeSpan.FromSeconds(seconds * SignsMissed) : null;
        return known.State == PathState.Online && time.GetElapsedTime(known.HeardAt) >= limit && listenedFor >= limit
            ? new PathNews(key, PathState.Silent, known)
            : null;
    }

    private static long? BirthIn(ReadOnlySequence<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            return JsonSerializer.Deserialize(ref reader, MessagesJson.Default.GatewayHeartbeat)?.Birth;
        }
        catch (JsonException)
        {
            // Whoever sends this is not heard; its path falls silent, and that is said.
            return null;
        }
    }
}

/// <summary>A path as heard.</summary>
/// <param name="State">What was said of it last.</param>
/// <param name="Birth">Of the connection heard last.</param>
/// <param name="HeartbeatSeconds">Between its signs of life; null: none are to be expected.</param>
/// <param name="HeardAt">Timestamp of the last word or sign of life.</param>
internal sealed record HeardPath(PathState State, long Birth, double? HeartbeatSeconds, long HeardAt)
{
    /// <summary>Whether a sign of life has come that the state does not know of.</summary>
    public bool Heard { get; init; }
}

/// <summary>A change of a path's state that is to be committed and told.</summary>
internal sealed record PathNews(PathKey Key, PathState State, HeardPath Known);
