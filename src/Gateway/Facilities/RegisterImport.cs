using System.Globalization;
using Gateway.Geodesy;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>
/// Brings facilities into the register, in a transaction of its caller. What the file says replaces what the register
/// said, with one exception: a file without a position takes none away. Nothing is ever deleted.
/// </summary>
internal sealed class RegisterImport(SqliteConnection connection, DateTimeOffset now)
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
            AddPosition(facility.Facility.Id, position);
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
            AddPosition(wanted.Facility.Id, position);
    }

    private void WriteNames(string sql, RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        using SqliteCommand command = connection.Statement(sql);
        Bind(command, "$id", facility.Id);
        Bind(command, "$name", facility.Name);
        Bind(command, "$type", facility.Type);
        Bind(command, "$management", facility.ManagementNumber);
        Bind(command, "$road", facility.RoadNameAddress);
        Bind(command, "$lot", facility.LotNumberAddress);
        Bind(command, "$object", facility.ObjectAddress);
        Bind(command, "$height", facility.InstalledHeightMetres);
        Bind(command, "$others", registered.OtherProperties);
        command.ExecuteNonQuery();
    }

    private void AddPosition(string facility, SurveyedPosition position)
    {
        using SqliteCommand command = connection.Statement(
            """
            INSERT INTO positions (facility, recorded_at, latitude, longitude, ellipsoidal_height_metres, orthometric_height_metres,
                geoid_model, north_sigma_metres, east_sigma_metres, up_sigma_metres, method, surveyed_at)
            VALUES ($facility, $recorded, $latitude, $longitude, $ellipsoidal, $orthometric, $geoid, $north, $east, $up, $method, $surveyed);
            UPDATE facilities SET position = last_insert_rowid() WHERE id = $facility
            """);
        Bind(command, "$facility", facility);
        Bind(command, "$recorded", Text(now));
        Bind(command, "$latitude", position.Latitude);
        Bind(command, "$longitude", position.Longitude);
        Bind(command, "$ellipsoidal", position.EllipsoidalHeightMetres);
        Bind(command, "$orthometric", position.OrthometricHeightMetres);
        Bind(command, "$geoid", position.GeoidModel);
        Bind(command, "$north", position.NorthSigmaMetres);
        Bind(command, "$east", position.EastSigmaMetres);
        Bind(command, "$up", position.UpSigmaMetres);
        Bind(command, "$method", position.Method);
        Bind(command, "$surveyed", position.SurveyedAt is { } time ? Text(time) : null);
        command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static double? DistanceMetres(SurveyedPosition? from, SurveyedPosition? to) =>
        from is null || to is null
            ? null
            : Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(from.Latitude, from.Longitude), GeodeticPosition.FromDegrees(to.Latitude, to.Longitude));
}
