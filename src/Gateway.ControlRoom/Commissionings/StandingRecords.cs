using Gateway.ControlRoom.Store;
using Gateway.Facilities.Commissionings;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Commissionings;

/// <summary>Of every bell the signed record that stands. The records themselves are never changed; what took whose place is found among them.</summary>
internal sealed class StandingRecords
{
    private readonly Dictionary<(string District, string Gateway, string Bell), CommissioningRecord> _newest;

    private StandingRecords(IEnumerable<(StoredDocument Document, CommissioningRecord Record)> all) => _newest = all
        .GroupBy(one => KeyOf(one.Document, one.Record))
        .ToDictionary(bell => bell.Key, bell => CommissioningSuccession.Newest(bell.Select(one => one.Record))!);

    /// <summary>Looks through the records of all gateways, or of one: those alone can be of the same bell.</summary>
    public static async Task<StandingRecords> ReadAsync(ControlRoomContext context, string? district, string? gateway, CancellationToken cancellation)
    {
        List<(StoredDocument, CommissioningRecord)> all = [];
        await foreach (StoredDocument document in context.Documents.AsNoTracking()
            .Where(document => document.Kind == DocumentKind.Commissioning && (district == null || document.District == district) && (gateway == null || document.Gateway == gateway)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (CommissioningJson.ReadOrNull(document.Content) is { } record)
                all.Add((document, record));
        }

        return new StandingRecords(all);
    }

    /// <summary>The newer record of the same bell; null while this one stands.</summary>
    public CommissioningReference? SupersededBy(StoredDocument document, CommissioningRecord record) =>
        _newest.TryGetValue(KeyOf(document, record), out CommissioningRecord? newest) && newest.Id != record.Id ? CommissioningReference.To(newest) : null;

    private static (string, string, string) KeyOf(StoredDocument document, CommissioningRecord record) => (document.District, document.Gateway, record.Bell.Id);
}
