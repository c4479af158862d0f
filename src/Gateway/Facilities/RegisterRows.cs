using System.Globalization;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>Facilities and positions out of their tables.</summary>
internal static class RegisterRows
{
    private const string PositionColumns =
        """
        p.latitude, p.longitude, p.ellipsoidal_height_metres, p.orthometric_height_metres, p.geoid_model,
        p.north_sigma_metres, p.east_sigma_metres, p.up_sigma_metres, p.method, p.surveyed_at,
        p.survey_record, p.survey_rule, p.frame, p.frame_generation, p.national_status
        """;

    /// <summary>Every facility with its current position, by id.</summary>
    public static List<RegisteredFacility> ReadAll(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Statement(
            $"""
            SELECT f.id, f.name, f.type, f.management_number, f.road_name_address, f.lot_number_address, f.object_address,
                   f.installed_height_metres, f.other_properties, {PositionColumns}
            FROM facilities f LEFT JOIN positions p ON p.number = f.position ORDER BY f.id
            """);
        using SqliteDataReader row = command.ExecuteReader();
        var facilities = new List<RegisteredFacility>();
        while (row.Read())
        {
            facilities.Add(new RegisteredFacility
            {
                Facility = new Facility
                {
                    Id = row.GetString(0),
                    Name = row.GetString(1),
                    Type = row.GetString(2),
                    ManagementNumber = Text(row, 3),
                    RoadNameAddress = Text(row, 4),
                    LotNumberAddress = Text(row, 5),
                    ObjectAddress = Text(row, 6),
                    InstalledHeightMetres = Number(row, 7),
                    Position = row.IsDBNull(9) ? null : ReadPosition(row, 9),
                },
                OtherProperties = Text(row, 8),
            });
        }

        return facilities;
    }

    /// <summary>Every position that a facility has had, oldest record first.</summary>
    public static List<RecordedPosition> ReadHistory(SqliteConnection connection, string facility)
    {
        using SqliteCommand command = connection.Statement(
            $"""
            SELECT p.number, p.recorded_at, p.survey_id, p.recorded_by, p.source, lead(p.number) OVER (ORDER BY p.number), {PositionColumns}
            FROM positions p WHERE p.facility = $facility ORDER BY p.number
            """);
        command.Parameters.AddWithValue("$facility", facility);
        using SqliteDataReader row = command.ExecuteReader();
        var history = new List<RecordedPosition>();
        while (row.Read())
        {
            history.Add(new RecordedPosition
            {
                Number = row.GetInt64(0),
                RecordedAt = Time(row, 1)!.Value,
                Origin = new PositionOrigin { SurveyId = Text(row, 2), RecordedBy = Text(row, 3), Source = Text(row, 4) },
                SupersededBy = row.IsDBNull(5) ? null : row.GetInt64(5),
                Position = ReadPosition(row, 6),
            });
        }

        return history;
    }

    public static bool Exists(SqliteConnection connection, string facility)
    {
        using SqliteCommand command = connection.Statement("SELECT 1 FROM facilities WHERE id = $facility");
        command.Parameters.AddWithValue("$facility", facility);
        return command.ExecuteScalar() is not null;
    }

    private static SurveyedPosition ReadPosition(SqliteDataReader row, int first) => new()
    {
        Latitude = row.GetDouble(first),
        Longitude = row.GetDouble(first + 1),
        EllipsoidalHeightMetres = Number(row, first + 2),
        OrthometricHeightMetres = Number(row, first + 3),
        GeoidModel = Text(row, first + 4),
        NorthSigmaMetres = Number(row, first + 5),
        EastSigmaMetres = Number(row, first + 6),
        UpSigmaMetres = Number(row, first + 7),
        Method = row.GetString(first + 8),
        SurveyedAt = Time(row, first + 9),
        SurveyId = Text(row, first + 10),
        SurveyRule = Text(row, first + 11),
        Frame = Text(row, first + 12),
        FrameGeneration = Text(row, first + 13),
        NationalStatus = Text(row, first + 14),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : DateTimeOffset.ParseExact(row.GetString(column), "O", CultureInfo.InvariantCulture);
}
