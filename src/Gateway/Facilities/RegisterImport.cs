using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary>Writes what <see cref="RegisterMerge"/> decided, in a transaction of its caller.</summary>
internal sealed class RegisterImport(SqliteConnection connection, PositionOrigin origin, DateTimeOffset now)
{
    private const string Insert =
        """
        INSERT INTO facilities (id, name, type, management_number, road_name_address, lot_number_address, object_address, installed_height_metres, other_properties)
        VALUES ($id, $name, $type, $management, $road, $lot, $object, $height, $others)
        """;

    private const string Update =
        """
        UPDATE facilities SET name = $name, type = $type, management_number = $management, road_name_address = $road,
            lot_number_address = $lot, object_address = $object, installed_height_metres = $height, other_properties = $others
        WHERE id = $id
        """;

    /// <summary>Decides and writes.</summary>
    public ImportSummary Apply(FacilityFile file, bool replaceSurveys = false)
    {
        Dictionary<string, RegisteredFacility> before = RegisterRows.ReadAll(connection).ToDictionary(f => f.Facility.Id, StringComparer.Ordinal);
        MergePlan plan = RegisterMerge.Plan(before, file, replaceSurveys);
        Dictionary<string, ConvertedRow> converted = file.Converted.ToDictionary(row => row.Id, StringComparer.Ordinal);
        using SqliteCommand insert = connection.Statement(Insert), update = connection.Statement(Update);
        using var positions = new PositionLog(connection);
        foreach (MergedFacility write in plan.Writes)
        {
            WriteNames(write.Before is null ? insert : update, write.After);
            if (write.After.Facility.Position is { } position && position != write.Before?.Facility.Position)
                positions.Append(write.After.Facility.Id, position, OriginOf(write.After.Facility.Id, converted), now);
        }

        return plan.Summary;
    }

    /// <summary>What was done to a position's numbers stands in the history for good.</summary>
    private PositionOrigin OriginOf(string id, Dictionary<string, ConvertedRow> converted) =>
        converted.TryGetValue(id, out ConvertedRow? row) ? origin with { Source = $"{origin.Source}, {row}" } : origin;

    private static void WriteNames(SqliteCommand command, RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        command.Parameters.Clear();
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
}
