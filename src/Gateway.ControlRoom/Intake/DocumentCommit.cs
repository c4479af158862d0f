using System.Security.Cryptography;
using System.Text.Json;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>What the receipt will say of a piece.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="StoredAt">When.</param>
/// <param name="IsWhole">Whether it made the document whole just now.</param>
/// <param name="Flag">What somebody has to look at.</param>
internal sealed record PartCommitted(IntakeOutcome Outcome, DateTimeOffset StoredAt, bool IsWhole = false, string? Flag = null);

/// <summary>Keeps one piece inside the caller's transaction; with the last one, the document, and what follows from it.</summary>
internal sealed class DocumentCommit(ControlRoomContext context, DocumentSource source, DocumentPart part, DateTimeOffset now)
{
    /// <summary>What to announce once it is committed.</summary>
    public List<ConsoleChange> Changes { get; } = [];

    public async Task<PartCommitted> RunAsync()
    {
        if (await context.Documents.AsNoTracking().Where(d => d.Id == part.Document).Select(d => new { d.Sha256, d.StoredAt }).SingleOrDefaultAsync() is { } whole)
        {
            return whole.Sha256 == part.Sha256
                ? new PartCommitted(IntakeOutcome.Repeat, whole.StoredAt)
                : new PartCommitted(IntakeOutcome.KeptNotUnderstood, now, Flag: IntakeReasons.OtherContent(part.Document));
        }

        List<StoredPart> parts = await context.DocumentParts.Where(p => p.Document == part.Document).ToListAsync();
        // Pieces of another whole under this id: what they were of is gone, this is what the gateway has now.
        foreach (StoredPart stale in parts.Where(p => p.Sha256 != part.Sha256).ToList())
        {
            context.DocumentParts.Remove(stale);
            parts.Remove(stale);
        }

        if (parts.Find(p => p.Number == part.Number) is { } before)
        {
            if (part.Number < part.Count && before.Content.AsSpan().SequenceEqual(part.Content))
                return new PartCommitted(IntakeOutcome.Repeat, before.StoredAt);
            context.DocumentParts.Remove(before);
            parts.Remove(before);
            await context.SaveChangesAsync();
        }

        var kept = new StoredPart { Id = part.Id, Document = part.Document, Number = part.Number, Sha256 = part.Sha256, Content = part.Content, StoredAt = now };
        if (part.Number < part.Count)
        {
            context.DocumentParts.Add(kept);
            return new PartCommitted(IntakeOutcome.Stored, now);
        }

        return await WholeAsync([.. parts, kept]);
    }

    /// <summary>The last piece has come; pieces come in order.</summary>
    private async Task<PartCommitted> WholeAsync(List<StoredPart> parts)
    {
        byte[] content = [.. parts.OrderBy(p => p.Number).SelectMany(p => p.Content)];
        await context.DocumentParts.Where(p => p.Document == part.Document).ExecuteDeleteAsync();
        context.ChangeTracker.Clear();
        if (content.Length != part.SizeBytes || !Convert.ToHexStringLower(SHA256.HashData(content)).Equals(part.Sha256, StringComparison.OrdinalIgnoreCase))
            return new PartCommitted(IntakeOutcome.SendAgain, now);
        var document = new StoredDocument
        {
            Id = part.Document,
            Kind = part.Kind,
            District = source.District,
            Gateway = source.Gateway,
            Facility = part.Facility,
            MediaType = part.MediaType,
            BelongsTo = part.BelongsTo,
            Sha256 = part.Sha256,
            Content = content,
            StoredAt = now,
        };
        context.Documents.Add(document);
        await context.SaveChangesAsync();
        try
        {
            string? flag = await FollowAsync(document);
            return new PartCommitted(IntakeOutcome.Stored, now, IsWhole: true, flag);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new PartCommitted(IntakeOutcome.KeptNotUnderstood, now, IsWhole: true, IntakeReasons.NotADocument(part.Kind, OneLine.Of(e.Message)));
        }
    }

    /// <returns>What somebody has to look at.</returns>
    private async Task<string?> FollowAsync(StoredDocument document)
    {
        switch (document.Kind)
        {
            case DocumentKind.Commissioning:
                CommissioningRecord record = CommissioningJson.Read(document.Content);
                string? refused = await TakeAsync(new RegisteredFacility { Facility = record.Facility }, $"commissioning {record.Id} at {source.District}/{source.Gateway} by {record.Installer.Name}");
                Changes.Add(new CommissioningChange(await CommissioningReading.SummaryAsync(context, record, document)));
                return refused;
            case DocumentKind.RegisterEntry:
                RegisterEntryMessage entry = CommissioningJson.ReadEntry(document.Content);
                return await TakeAsync(
                    new RegisteredFacility { Facility = entry.Facility, OtherProperties = entry.OtherProperties },
                    $"{entry.Source} {entry.Facility.Position?.SurveyId} at {source.District}/{source.Gateway}{(entry.RecordedBy is { } by ? $" by {by}" : "")}");
            case DocumentKind.Photo when document.BelongsTo is { } owner
                && await context.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == owner && d.Kind == DocumentKind.Commissioning) is { } commissioning:
                Changes.Add(new CommissioningChange(await CommissioningReading.SummaryAsync(context, CommissioningJson.Read(commissioning.Content), commissioning)));
                return null;
            default:
                return null;
        }
    }

    private async Task<string?> TakeAsync(RegisteredFacility incoming, string from)
    {
        if (FacilityRules.Check(incoming.Facility) is { Count: > 0 } problems)
            return IntakeReasons.RegisterRefuses(OneLine.Of(incoming.Facility.Id), OneLine.Of(string.Join("; ", problems)));
        if (await FacilityRegister.TakeAsync(context, incoming, OneLine.Of(from), now) is { } changed)
            Changes.Add(new FacilityChange(changed));
        return null;
    }
}
