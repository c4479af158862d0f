using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>Stores one understood alert inside the caller's transaction and raises its incident.</summary>
internal sealed class AlertCommit(ControlRoomContext context, IncomingMessage message, AlertSource source, BellAlert alert, MessageProof proof, bool saysUnsigned, DateTimeOffset now, IncidentConfiguration? incidents = null)
{
    /// <summary>What to announce once it is committed.</summary>
    public List<ConsoleChange> Changes { get; } = [];

    public async Task<AlertCommitted> RunAsync(IReadOnlyList<string> warnings)
    {
        if (await context.Press.IsKnownAsync(alert.Id))
            return await MeetAgainAsync(await context.Alerts.AsNoTracking().SingleAsync(known => known.Id == alert.Id));

        GatewayRow gateway = await GatewayNumbering.FindOrAddAsync(context, source.District, source.Gateway);
        NotedNumber number = await GatewayNumbering.NoteAsync(context, gateway, alert.Sequence);
        if (proof.Warning is { } expired)
            warnings = [.. warnings, expired];
        foreach (string warning in warnings)
            await FlagAsync(warning, loud: false);
        await SayUnsignedAsync(gateway);
        if (number.Trouble is { } trouble)
        {
            await FlagAsync(trouble, loud: true);
            warnings = [.. warnings, trouble];
        }
        var stored = new StoredAlert
        {
            Id = alert.Id,
            Topic = message.Topic,
            District = source.District,
            Gateway = source.Gateway,
            Bell = source.Bell,
            Series = number.Series,
            Sequence = alert.Sequence,
            Kind = alert.Kind,
            Payload = message.Payload.ToArray(),
            SigningKey = proof.Key,
            Signature = proof.Signature,
            StoredAt = now,
        };
        await context.Press.StoreAsync(gateway);
        await context.Press.AddAsync(stored);
        Changes.Add(new GatewayChange(GatewayState.From(gateway)));
        if (alert.Kind == AlertKind.Release)
            await ReleaseAsync(stored);
        else
            Changes.Add(new IncidentChange(Incident.From(await IncidentRaising.RaiseAsync(context, stored, alert, warnings, incidents ?? new IncidentConfiguration()))));
        return new AlertCommitted(IntakeOutcome.Stored, now, null);
    }

    /// <summary>Announces the alert's incident as it stands, where nobody knows whether it was announced before.</summary>
    public async Task ShowAgainAsync()
    {
        if (await context.Incidents.AsNoTracking().Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == alert.Id) is { } incident)
            Changes.Add(new IncidentChange(Incident.From(incident)));
    }

    /// <summary>A release ends the bell's latest press before it; it never opens an incident.</summary>
    private async Task ReleaseAsync(StoredAlert release)
    {
        IncidentRow? pressed = await context.Incidents.Include(i => i.Alert)
            .Where(i => i.District == release.District && i.Gateway == release.Gateway && i.Bell == release.Bell
                && i.Series == release.Series && i.Sequence < release.Sequence
                && (i.Kind == AlertKind.Press || i.Kind == AlertKind.Test || i.Kind == AlertKind.Stuck))
            .OrderByDescending(i => i.Sequence)
            .FirstOrDefaultAsync();
        if (pressed is null or { ReleasedAt: not null })
            return;
        pressed.ReleasedAt = alert.Time.Utc;
        pressed.Revision++;
        Changes.Add(new IncidentChange(Incident.From(pressed)));
    }

    /// <summary>A repeat is answered like the first time. Other content under a known id is kept beside it, never over it.</summary>
    private async Task<AlertCommitted> MeetAgainAsync(StoredAlert known)
    {
        if (known.Payload.AsSpan().SequenceEqual(message.Payload.Span))
            return new AlertCommitted(IntakeOutcome.Repeat, known.StoredAt, null);
        BellAlert before = AlertJson.Read(known.Payload);
        bool oneIsUnnumbered = before.Sequence == 0 || alert.Sequence == 0;
        if (!AlertJson.SayTheSame(oneIsUnnumbered ? before with { Sequence = alert.Sequence } : before, alert))
        {
            const string Reason = IntakeReasons.OtherAlertOfId;
            FlaggedRow row = await FlagAsync(Reason, loud: true);
            return new AlertCommitted(IntakeOutcome.KeptNotUnderstood, row.ReceivedAt, Reason);
        }

        if (known.Sequence == 0 && alert.Sequence > 0)
            await NumberAsync(known);
        return new AlertCommitted(IntakeOutcome.Repeat, known.StoredAt, null);
    }

    /// <summary>
    /// An alert that came from a gateway's memory, its disk refusing, is on that disk now and has its number. The number
    /// takes the place of the 0, so that the account of numbers has no gap.
    /// </summary>
    private async Task NumberAsync(StoredAlert known)
    {
        GatewayRow gateway = await GatewayNumbering.FindOrAddAsync(context, source.District, source.Gateway);
        NotedNumber number = await GatewayNumbering.NoteAsync(context, gateway, alert.Sequence);
        if (number.Trouble is { } trouble)
            await FlagAsync(trouble, loud: true);
        byte[] payload = message.Payload.ToArray();
        await context.Alerts.Where(a => a.Id == known.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Sequence, alert.Sequence).SetProperty(a => a.Series, number.Series).SetProperty(a => a.Payload, payload)
            .SetProperty(a => a.SigningKey, proof.Key).SetProperty(a => a.Signature, proof.Signature));
        await context.Incidents.Where(i => i.Id == known.Id).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.Sequence, alert.Sequence).SetProperty(i => i.Series, number.Series).SetProperty(i => i.Revision, i => i.Revision + 1));
        Changes.Add(new GatewayChange(GatewayState.From(gateway)));
        StoredAlert numbered = await context.Alerts.AsNoTracking().SingleAsync(a => a.Id == known.Id);
        if (numbered.Kind == AlertKind.Release)
            await ReleaseAsync(numbered);
        else if (await context.Incidents.AsNoTracking().Include(i => i.Alert).SingleOrDefaultAsync(i => i.Id == known.Id) is { } incident)
            Changes.Add(new IncidentChange(Incident.From(incident)));
    }

    /// <summary>Once for each gateway, and only where there is an authority that it could be enrolled with.</summary>
    private async Task SayUnsignedAsync(GatewayRow gateway)
    {
        if (!saysUnsigned || proof.Key is not null || gateway.UnsignedSaid)
            return;
        gateway.UnsignedSaid = true;
        await FlagAsync(IntakeReasons.Unsigned($"{source.District}/{source.Gateway}"), loud: false);
    }

    private async Task<FlaggedRow> FlagAsync(string reason, bool loud)
    {
        FlaggedRow row = await FlaggedMessages.KeepAsync(context, message, source, alert.Id, reason, loud, now);
        Changes.Add(new FlaggedChange(FlaggedMessage.From(row)));
        return row;
    }
}

/// <summary>What the receipt will say.</summary>
internal sealed record AlertCommitted(IntakeOutcome Outcome, DateTimeOffset StoredAt, string? Reason);
