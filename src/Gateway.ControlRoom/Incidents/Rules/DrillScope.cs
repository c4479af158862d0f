using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.ControlRoom.Incidents.Rules;

/// <summary>What a drill covers: bells and facilities by name, never all.</summary>
internal sealed record DrillScope
{
    /// <summary>As <c>district/gateway/bell</c>.</summary>
    public IReadOnlyList<string> Bells { get; init; } = [];

    /// <summary>Ids of facilities.</summary>
    public IReadOnlyList<string> Facilities { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Bells.Count == 0 && Facilities.Count == 0;

    /// <summary>Whether a bell is in it.</summary>
    /// <param name="bell">As <c>district/gateway/bell</c>.</param>
    /// <param name="facilityId">The facility that its alert names.</param>
    public bool Covers(string bell, string? facilityId) =>
        Bells.Contains(bell, StringComparer.Ordinal) || (facilityId is not null && Facilities.Contains(facilityId, StringComparer.Ordinal));

    public string ToJson() => JsonSerializer.Serialize(this, DrillScopeJson.Default.DrillScope);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static DrillScope Parse(string json) => JsonSerializer.Deserialize(json, DrillScopeJson.Default.DrillScope)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DrillScope))]
internal sealed partial class DrillScopeJson : JsonSerializerContext;
