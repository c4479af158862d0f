using System.Globalization;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>The table of positions: rows are added, and the facility points at its newest. Nothing here changes a row.</summary>
internal sealed class PositionLog(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _append = connection.Statement(
        """
        INSERT INTO positions (facility, recorded_at, survey_id, recorded_by, source, latitude, longitude, ellipsoidal_height_metres,
            orthometric_height_metres, geoid_model, north_sigma_metres, east_sigma_metres, up_sigma_metres, method, surveyed_at,
            survey_record, survey_rule, frame, frame_generation, national_status)
        VALUES ($facility, $recorded, $survey, $by, $source, $latitude, $longitude, $ellipsoidal,
            $orthometric, $geoid, $north, $east, $up, $method, $surveyed,
            $record, $rule, $frame, $generation, $national);
        UPDATE facilities SET position = last_insert_rowid() WHERE id = $facility
        """);

    /// <summary>Adds a position and makes it the facility's current one, in a transaction of the caller.</summary>
    public void Append(string facility, SurveyedPosition position, PositionOrigin origin, DateTimeOffset now)
    {
        _append.Parameters.Clear();
        _append.Bind("$facility", facility);
        _append.Bind("$recorded", Text(now));
        _append.Bind("$survey", origin.SurveyId);
        _append.Bind("$by", origin.RecordedBy);
        _append.Bind("$source", origin.Source);
        _append.Bind("$latitude", position.Latitude);
        _append.Bind("$longitude", position.Longitude);
        _append.Bind("$ellipsoidal", position.EllipsoidalHeightMetres);
        _append.Bind("$orthometric", position.OrthometricHeightMetres);
        _append.Bind("$geoid", position.GeoidModel);
        _append.Bind("$north", position.NorthSigmaMetres);
        _append.Bind("$east", position.EastSigmaMetres);
        _append.Bind("$up", position.UpSigmaMetres);
        _append.Bind("$method", position.Method);
        _append.Bind("$surveyed", position.SurveyedAt is { } time ? Text(time) : null);
        _append.Bind("$record", position.SurveyId);
        _append.Bind("$rule", position.SurveyRule);
        _append.Bind("$frame", position.Frame);
        _append.Bind("$generation", position.FrameGeneration);
        _append.Bind("$national", position.NationalStatus);
        _append.ExecuteNonQuery();
    }

    public void Dispose() => _append.Dispose();

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
