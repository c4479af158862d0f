using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Register;

/// <summary>The facilities of the district, as the page shows them.</summary>
internal sealed class FacilityRegister(ControlRoomStore store)
{
    /// <summary>
    /// Takes every good row of a GeoJSON file, replacing those of the same id, all or none. What the file does not name
    /// stays: a row that was refused for a slip must not take its facility off the map.
    /// </summary>
    /// <returns>What the file held; the caller tells of the refused rows.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<FacilityFile> ImportAsync(string file, CancellationToken cancellation)
    {
        FacilityFile read = FacilityGeoJsonReader.Read(await File.ReadAllBytesAsync(file, cancellation));
        await store.WriteAsync(async context =>
        {
            Dictionary<string, FacilityRow> known = await context.Facilities.ToDictionaryAsync(row => row.Id, cancellation);
            foreach (RegisteredFacility registered in read.Facilities)
                Keep(context, known, registered);
            return read.Facilities.Count;
        }, cancellation);
        return read;
    }

    /// <summary>The whole register as a GeoJSON FeatureCollection, UTF-8.</summary>
    public async Task<byte[]> ToGeoJsonAsync(CancellationToken cancellation)
    {
        List<FacilityRow> rows = await store.ReadAsync(context => context.Facilities.OrderBy(row => row.Id).ToListAsync(cancellation), cancellation);
        using var stream = new MemoryStream();
        FacilityGeoJsonWriter.Write(stream, rows.Select(Registered), withDerived: true);
        return stream.ToArray();
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
