using System.Text.Json.Serialization;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.Survey;

/// <summary>JSON of journals, of the interface to surveys and of the verbs' <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseWords<FixQuality>), typeof(CamelCaseWords<GnssSystem>)])]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(SurveyRequest))]
[JsonSerializable(typeof(SurveySnapshot))]
[JsonSerializable(typeof(IReadOnlyList<SurveySnapshot>))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(MoveConfirmation))]
[JsonSerializable(typeof(EccentricRequest))]
[JsonSerializable(typeof(EccentricOutcome))]
[JsonSerializable(typeof(EccentricRecomputation))]
[JsonSerializable(typeof(CheckShot))]
[JsonSerializable(typeof(Recomputation))]
[JsonSerializable(typeof(SignedRecord))]
internal sealed partial class SurveyJson : JsonSerializerContext
{
    /// <summary>For files and terminals: Korean as Korean.</summary>
    public static SurveyJson Readable => field ??= new(ReadableJson.Of(Default.Options));

    /// <summary>The same over several lines.</summary>
    public static SurveyJson Indented => field ??= new(ReadableJson.Of(Default.Options, indented: true));
}
