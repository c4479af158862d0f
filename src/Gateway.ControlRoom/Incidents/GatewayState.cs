using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Incidents;

/// <summary>One gateway as the console sees it (docs/console-api.md).</summary>
internal sealed record GatewayState
{
    private const int MostMissingListed = 100;

    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required long Revision { get; init; }

    /// <summary><c>online</c>, <c>offline</c>, <c>revoked</c> (all its certificates are), or <c>unknown</c> before the first status.</summary>
    public required string Presence { get; init; }

    public long? Birth { get; init; }

    /// <summary>UTC at which this control room learned of the presence.</summary>
    public DateTimeOffset? Since { get; init; }

    public long? LastSequence { get; init; }

    public long? HighestStored { get; init; }

    public required long MissingCount { get; init; }

    public required IReadOnlyList<long> MissingSequences { get; init; }

    /// <summary>The missing numbers as ranges, those of earlier numberings first; at most 100.</summary>
    public required IReadOnlyList<MissingRange> MissingRanges { get; init; }

    /// <summary>Whether the gateway says that it has given out a number too far off to be believed.</summary>
    public bool LastSequenceDoubtful { get; init; }

    public long? Waiting { get; init; }

    public IReadOnlyList<ReceiverStatus>? Receivers { get; init; }

    public string? Version { get; init; }

    /// <summary>Each path by name; absent for a gateway of before paths had names.</summary>
    public IReadOnlyList<PathView>? Paths { get; init; }

    /// <summary>Bells that somebody is testing; absent while there are none.</summary>
    public IReadOnlyList<BellTestStatus>? Tests { get; init; }

    /// <summary>UTC at which its last self-test was committed; absent before the first.</summary>
    public DateTimeOffset? SelfTestAt { get; init; }

    /// <summary>Its last health; absent before the first.</summary>
    public GatewayHealth? Health { get; init; }

    /// <summary>UTC at which that came.</summary>
    public DateTimeOffset? HealthAt { get; init; }

    /// <summary>From its row. Numbers that the gateway gave out and no longer holds are missing too.</summary>
    public static GatewayState From(GatewayRow row)
    {
        var missing = MissingNumbers.Of(row);
        return new GatewayState
        {
            District = row.District,
            Gateway = row.Gateway,
            Revision = row.Revision,
            Presence = row.Presence switch
            {
                GatewayPresence.Online => "online",
                GatewayPresence.Offline when IsRevoked(row) => "revoked",
                GatewayPresence.Offline => "offline",
                _ => "unknown",
            },
            Birth = row.Birth,
            Since = row.PresenceSince,
            LastSequence = row.LastSequence,
            HighestStored = row.HighestSequence == 0 ? null : row.HighestSequence,
            MissingCount = missing.Count,
            MissingSequences = [.. missing.Numbers.Take(MostMissingListed)],
            MissingRanges = [.. missing.Ranges.Take(MostMissingListed)],
            LastSequenceDoubtful = missing.LastSequenceDoubtful,
            Waiting = row.Waiting,
            Receivers = row.Receivers is null ? null : JsonSerializer.Deserialize(row.Receivers, ReceiversJson.Default.IReadOnlyListReceiverStatus),
            Version = row.Version,
            Paths = PathView.Of(row),
            Tests = row.Tests is null ? null : JsonSerializer.Deserialize(row.Tests, ReceiversJson.Default.IReadOnlyListBellTestStatus),
            SelfTestAt = row.SelfTestAt,
            Health = row.Health is null ? null : JsonSerializer.Deserialize(row.Health, MessagesJson.Default.GatewayHealth),
            HealthAt = row.HealthAt,
        };
    }

    private static bool IsRevoked(GatewayRow row) => GatewayPath.Of(row, unnamed: "") is { Count: > 0 } paths && paths.TrueForAll(path => path.State == PathState.Revoked);
}

/// <summary>One path of a gateway as the console sees it.</summary>
/// <param name="Name">Name in the gateway's configuration.</param>
/// <param name="State">Whether it is heard.</param>
/// <param name="Since">UTC at which this control room learned of it.</param>
internal sealed record PathView(string Name, PathState State, DateTimeOffset? Since)
{
    public static IReadOnlyList<PathView>? Of(GatewayRow row)
    {
        PathView[] named = [.. GatewayPath.Of(row, unnamed: "").Where(path => path.Name.Length > 0).Select(path => new PathView(path.Name, path.State, path.Since))];
        return named.Length == 0 ? null : named;
    }
}

/// <summary>The receivers of a status, as kept in <see cref="GatewayRow.Receivers"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ReceiverStatus>))]
[JsonSerializable(typeof(IReadOnlyList<BellTestStatus>))]
internal sealed partial class ReceiversJson : JsonSerializerContext;
