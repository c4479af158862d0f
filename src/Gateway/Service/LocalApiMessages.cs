using System.Text.Json.Serialization;
using Gateway.Alerts;
using Gateway.Health;

namespace Gateway.Service;

/// <summary>Asks for a press by command.</summary>
internal sealed record PressRequest
{
    /// <summary>Bell as the caller wrote it. Not in the path, where an empty id or one with a slash would be another path.</summary>
    public required string Bell { get; init; }

    /// <summary>True for a call for help, false for a test.</summary>
    public required bool Real { get; init; }
}

/// <summary>A press by command was accepted.</summary>
internal sealed record PressAnswer
{
    public required Guid Id { get; init; }

    /// <summary>Its number; 0 if the disk refused it and it is sent from memory.</summary>
    public required long Sequence { get; init; }

    /// <summary><c>test</c> or <c>press</c>.</summary>
    public required string Kind { get; init; }

    public required string Bell { get; init; }

    public string? Facility { get; init; }

    /// <summary>Whether it is on disk.</summary>
    public required bool Durable { get; init; }

    public string? Note { get; init; }

    /// <summary>Whether it counts for the visit in which this bell is being tested; absent where none is.</summary>
    public bool? CountsForVisit { get; init; }
}

/// <summary>Why a request was refused, and what to do.</summary>
internal sealed record ApiRefusal(string Message);

/// <summary>JSON on the local socket and of the verbs' <c>--json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(PressAnswer))]
[JsonSerializable(typeof(ApiRefusal))]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(IReadOnlyList<BellHealth>))]
[JsonSerializable(typeof(IReadOnlyList<OutboxRow>))]
internal sealed partial class LocalApiJson : JsonSerializerContext;
