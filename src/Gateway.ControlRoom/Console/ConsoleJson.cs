using System.Text.Json.Serialization;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Dispatch.Sending;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Incidents;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Console;

/// <summary>JSON of the console API: camelCase, absent fields left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SnapshotEvent))]
[JsonSerializable(typeof(TickEvent))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(GatewayState))]
[JsonSerializable(typeof(FlaggedMessage))]
[JsonSerializable(typeof(GatewayList))]
[JsonSerializable(typeof(IncidentList))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(StepRequest))]
[JsonSerializable(typeof(ManyStepsRequest))]
[JsonSerializable(typeof(StepAnswer))]
[JsonSerializable(typeof(ManyStepsAnswer))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(HandOver))]
[JsonSerializable(typeof(HandOverList))]
[JsonSerializable(typeof(HandOverRequest))]
[JsonSerializable(typeof(HandOverAnswer))]
[JsonSerializable(typeof(Drill))]
[JsonSerializable(typeof(DrillList))]
[JsonSerializable(typeof(DrillRequest))]
[JsonSerializable(typeof(PresenceRequest))]
[JsonSerializable(typeof(PresenceEvent))]
[JsonSerializable(typeof(MapAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(Facility))]
[JsonSerializable(typeof(FacilityList))]
[JsonSerializable(typeof(FacilityDetail))]
[JsonSerializable(typeof(CommissioningSummary))]
[JsonSerializable(typeof(CommissioningList))]
[JsonSerializable(typeof(CommissioningDetail))]
[JsonSerializable(typeof(DispatchTargetList))]
[JsonSerializable(typeof(DispatchRequest))]
[JsonSerializable(typeof(DispatchAnswer))]
[JsonSerializable(typeof(DispatchedAnswer))]
[JsonSerializable(typeof(DispatchMessage))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ConsoleJson : JsonSerializerContext;

/// <summary>The one instance that answers are written with.</summary>
internal static class ApiJson
{
    /// <summary>Writes Korean as it is; nothing of it is ever put into HTML by us.</summary>
    public static ConsoleJson Context { get; } = new(ReadableJson.Of(ConsoleJson.Default.Options));
}

internal sealed record SnapshotEvent(
    DateTimeOffset ServerTime,
    string Instance,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<GatewayState> Gateways,
    IReadOnlyList<FlaggedMessage> Flagged,
    IReadOnlyList<HandOver> HandOvers,
    IReadOnlyList<Drill> Drills,
    IReadOnlyList<OperatorView> Operators);

internal sealed record TickEvent(DateTimeOffset ServerTime, string Broker, string Database, IReadOnlyList<BrokerState> Brokers);

internal sealed record GatewayList(IReadOnlyList<GatewayState> Gateways);

internal sealed record IncidentList(IReadOnlyList<Incident> Incidents);

internal sealed record FacilityList(IReadOnlyList<Facility> Facilities);

internal sealed record FacilityDetail(Facility Facility, IReadOnlyList<PositionOfFacility> Positions, IReadOnlyList<CommissioningSummary> Commissionings);

internal sealed record PositionOfFacility(DateTimeOffset RecordedAt, string Source, SurveyedPosition Position);

internal sealed record CommissioningList(IReadOnlyList<CommissioningSummary> Commissionings);

internal sealed record CommissioningDetail(CommissioningSummary Summary, CommissioningRecord Record);

internal sealed record AcknowledgeRequest(string? Operator) : IOperatorRequest;

internal sealed record MapAnswer(MapLayer Layer);

internal sealed record MapLayer(string Type)
{
    public string? Url { get; init; }

    public string? Attribution { get; init; }

    public int? MaxZoom { get; init; }

    public string? CapabilitiesUrl { get; init; }

    public string? Layer { get; init; }

    public string? MatrixSet { get; init; }
}

internal sealed record HealthAnswer(string Status, string Broker, string Database, DateTimeOffset Since, IReadOnlyList<BrokerState> Brokers);

/// <summary>Why a request was refused, in plain words.</summary>
internal sealed record Problem(string Error);
