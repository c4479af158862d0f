using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

/// <summary>What a path of a gateway is known to be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PathState>))]
internal enum PathState
{
    /// <summary>Heard.</summary>
    [JsonStringEnumMemberName("online")] Online,

    /// <summary>Gone by its own word or its will.</summary>
    [JsonStringEnumMemberName("offline")] Offline,

    /// <summary>Three signs of life have not come, and nobody said that it is gone.</summary>
    [JsonStringEnumMemberName("silent")] Silent,

    /// <summary>Every certificate of its gateway is revoked: whoever is heard on it is not believed.</summary>
    [JsonStringEnumMemberName("revoked")] Revoked,
}

/// <summary>One path of a gateway, as kept in <see cref="GatewayRow.Paths"/>.</summary>
internal sealed record GatewayPath
{
    /// <summary>Name in the gateway's configuration; empty for a gateway of before paths had names.</summary>
    public required string Name { get; init; }

    public required PathState State { get; init; }

    /// <summary>Birth of the connection that was heard last.</summary>
    public required long Birth { get; init; }

    /// <summary>UTC of the last status by the gateway's clock.</summary>
    public DateTimeOffset? Utc { get; init; }

    /// <summary>When this control room learned of the state.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Seconds between its signs of life; absent where it sends none.</summary>
    public double? HeartbeatSeconds { get; init; }

    /// <summary>Whether the alarm was raised that the gateway is heard on no path, since this one was heard last.</summary>
    public bool Alarmed { get; init; }

    /// <summary>The paths of a row. One of before paths were told apart has the state of its gateway, under <paramref name="unnamed"/>.</summary>
    public static List<GatewayPath> Of(GatewayRow row, string unnamed)
    {
        if (row.Paths is { } json)
            return [.. JsonSerializer.Deserialize(json, PathsJson.Default.IReadOnlyListGatewayPath) ?? []];
        return row.Birth is not { } birth ? [] :
        [
            new GatewayPath
            {
                Name = unnamed,
                State = row.Presence == GatewayPresence.Online ? PathState.Online : PathState.Offline,
                Birth = birth,
                Utc = row.StatusUtc,
                Since = row.PresenceSince,
            },
        ];
    }

    /// <summary>Writes the paths into the row, and the presence that follows: a gateway is there while any of its paths is heard.</summary>
    public static void Keep(GatewayRow row, IReadOnlyList<GatewayPath> paths, DateTimeOffset now)
    {
        row.Paths = JsonSerializer.Serialize(paths, PathsJson.Default.IReadOnlyListGatewayPath);
        GatewayPresence presence = paths.Any(path => path.State == PathState.Online) ? GatewayPresence.Online : GatewayPresence.Offline;
        if (row.Presence != presence)
            row.PresenceSince = now;
        row.Presence = presence;
    }
}

/// <summary>JSON of <see cref="GatewayRow.Paths"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<GatewayPath>))]
internal sealed partial class PathsJson : JsonSerializerContext;
