using System.Text.Json.Serialization;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>JSON of drafts on disk, of the interface to them, and of the verbs' <c>--json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommissioningDraft))]
[JsonSerializable(typeof(CommissioningSnapshot))]
[JsonSerializable(typeof(IReadOnlyList<CommissioningSnapshot>))]
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(CommissioningChanges))]
[JsonSerializable(typeof(CommissioningSignature))]
[JsonSerializable(typeof(CommissioningReason))]
[JsonSerializable(typeof(IReadOnlyList<CommissioningReason>))]
[JsonSerializable(typeof(IReadOnlyList<FieldDifference>))]
internal sealed partial class CommissioningJson : JsonSerializerContext
{
    /// <summary>For files and terminals: Korean as Korean.</summary>
    public static CommissioningJson Readable => field ??= new(ReadableJson.Of(Default.Options));
}
