using System.Text.Json.Serialization;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>How grave a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Gravity>))]
internal enum Gravity
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>Presses still get through; somebody should look.</summary>
    [JsonStringEnumMemberName("warning")] Warning,

    /// <summary>Presses are, or may be, not getting through.</summary>
    [JsonStringEnumMemberName("fault")] Fault,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, such as <c>bell restroom-1</c>.</param>
/// <param name="Gravity">How grave.</param>
/// <param name="Text">What was found, and what to do.</param>
internal sealed record Finding(string Subject, Gravity Gravity, string Text);

/// <summary>What <c>gateway doctor</c> found.</summary>
internal sealed record DoctorReport
{
    /// <summary>Whether nothing is a fault.</summary>
    public bool Healthy => Findings.All(finding => finding.Gravity != Gravity.Fault);

    public required string Configuration { get; init; }

    /// <summary>Whether the service answers.</summary>
    public bool ServiceRunning => Service is not null;

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>All that the service says of itself; absent while it is down.</summary>
    public ServiceHealth? Service { get; init; }
}

/// <summary>JSON of <c>doctor --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;
