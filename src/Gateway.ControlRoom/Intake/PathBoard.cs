using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>A path of a gateway.</summary>
internal readonly record struct PathKey(string District, string Gateway, string Path)
{
    public GatewayKey Of => new(District, Gateway);
}

/// <summary>A gateway by its names.</summary>
internal readonly record struct GatewayKey(string District, string Gateway);

/// <summary>
/// When each path was heard last, in memory only: thousands of gateways send a sign of life every few seconds, and none of
/// them is worth a write. What changes is written by <see cref="PathWatch"/>. Thread-safe. Signs of life are signed by nobody:
/// they only keep up what a status has said, of the connection that it named, until that path's end is told.
/// </summary>
internal sealed class PathBoard(AlertTopics topics, TimeProvider time)
{
    /// <summary>Signs of life that may fail to come before a path counts as silent: at every 5 s, known within 16 s.</summary>
    private const int SignsMissed = 3;

    /// <summary>However rarely a status says that signs of life come, a path that is gone is not waited for longer than three times this.</summary>
    private const double LongestBetweenSigns = 60;

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
            // Signs of life of before this word are not news after it. A will is the broker's word and no sign of life.
            (_, known) => retained && known.Birth == status.Birth && known.State == PathState.Silent ? known
                : new HeardPath(state, status.Birth, status.HeartbeatSeconds ?? known.HeartbeatSeconds, state == PathState.Offline ? known.HeardAt : time.GetTimestamp()));
    }

    /// <summary>Takes a sign of life. False if the message is none.</summary>
    public bool TakeHeartbeat(string topic, ReadOnlySequence<byte> payload)
    {
        if (!topics.TryParse(topic, out TopicAddress address) || !address.Rest.StartsWith(HeartbeatLevel, StringComparison.Ordinal))
            return false;
        if (payload.Length > 1000 || BirthIn(payload) is not { } birth)
            return true;
        var key = new PathKey(address.District, address.Gateway, address.Rest[HeartbeatLevel.Length..]);
        if (_paths.TryGetValue(key, out HeardPath? known) && birth == known.Birth && known.State is PathState.Online or PathState.Silent)
            _paths.TryUpdate(key, known with { HeardAt = time.GetTimestamp(), Heard = true }, known);
        return true;
    }

    /// <summary>Paths whose state is no longer what was said of it last, with what it is.</summary>
    /// <param name="listenedFor">How long this control room has heard anything at all: its own deafness is no gateway's silence.</param>
    /// <param name="revoked">Gateways of which every certificate is revoked.</param>
    public IReadOnlyList<PathNews> Look(TimeSpan listenedFor, IReadOnlySet<GatewayKey> revoked)
    {
        // A status that says nothing of signs of life hides no gateway that sends them on another path.
        ILookup<GatewayKey, double?> beats = _paths.ToLookup(pair => pair.Key.Of, pair => pair.Value.HeartbeatSeconds);
        return [.. _paths.Select(pair => NewsOf(pair.Key, pair.Value, listenedFor, beats[pair.Key.Of].Max(), revoked.Contains(pair.Key.Of))).OfType<PathNews>()];
    }

    /// <summary>Gateways of which no path is heard, among those whose paths send signs of life, and the timestamp of the last on any.</summary>
    public IEnumerable<(GatewayKey Gateway, long HeardAt)> Unreachable() => _paths
        .Where(pair => pair.Value.State != PathState.Revoked)
        .GroupBy(pair => pair.Key.Of)
        .Where(paths => paths.Any(pair => pair.Value.HeartbeatSeconds is not null) && paths.All(pair => pair.Value.State != PathState.Online))
        .Select(paths => (paths.Key, paths.Max(pair => pair.Value.HeardAt)));

    /// <summary>The news has been committed, unless the path was heard since.</summary>
    public void Said(PathNews news) =>
        _paths.TryUpdate(news.Key, news.Known with { State = news.State, Heard = false }, news.Known);

    /// <summary>Whether nothing was heard of the path since the news was made.</summary>
    public bool StillHolds(PathNews news) => _paths.TryGetValue(news.Key, out HeardPath? known) && known == news.Known;

    private PathNews? NewsOf(PathKey key, HeardPath known, TimeSpan listenedFor, double? beat, bool revoked)
    {
        if (known.State == PathState.Revoked)
            return null;
        if (revoked)
            return new PathNews(key, PathState.Revoked, known);
        if (known is { State: PathState.Silent, Heard: true })
            return new PathNews(key, PathState.Online, known);
        if (known.State != PathState.Online || (known.HeartbeatSeconds ?? beat) is not { } seconds)
            return null;
        var limit = TimeSpan.FromSeconds(SignsMissed * (seconds is > 0 and <= LongestBetweenSigns ? seconds : LongestBetweenSigns));
        return time.GetElapsedTime(known.HeardAt) >= limit && listenedFor >= limit ? new PathNews(key, PathState.Silent, known) : null;
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
/// <param name="HeardAt">Timestamp of the last "online" or sign of life.</param>
internal sealed record HeardPath(PathState State, long Birth, double? HeartbeatSeconds, long HeardAt)
{
    /// <summary>Whether a sign of life has come that the state does not know of.</summary>
    public bool Heard { get; init; }
}

/// <summary>A change of a path's state that is to be committed and told.</summary>
internal sealed record PathNews(PathKey Key, PathState State, HeardPath Known);
