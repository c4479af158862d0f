using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>A gateway's answer to a <see cref="GatewayCommand"/>, signed, on <c>{root}/{district}/{gateway}/replies/{id}</c>.</summary>
public sealed record CommandReply
{
    /// <summary><see cref="GatewayCommand.Id"/>.</summary>
    public required Guid CommandId { get; init; }

    /// <summary><see cref="GatewayCommand.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required CommandOutcome Outcome { get; init; }

    /// <summary>Why it was not done, in plain words; absent where it was.</summary>
    public string? Reason { get; init; }

    /// <summary>When, by the gateway's clock.</summary>
    public required AlertTime At { get; init; }

    /// <summary>The gateway's version; absent where the command was not done.</summary>
    public string? Version { get; init; }

    /// <summary>UTC since which the gateway runs; absent where the command was not done.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>Alerts without a receipt; absent where the command was not done.</summary>
    public long? Waiting { get; init; }

    /// <summary>Id of the alert that a <see cref="CommandNames.TestPress"/> made.</summary>
    public Guid? AlertId { get; init; }
}

/// <summary>What became of a command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandOutcome>))]
public enum CommandOutcome
{
    /// <summary>Carried out.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>Not begun: expired, unknown, or the gateway does not know the time.</summary>
    [JsonStringEnumMemberName("refused")] Refused,

    /// <summary>Begun and failed.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}
