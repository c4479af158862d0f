using System.Text.Json;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Gpsd;

/// <summary>1021 to 1027, which gpsd leaves as octets: datum, residual grid and projection that a provider sends along.</summary>
internal static class GpsdRtcmDatum
{
    public static bool TryWriteTransformation(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!DatumTransformation.TryParse(payload, out DatumTransformation datum))
            return false;
        json.WriteString("source"u8, datum.SourceName);
        json.WriteString("target"u8, datum.TargetName);
        json.WriteNumber("system_id"u8, datum.SystemId);
        json.WriteNumber("plate"u8, datum.Plate);
        json.WriteNumber("computation"u8, datum.Computation);
        json.WriteNumber("height"u8, datum.Height);
        json.WriteNumber("dx"u8, datum.Translation.X / 1000m);
        json.WriteNumber("dy"u8, datum.Translation.Y / 1000m);
        json.WriteNumber("dz"u8, datum.Translation.Z / 1000m);
        json.WriteNumber("rx"u8, datum.Rotation.X * 0.00002m);
        json.WriteNumber("ry"u8, datum.Rotation.Y * 0.00002m);
        json.WriteNumber("rz"u8, datum.Rotation.Z * 0.00002m);
        json.WriteNumber("ds"u8, datum.Scale * 0.00001m);
        if (datum.Pivot is { } pivot)
        {
            json.WriteNumber("xp"u8, pivot.X / 1000m);
            json.WriteNumber("yp"u8, pivot.Y / 1000m);
            json.WriteNumber("zp"u8, pivot.Z / 1000m);
        }

        json.WriteNumber("hquality"u8, datum.Quality.Horizontal);
        json.WriteNumber("vquality"u8, datum.Quality.Vertical);
        return true;
    }

    public static bool TryWriteGrid(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!ResidualGrid.TryParse(payload, out ResidualGrid grid))
            return false;
        json.WriteNumber("system_id"u8, grid.SystemId);
        json.WriteNumber("mjd"u8, grid.ModifiedJulianDay);
        json.WriteBoolean("hshift"u8, grid.ShiftsHorizontally);
        json.WriteBoolean("vshift"u8, grid.ShiftsVertically);
        WritePair(json, "origin"u8, grid.Origin);
        WritePair(json, "spacing"u8, grid.Spacing);
        json.WriteStartArray("residuals"u8);
        for (int i = 0; i < ResidualGrid.Points; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(grid[i].North);
            json.WriteNumberValue(grid[i].East);
            json.WriteNumberValue(grid[i].Height);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        return true;
    }

    public static bool TryWriteProjection(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        if (!ProjectionParameters.TryParse(payload, out ProjectionParameters projection))
            return false;
        json.WriteNumber("system_id"u8, projection.SystemId);
        json.WriteNumber("projection"u8, projection.Projection);
        json.WriteNumber("lat"u8, projection.OriginLatitudeDegrees);
        json.WriteNumber("lon"u8, projection.OriginLongitudeDegrees);
        json.Optional("scale"u8, projection.ScaleFactor, 11);
        json.WriteNumber("easting"u8, projection.FalseEasting / 1000m);
        json.WriteNumber("northing"u8, projection.FalseNorthing / 1000m);
        return true;
    }

    private static void WritePair(Utf8JsonWriter json, ReadOnlySpan<byte> name, (int North, int East) pair)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(pair.North);
        json.WriteNumberValue(pair.East);
        json.WriteEndArray();
    }
}
