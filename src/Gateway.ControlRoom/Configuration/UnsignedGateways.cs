using System.Text.Json.Serialization;

namespace Gateway.ControlRoom.Configuration;

/// <summary>What becomes of messages of gateways that were never enrolled; one that was has to sign in any case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnsignedGateways>))]
internal enum UnsignedGateways
{
    /// <summary>Believed, as the broker's access list guards their topics; somebody is told once of each.</summary>
    [JsonStringEnumMemberName("permitted")] Permitted,

    /// <summary>Shown as unproven, with sound, and not believed.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}
