using System.Text.Json.Serialization;

namespace Gateway.Configuration;

/// <summary>Which serial ports that the configuration does not name are read as receivers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiverDiscoveryMode>))]
internal enum ReceiverDiscoveryMode
{
    /// <summary>None.</summary>
    [JsonStringEnumMemberName("off")] Off,

    /// <summary>USB devices that are receivers by their maker's ids or by their names.</summary>
    [JsonStringEnumMemberName("known")] Known,

    /// <summary>These, and whatever else is behind a USB serial bridge, of which nobody knows what it is until it speaks.</summary>
    [JsonStringEnumMemberName("any")] Any,
}
