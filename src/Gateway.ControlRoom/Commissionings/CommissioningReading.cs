using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Facilities.Commissionings;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Commissionings;

/// <summary>Commissionings, their photos and surveys as they are in the database.</summary>
internal sealed class CommissioningReading(ControlRoomStore store)
{
    private const int MostListed = 500;

    /// <summary>The newest, newest first; of one facility where it is given, or of those that a query names.</summary>
    public Task<List<CommissioningSummary>> ListAsync(string? facility, string? query, CancellationToken cancellation) => store.ReadAsync(async context =>
    {
        StandingRecords standing = await StandingRecords.ReadAsync(context, null, null, cancellation);
        // Names are in the record alone: with a query all of them are looked through, one at a time, until enough are found.
        List<(StoredDocument Document, CommissioningRecord Record)> found = [];
        await foreach (StoredDocument document in context.Documents
            .Where(document => document.Kind == DocumentKind.Commissioning && (facility == null || document.Facility == facility))
            .OrderByDescending(document => document.StoredAt).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (CommissioningJson.ReadOrNull(document.Content) is { } record && FacilitySearch.Matches(record.Facility, query ?? ""))
                found.Add((document, record));
            if (found.Count == MostListed)
                break;
        }
        List<Guid?> owners = await context.Documents
            .Where(document => document.Kind == DocumentKind.Photo).Select(document => document.BelongsTo).ToListAsync(cancellation);
        ILookup<Guid?, Guid?> photos = owners.ToLookup(owner => owner);
        return found.Select(one => CommissioningSummary.Of(one.Record, one.Document, photos[one.Document.Id].Count(), standing.SupersededBy(one.Document, one.Record))).ToList();
    }, cancellation);

    /// <summary>One record; null if there is none of that id.</summary>
    public Task<(CommissioningRecord Record, CommissioningSummary Summary)?> FindAsync(Guid id, CancellationToken cancellation) => store.ReadAsync(async context =>
    {
        if (await context.Documents.SingleOrDefaultAsync(document => document.Id == id && document.Kind == DocumentKind.Commissioning, cancellation) is not { } found || CommissioningJson.ReadOrNull(found.Content) is not { } record)
            return ((CommissioningRecord, CommissioningSummary)?)null;
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
        return CommissioningReport.ToHtml(found.Record, photo => photos.GetValueOrDefault(photo), found.Summary.SupersededBy);
    }

    /// <summary>The record's line, inside the caller's transaction.</summary>
    public static async Task<CommissioningSummary> SummaryAsync(ControlRoomContext context, CommissioningRecord record, StoredDocument document) => CommissioningSummary.Of(
        record,
        document,
        await context.Documents.CountAsync(photo => photo.Kind == DocumentKind.Photo && photo.BelongsTo == document.Id),
        (await StandingRecords.ReadAsync(context, document.District, document.Gateway, CancellationToken.None)).SupersededBy(document, record));
}
