using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>A port as <c>receivers list</c> shows it.</summary>
internal sealed record ListedPort
{
    public required string Device { get; init; }

    public required IReadOnlyList<string> ById { get; init; }

    public string? Vendor { get; init; }

    public string? Product { get; init; }

    public string? UsbId { get; init; }

    public string? SerialNumber { get; init; }

    public required IReadOnlyList<string> OpenedBy { get; init; }

    /// <summary>Name of the receiver in the configuration that has this port.</summary>
    public string? ConfiguredAs { get; init; }

    /// <summary>Name by which the service reads it though no configuration names it.</summary>
    public string? FoundAs { get; init; }

    /// <summary>False for a configured port that is not plugged in.</summary>
    public required bool Present { get; init; }
}

/// <summary>What <c>receivers identify</c> found.</summary>
internal sealed record IdentityReport
{
    public required string Port { get; init; }

    public int? Baud { get; init; }

    /// <summary>Absent if the receiver could not be recognised.</summary>
    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Firmware { get; init; }

    public string? Hardware { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>The reply that told it.</summary>
    public string? By { get; init; }

    public required IReadOnlyList<string> Sent { get; init; }

    public required double HeardSeconds { get; init; }

    public required IReadOnlyList<HeardMessage> Heard { get; init; }
}

/// <summary>A message that was heard.</summary>
internal sealed record HeardMessage(string Protocol, string Message, long Count, double PerSecond);

/// <summary>JSON of the verbs of <c>receivers</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ListedPort>))]
[JsonSerializable(typeof(IdentityReport))]
internal sealed partial class ReceiversJson : JsonSerializerContext;

/// <summary>The same, indented, Korean as Korean: it goes to a terminal, never into HTML.</summary>
internal static class ReceiversText
{
    public static ReceiversJson Readable { get; } = new(ReadableJson.Of(ReceiversJson.Default.Options, indented: true));
}
