using System.Globalization;
using System.Security.Cryptography;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Cap;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>Makes messages of incidents, inside the caller's transaction: with the step that they tell of, or not at all.</summary>
internal sealed class DispatchQueue(ControlRoomContext context, DispatchConfiguration configuration, DateTimeOffset now)
{
    private static readonly IncidentDisposition?[] NeverHappened =
        [IncidentDisposition.Mistaken, IncidentDisposition.Prank, IncidentDisposition.Test, IncidentDisposition.Drill, IncidentDisposition.Fault];

    /// <summary>Tells targets that have not been told of the incident; one that has is left alone.</summary>
    public async Task<List<DispatchMessageRow>> AlertAsync(Guid incident, IReadOnlyList<DispatchTarget> targets, string by, CancellationToken cancellation)
    {
        IncidentRow row = await IncidentAsync(incident, cancellation);
        List<DispatchMessageRow> queued = [];
        foreach (DispatchTarget target in targets)
        {
            if (await context.DispatchMessages.AnyAsync(m => m.IncidentId == incident && m.Target == target.Name && !m.Ended, cancellation))
                continue;
            queued.Add(await AddAsync(row, target, DispatchMessageType.Alert, [], by, cancellation));
        }
        await context.SaveChangesAsync(cancellation);
        return queued;
    }

    /// <summary>Holds a message to its incident as it stands, and queues what is due; null: nothing is.</summary>
    public async Task<DispatchMessageRow?> FollowAsync(DispatchMessageRow last, CancellationToken cancellation)
    {
        IncidentRow row = await IncidentAsync(last.IncidentId, cancellation);
        last.SeenRevision = row.Revision;
        DispatchTarget? target = configuration.Targets.FirstOrDefault(t => t.Name == last.Target);
        if (target is null || last.Revision == row.Revision)
            return null;
        bool cancelled = row.State == IncidentState.Closed && NeverHappened.Contains(row.Disposition);
        DispatchMessageType type = cancelled ? DispatchMessageType.Cancel : DispatchMessageType.Update;
        List<DispatchMessageRow> earlier = await context.DispatchMessages.AsNoTracking()
            .Where(m => m.IncidentId == last.IncidentId && m.Target == last.Target && m.State != DispatchState.Withdrawn)
            .OrderBy(m => m.Id)
            .ToListAsync(cancellation);
        if (await MessageAsync(row, target, type, earlier, cancellation) is var made && DigestOf(made.Place, row) == last.Digest)
            return null;
        // What went as an exercise and is none is a call of its own: nobody acts on an update of an exercise.
        if (!cancelled && Enum.GetName(made.Place.Status) != last.Status)
            type = DispatchMessageType.Alert;
        last.Ended = true;
        DispatchMessageRow next = await AddAsync(row, target, type, earlier, null, cancellation);
        next.Ended = row.State == IncidentState.Closed;
        await context.SaveChangesAsync(cancellation);
        return next;
    }

    private Task<IncidentRow> IncidentAsync(Guid id, CancellationToken cancellation) =>
        context.Incidents.AsNoTracking().Include(i => i.Alert).SingleAsync(i => i.Id == id, cancellation);

    private async Task<DispatchMessageRow> AddAsync(IncidentRow row, DispatchTarget target, DispatchMessageType type, List<DispatchMessageRow> earlier, string? by, CancellationToken cancellation)
    {
        (CapAlert alert, DispatchPlace place) = await MessageAsync(row, target, type, earlier, cancellation);
        var message = new DispatchMessageRow
        {
            IncidentId = row.Id,
            Revision = row.Revision,
            Target = target.Name,
            Type = type,
            Identifier = alert.Identifier,
            Status = Enum.GetName(alert.Status)!,
            Sent = alert.Sent,
            Cap = CapXml.Write(alert),
            Digest = DigestOf(place, row),
            QueuedBy = by,
            State = DispatchState.Waiting,
            SeenRevision = row.Revision,
            Ended = false,
            NextAttemptAt = now,
        };
        context.DispatchMessages.Add(message);
        return message;
    }

    private async Task<(CapAlert Alert, DispatchPlace Place)> MessageAsync(
        IncidentRow row, DispatchTarget target, DispatchMessageType type, List<DispatchMessageRow> earlier, CancellationToken cancellation)
    {
        var place = DispatchPlace.Of(Incident.From(row), await FactsReading.ReadAsync(context, row, cancellation));
        var sender = new CapSender(configuration.Sender, configuration.SenderName ?? configuration.Sender, configuration.PublicUrl is { } url ? new Uri(url) : null, configuration.AdministrativeCode);
        return (CapMessage.Of(place, sender, new CapEnvelope
        {
            Revision = row.Revision,
            Target = target.Name,
            MessageType = Enum.Parse<CapMessageType>(Enum.GetName(type)!),
            Sent = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
            References = [.. earlier.Select(m => new CapReference(configuration.Sender, m.Identifier, m.Sent))],
            Note = NoteOf(row, place),
            IsOver = row.State == IncidentState.Closed,
            EnglishFirst = target.Language == "en",
        }), place);
    }

    private static string NoteOf(IncidentRow row, DispatchPlace place)
    {
        string state = StateNames.Of(row.State) + (row.Disposition is { } disposition ? $" ({StateNames.Of(disposition)})" : "");
        return PlaceWords.Banner(place.Status) is { } banner ? $"{banner.English}; {state}" : state;
    }

    /// <summary>Of what a message says, whenever and as what it is sent.</summary>
    private static string DigestOf(DispatchPlace place, IncidentRow row)
    {
        CapAlert said = CapMessage.Of(place, new CapSender("-", "-", new Uri("https://-"), null), new CapEnvelope
        {
            Revision = 0,
            Target = "-",
            MessageType = CapMessageType.Alert,
            Sent = DateTimeOffset.UnixEpoch,
            Note = string.Create(CultureInfo.InvariantCulture, $"{row.State} {row.Disposition}"),
        });
        return Convert.ToHexString(SHA256.HashData(CapXml.Write(said)));
    }
}
