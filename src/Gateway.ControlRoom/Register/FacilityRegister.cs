using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Facilities.Files;
using Gateway.Geodesy;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Register;

/// <summary>The facilities of the district, as the page shows them.</summary>
internal sealed class FacilityRegister(ControlRoomStore store, TimeProvider time)
{
    /// <summary>
    /// Takes every good row of a file, all or none, as <see cref="RegisterMerge"/> decides. What the file does not name
    /// stays: a row that was refused for a slip must not take its facility off the map.
    /// </summary>
    /// <param name="file">GeoJSON, national CSV, GeoPackage, KML or shapefile.</param>
    /// <param name="importing">How it is read and taken.</param>
    /// <param name="cancellation">Gives up; nothing is taken then.</param>
    /// <returns>What the file held and what became of it, for people.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<ImportReport> ImportAsync(string file, RegisterImporting importing, CancellationToken cancellation)
    {
        List<FacilityRow> known = await store.ReadAsync(context => context.Facilities.ToListAsync(cancellation), cancellation);
        Dictionary<string, KnownPlace> places = RegisterPlaces.Of(known.Select(row => Registered(row).Facility));
        FacilityReading reading = importing.Reading with { KnownPlaces = places, Expected = importing.Reading.Expected ?? RegisterPlaces.Around(places.Values) };
        FacilityFile read = await Task.Run(() => FacilityFiles.Read(file, importing.Format, reading), cancellation);
        ImportSummary? summary = null;
        if (read.Facilities.Count > 0 && importing.DryRun)
            await store.RehearseAsync(async context => summary = await MergeAsync(context, file, read, importing.ReplaceSurveys, cancellation), cancellation);
        else if (read.Facilities.Count > 0)
            summary = await store.WriteAsync(context => MergeAsync(context, file, read, importing.ReplaceSurveys, cancellation), cancellation);
        return new ImportReport(file, read, summary, importing.DryRun);
    }

    /// <summary>The whole register as a GeoJSON FeatureCollection, UTF-8.</summary>
    public async Task<byte[]> ToGeoJsonAsync(CancellationToken cancellation)
    {
        List<FacilityRow> rows = await store.ReadAsync(context => context.Facilities.OrderBy(row => row.Id).ToListAsync(cancellation), cancellation);
        using var stream = new MemoryStream();
        FacilityGeoJsonWriter.Write(stream, rows.Select(Registered), withDerived: true);
        return stream.ToArray();
    }

    /// <summary>Every position that a facility has had, oldest record first.</summary>
    public Task<List<FacilityPositionRow>> HistoryAsync(string id, CancellationToken cancellation) => store.ReadAsync(
        context => context.FacilityPositions.Where(row => row.FacilityId == id).OrderBy(row => row.Id).ToListAsync(cancellation), cancellation);

    /// <summary>
    /// Takes what a gateway's register says of one facility, inside the caller's transaction. Of a facility that is known
    /// here only the position is taken, by the rules of an import, and the names stay: the district's register is this one.
    /// </summary>
    /// <param name="context">The caller's.</param>
    /// <param name="incoming">The gateway's entry.</param>
    /// <param name="source">Where it comes from, for the history.</param>
    /// <param name="now">UTC of the record.</param>
    /// <returns>The facility as it stands now, if that changed anything.</returns>
    public static async Task<Facility?> TakeAsync(ControlRoomContext context, RegisteredFacility incoming, string source, DateTimeOffset now)
    {
        string id = incoming.Facility.Id;
        var known = new Dictionary<string, FacilityRow>(StringComparer.Ordinal);
        if (await context.Facilities.SingleOrDefaultAsync(row => row.Id == id) is { } row)
            known.Add(id, row);
        Dictionary<string, RegisteredFacility> before = known.ToDictionary(pair => pair.Key, pair => Registered(pair.Value), StringComparer.Ordinal);
        RegisteredFacility taken = before.TryGetValue(id, out RegisteredFacility? ours)
            ? ours with { Facility = ours.Facility with { Position = incoming.Facility.Position } }
            : incoming;
        MergePlan plan = RegisterMerge.PlanMessage(before, taken);
        if (plan.Writes is not [var write])
            return null;
        Keep(context, known, write.After);
        if (write.After.Facility.Position is { } position && position != write.Before?.Facility.Position)
        {
            context.FacilityPositions.Add(new FacilityPositionRow
            {
                FacilityId = id,
                RecordedAt = now,
                Source = source,
                Record = JsonSerializer.Serialize(position, MessagesJson.Wire.SurveyedPosition),
            });
        }

        return write.After.Facility;
    }

    /// <summary>Every facility, by id.</summary>
    public async Task<IReadOnlyList<Facility>> ListAsync(CancellationToken cancellation)
    {
        List<FacilityRow> rows = await store.ReadAsync(context => context.Facilities.OrderBy(row => row.Id).ToListAsync(cancellation), cancellation);
        return [.. rows.Select(row => Registered(row).Facility)];
    }

    /// <summary>One facility; null if the register does not have it.</summary>
    public async Task<Facility?> FindAsync(string id, CancellationToken cancellation) =>
        await store.ReadAsync(context => context.Facilities.SingleOrDefaultAsync(row => row.Id == id, cancellation), cancellation) is { } row ? Registered(row).Facility : null;

    private async Task<ImportSummary> MergeAsync(ControlRoomContext context, string name, FacilityFile file, bool replaceSurveys, CancellationToken cancellation)
    {
        Dictionary<string, FacilityRow> known = await context.Facilities.ToDictionaryAsync(row => row.Id, cancellation);
        MergePlan plan = RegisterMerge.Plan(known.ToDictionary(row => row.Key, row => Registered(row.Value), StringComparer.Ordinal), file, replaceSurveys);
        Dictionary<string, ConvertedRow> converted = file.Converted.ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (MergedFacility write in plan.Writes)
        {
            Keep(context, known, write.After);
            Facility facility = write.After.Facility;
            if (facility.Position is not { } position || position == write.Before?.Facility.Position)
                continue;
            string source = Path.GetFileName(name);
            context.FacilityPositions.Add(new FacilityPositionRow
            {
                FacilityId = facility.Id,
                RecordedAt = time.GetUtcNow(),
                Source = converted.TryGetValue(facility.Id, out ConvertedRow? row) ? $"{source}, {row}" : source,
                Record = JsonSerializer.Serialize(position, MessagesJson.Wire.SurveyedPosition),
            });
        }

        return plan.Summary;
    }

    private static void Keep(ControlRoomContext context, Dictionary<string, FacilityRow> known, RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        string record = JsonSerializer.Serialize(facility, MessagesJson.Wire.Facility);
        if (known.TryGetValue(facility.Id, out FacilityRow? row))
            (row.Type, row.Name, row.Record) = (facility.Type, facility.Name, record);
        else
            context.Facilities.Add(row = new FacilityRow { Id = facility.Id, Type = facility.Type, Name = facility.Name, Record = record });
        row.ManagementNumber = facility.ManagementNumber;
        row.OtherProperties = registered.OtherProperties;
    }

    private static RegisteredFacility Registered(FacilityRow row) => new()
    {
        Facility = JsonSerializer.Deserialize(row.Record, MessagesJson.Default.Facility)!,
        OtherProperties = row.OtherProperties,
    };
}
