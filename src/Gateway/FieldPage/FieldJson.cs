using System.Text.Json.Serialization;
using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.FieldPage;

/// <summary>JSON of the page's API and of the file of paired phones.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseWords<FixQuality>), typeof(CamelCaseWords<GnssSystem>)])]
[JsonSerializable(typeof(FieldRefusal))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(FieldState))]
[JsonSerializable(typeof(FieldFacilities))]
[JsonSerializable(typeof(FieldFacility))]
[JsonSerializable(typeof(NewFacility))]
[JsonSerializable(typeof(FieldSurvey))]
[JsonSerializable(typeof(FieldDefaults))]
[JsonSerializable(typeof(PairingCode))]
[JsonSerializable(typeof(VisitOpening))]
[JsonSerializable(typeof(VisitChange))]
[JsonSerializable(typeof(VisitSigning))]
[JsonSerializable(typeof(ForgottenDevices))]
[JsonSerializable(typeof(List<PairedDevice>))]
internal sealed partial class FieldJson : JsonSerializerContext;
