using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>What happened at a bell. JSON: the camelCase name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind
{
    /// <summary>Somebody pressed the bell: a call for help. Outranks everything else.</summary>
    [JsonStringEnumMemberName("press")] Press,

    /// <summary>The button returned to rest after a press.</summary>
    [JsonStringEnumMemberName("release")] Release,

    /// <summary>A press made on purpose to prove the path (installer, self-test); never dispatched.</summary>
    [JsonStringEnumMemberName("test")] Test,

    /// <summary>The housing or loop was interfered with.</summary>
    [JsonStringEnumMemberName("tamper")] Tamper,

    /// <summary>The supervised line is cut.</summary>
    [JsonStringEnumMemberName("lineOpen")] LineOpen,

    /// <summary>The supervised line is short-circuited.</summary>
    [JsonStringEnumMemberName("lineShort")] LineShort,

    /// <summary>The device's battery is near its end.</summary>
    [JsonStringEnumMemberName("lowBattery")] LowBattery,

    /// <summary>The bell has not been heard for longer than its limit.</summary>
    [JsonStringEnumMemberName("silent")] Silent,

    /// <summary>The contact has stayed closed for longer than a person presses.</summary>
    [JsonStringEnumMemberName("stuck")] Stuck,

    /// <summary>The contact changes faster than a person presses; presses are folded, never dropped.</summary>
    [JsonStringEnumMemberName("chattering")] Chattering,

    /// <summary>
    /// A press that the gateway makes itself every minute, to show that one would come through. On the topic of the bell
    /// <see cref="AlertTopics.SelfTestBell"/>, outside the numbering; committed and answered, and no operator sees it.
    /// </summary>
    [JsonStringEnumMemberName("selfTest")] SelfTest,
}
