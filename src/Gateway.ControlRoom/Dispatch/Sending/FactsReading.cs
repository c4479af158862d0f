using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Dispatch.Sending;

/// <summary>What the database holds of an incident's facility.</summary>
internal static class FactsReading
{
    public static async Task<DispatchFacts> ReadAsync(ControlRoomContext context, IncidentRow incident, CancellationToken cancellation)
    {
        if (incident.FacilityId is not { } facility)
            return DispatchFacts.None;
        string? others = await context.Facilities.AsNoTracking().Where(f => f.Id == facility).Select(f => f.OtherProperties).SingleOrDefaultAsync(cancellation);
        StoredDocument? newest = await context.Documents.AsNoTracking()
            .Where(d => d.Kind == DocumentKind.Commissioning && d.Facility == facility && d.District == incident.District && d.Gateway == incident.Gateway)
            .OrderByDescending(d => d.StoredAt)
            .FirstOrDefaultAsync(cancellation);
        CommissioningRecord? record = newest is null ? null : CommissioningJson.ReadOrNull(newest.Content);
        if (record is null)
            return new DispatchFacts { OtherProperties = others };
        List<Guid> here = await context.Documents.Where(d => d.Kind == DocumentKind.Photo && d.BelongsTo == record.Id).Select(d => d.Id).ToListAsync(cancellation);
        return new DispatchFacts
        {
            OtherProperties = others,
            Remarks = record.Notes,
            Photos = [.. record.Photos.Where(photo => here.Contains(photo.Id)).Select(photo => new DispatchPhoto(record.Id, photo.Id, photo.MediaType, photo.SizeBytes, photo.Caption))],
        };
    }
}
