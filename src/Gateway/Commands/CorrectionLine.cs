using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Facilities;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>
/// The NTRIP client among gpsd's objects of <c>monitor --json</c>. gpsd knows no such class; its clients pass over classes
/// that they do not know.
/// </summary>
internal sealed record CorrectionLine
{
    private static readonly CorrectionLineJson OnOneLine = new(ReadableJson.Of(CorrectionLineJson.Default.Options));

    public string Class { get; init; } = "NTRIP";

    public required string Device { get; init; }

    /// <summary>Whether the running service takes the corrections; else the monitor does.</summary>
    public required bool IsOfService { get; init; }

    /// <summary>Why <see cref="Health"/> is not known.</summary>
    public string? Fault { get; init; }

    /// <summary>As <c>health.corrections</c> of the service's local interface; absent while nothing is known, and where there are none.</summary>
    public CorrectionHealth? Health { get; init; }

    /// <summary>One object, with the end of its line.</summary>
    public static string Of(string device, CorrectionView view) => JsonSerializer.Serialize(
        new CorrectionLine { Device = device, IsOfService = view.IsOfService, Fault = view.Fault, Health = view.Health },
        OnOneLine.CorrectionLine) + "\n";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CorrectionLine))]
internal sealed partial class CorrectionLineJson : JsonSerializerContext;
