using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>A message to police or fire as the console sees it (docs/console-api.md).</summary>
internal sealed record DispatchMessage
{
    public required string Id { get; init; }

    public required Guid Incident { get; init; }

    public required string Target { get; init; }

    public required string Type { get; init; }

    public required string Identifier { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset Sent { get; init; }

    public string? QueuedBy { get; init; }

    public required string State { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? LastFault { get; init; }

    public int? ReceiptStatus { get; init; }

    public string? ReceiptBody { get; init; }

    public DateTimeOffset? ReceiptAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public static DispatchMessage Of(DispatchMessageRow row) => new()
    {
        Id = row.Id.ToString(CultureInfo.InvariantCulture),
        Incident = row.IncidentId,
        Target = row.Target,
        Type = Word(row.Type),
        Identifier = row.Identifier,
        Status = row.Status,
        Sent = row.Sent,
        QueuedBy = row.QueuedBy,
        State = Word(row.State),
        Attempts = row.Attempts,
        NextAttemptAt = row.State is DispatchState.Waiting or DispatchState.Refused ? row.NextAttemptAt : null,
        LastFault = row.LastFault,
        ReceiptStatus = row.ReceiptStatus,
        ReceiptBody = row.ReceiptBody,
        ReceiptAt = row.ReceiptAt,
        WithdrawnBy = row.WithdrawnBy,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(value)!);
}

internal sealed record DispatchChange(DispatchMessage Message) : ConsoleChange;
