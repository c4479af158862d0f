using System.Globalization;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>The table of positions: rows are added, and the facility points at its newest. Nothing here changes a row.</summary>
internal static class PositionLog
{
    /// <summary>Adds a position and makes it the facility's current one, in a transaction of the caller.</summary>
    public static void Append(SqliteConnection connection, string facility, SurveyedPosition position, PositionOrigin origin, DateTimeOffset now)
    {
        using SqliteCommand command = connection.Statement(
            """
            INSERT INTO positions (facility, recorded_at, survey_id, recorded_by, source, latitude, longitude, ellipsoidal_height_metres,
                orthometric_height_metres, geoid_model, north_sigma_metres, east_sigma_metres, up_sigma_metres, method, surveyed_at,
                survey_record, survey_rule, frame, frame_generation, national_status)
            VALUES ($facility, $recorded, $survey, $by, $source, $latitude, $longitude, $ellipsoidal,
                $orthometric, $geoid, $north, $east, $up, $method, $surveyed,
                $record, $rule, $frame, $generation, $national);
            UPDATE facilities SET position = last_insert_rowid() WHERE id = $facility
            """);
        command.Bind("$facility", facility);
        command.Bind("$recorded", Text(now));
        command.Bind("$survey", origin.SurveyId);
        command.Bind("$by", origin.RecordedBy);
        command.Bind("$source", origin.Source);
        command.Bind("$latitude", position.Latitude);
        command.Bind("$longitude", position.Longitude);
        command.Bind("$ellipsoidal", position.EllipsoidalHeightMetres);
        command.Bind("$orthometric", position.OrthometricHeightMetres);
        command.Bind("$geoid", position.GeoidModel);
        command.Bind("$north", position.NorthSigmaMetres);
        command.Bind("$east", position.EastSigmaMetres);
        command.Bind("$up", position.UpSigmaMetres);
        command.Bind("$method", position.Method);
        command.Bind("$surveyed", position.SurveyedAt is { } time ? Text(time) : null);
        command.Bind("$record", position.SurveyId);
        command.Bind("$rule", position.SurveyRule);
        command.Bind("$frame", position.Frame);
        command.Bind("$generation", position.FrameGeneration);
        command.Bind("$national", position.NationalStatus);
        command.ExecuteNonQuery();
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
