using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Gnss;

namespace Gateway.Facilities.Surveys;

/// <summary>JSON of survey records: camelCase, absent fields left out, enumerations as words. Source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseWords<FixQuality>), typeof(CamelCaseWords<GnssSystem>)])]
[JsonSerializable(typeof(OccupationRecord))]
[JsonSerializable(typeof(OccupationInput))]
[JsonSerializable(typeof(OccupationProgress))]
[JsonSerializable(typeof(Recomputation))]
[JsonSerializable(typeof(CheckShot))]
[JsonSerializable(typeof(EccentricRecord))]
[JsonSerializable(typeof(SurveyRule))]
public sealed partial class SurveysJson : JsonSerializerContext
{
    /// <summary>For files that people may open: Korean stands as itself.</summary>
    // Made at first use: the order in which this initialiser and Default's (in the generated part) run is not defined.
    public static SurveysJson Readable => field ??= new(ReadableJson.Of(Default.Options));
}

/// <summary>An enumeration as its name in camel case; numbers are refused.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
