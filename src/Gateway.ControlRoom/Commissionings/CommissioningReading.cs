using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Facilities.Commissionings;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Commissionings;

/// <summary>Commissionings, their photos and surveys as they are in the database.</summary>
internal sealed class CommissioningReading(ControlRoomStore store)
{
    private const int MostListed = 500;

    /// <summary>The newest, newest first; of one facility where it is given.</summary>
    public Task<List<CommissioningSummary>> ListAsync(string? facility, CancellationToken cancellation) => store.ReadAsync(async context =>
    {
        List<StoredDocument> documents = await context.Documents
            .Where(document => document.Kind == DocumentKind.Commissioning && (facility == null || document.Facility == facility))
            .OrderByDescending(document => document.StoredAt).Take(MostListed).ToListAsync(cancellation);
        List<Guid?> owners = await context.Documents
            .Where(document => document.Kind == DocumentKind.Photo).Select(document => document.BelongsTo).ToListAsync(cancellation);
        ILookup<Guid?, Guid?> photos = owners.ToLookup(owner => owner);
        return documents.Where(IsRecord).Select(document => CommissioningSummary.Of(CommissioningJson.Read(document.Content), document, photos[document.Id].Count())).ToList();
    }, cancellation);

    /// <summary>One record; null if there is none of that id.</summary>
    public Task<(CommissioningRecord Record, CommissioningSummary Summary)?> FindAsync(Guid id, CancellationToken cancellation) => store.ReadAsync(async context =>
    {
        if (await context.Documents.SingleOrDefaultAsync(document => document.Id == id && document.Kind == DocumentKind.Commissioning, cancellation) is not { } found || !IsRecord(found))
            return ((CommissioningRecord, CommissioningSummary)?)null;
        CommissioningRecord record = CommissioningJson.Read(found.Content);
        return (record, await SummaryAsync(context, record, found));
    }, cancellation);

    /// <summary>A document of that kind; null if there is none.</summary>
    public Task<StoredDocument?> DocumentAsync(Guid id, DocumentKind kind, CancellationToken cancellation) => store.ReadAsync(
        context => context.Documents.SingleOrDefaultAsync(document => document.Id == id && document.Kind == kind, cancellation), cancellation);

    /// <summary>The printable record, with the photos that are here; null if there is none of that id.</summary>
    public async Task<string?> ReportAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } found)
            return null;
        Dictionary<Guid, byte[]> photos = await store.ReadAsync(context => context.Documents
            .Where(document => document.Kind == DocumentKind.Photo && document.BelongsTo == id).ToDictionaryAsync(document => document.Id, document => document.Content, cancellation), cancellation);
        return CommissioningReport.ToHtml(found.Record, photo => photos.GetValueOrDefault(photo));
    }

    /// <summary>The record's line, inside the caller's transaction.</summary>
    public static async Task<CommissioningSummary> SummaryAsync(ControlRoomContext context, CommissioningRecord record, StoredDocument document) =>
        CommissioningSummary.Of(record, document, await context.Documents.CountAsync(photo => photo.Kind == DocumentKind.Photo && photo.BelongsTo == document.Id));

    /// <summary>One that this version cannot read is kept and flagged, and left out here.</summary>
    private static bool IsRecord(StoredDocument document)
    {
        try
        {
            CommissioningJson.Read(document.Content);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }
}
