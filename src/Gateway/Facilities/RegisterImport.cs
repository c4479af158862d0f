using Gateway.Geodesy;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>
/// Brings facilities into the register, in a transaction of its caller. What the file says replaces what the register
/// said, with one exception: a file without a position takes none away. Nothing is ever deleted.
/// </summary>
internal sealed class RegisterImport(SqliteConnection connection, PositionOrigin origin, DateTimeOffset now)
{
    public ImportSummary Apply(IReadOnlyList<RegisteredFacility> facilities)
    {
        Dictionary<string, RegisteredFacility> before = RegisterRows.ReadAll(connection).ToDictionary(f => f.Facility.Id, StringComparer.Ordinal);
        var added = new List<string>();
        var changed = new List<string>();
        var moved = new List<MovedFacility>();
        var kept = new List<string>();
        int present = 0;
        foreach (RegisteredFacility incoming in facilities)
        {
            string id = incoming.Facility.Id;
            if (!before.TryGetValue(id, out RegisteredFacility? known))
            {
                Insert(incoming);
                added.Add(id);
                continue;
            }

            present++;
            RegisteredFacility wanted = incoming;
            if (incoming.Facility.Position is null && known.Facility.Position is not null)
            {
                wanted = incoming with { Facility = incoming.Facility with { Position = known.Facility.Position } };
                kept.Add(id);
            }

            if (wanted == known)
                continue;
            Update(known, wanted);
            changed.Add(id);
            if (DistanceMetres(known.Facility.Position, wanted.Facility.Position) is > 0 and { } metres)
                moved.Add(new MovedFacility(id, metres));
        }

        return new ImportSummary
        {
            Added = added,
            Changed = changed,
            Unchanged = present - changed.Count,
            Moved = moved,
            PositionKept = kept,
            NotInFile = before.Count - present,
        };
    }

    private void Insert(RegisteredFacility facility)
    {
        WriteNames(
            """
            INSERT INTO facilities (id, name, type, management_number, road_name_address, lot_number_address, object_address, installed_height_metres, other_properties)
            VALUES ($id, $name, $type, $management, $road, $lot, $object, $height, $others)
            """,
            facility);
        if (facility.Facility.Position is { } position)
            PositionLog.Append(connection, facility.Facility.Id, position, origin, now);
    }

    private void Update(RegisteredFacility known, RegisteredFacility wanted)
    {
        WriteNames(
            """
            UPDATE facilities SET name = $name, type = $type, management_number = $management, road_name_address = $road,
                lot_number_address = $lot, object_address = $object, installed_height_metres = $height, other_properties = $others
            WHERE id = $id
            """,
            wanted);
        if (wanted.Facility.Position is { } position && position != known.Facility.Position)
            PositionLog.Append(connection, wanted.Facility.Id, position, origin, now);
    }

    private void WriteNames(string sql, RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        using SqliteCommand command = connection.Statement(sql);
        command.Bind("$id", facility.Id);
        command.Bind("$name", facility.Name);
        command.Bind("$type", facility.Type);
        command.Bind("$management", facility.ManagementNumber);
        command.Bind("$road", facility.RoadNameAddress);
        command.Bind("$lot", facility.LotNumberAddress);
        command.Bind("$object", facility.ObjectAddress);
        command.Bind("$height", facility.InstalledHeightMetres);
        command.Bind("$others", registered.OtherProperties);
        command.ExecuteNonQuery();
    }

    private static double? DistanceMetres(SurveyedPosition? from, SurveyedPosition? to) =>
        from is null || to is null
            ? null
            : Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(from.Latitude, from.Longitude), GeodeticPosition.FromDegrees(to.Latitude, to.Longitude));
}
