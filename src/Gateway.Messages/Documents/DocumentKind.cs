using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>What a document is. JSON: the camelCase name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentKind>))]
public enum DocumentKind
{
    /// <summary>A <see cref="CommissioningRecord"/>, JSON.</summary>
    [JsonStringEnumMemberName("commissioning")] Commissioning,

    /// <summary>A <see cref="RegisterEntryMessage"/>, JSON.</summary>
    [JsonStringEnumMemberName("registerEntry")] RegisterEntry,

    /// <summary>The record of an occupation, or of a bell measured in from two points outside, to the byte, JSON; its own digest stands in it. Again, as another document, when a later check was added to it.</summary>
    [JsonStringEnumMemberName("survey")] Survey,

    /// <summary>A photo of a commissioning.</summary>
    [JsonStringEnumMemberName("photo")] Photo,
}
