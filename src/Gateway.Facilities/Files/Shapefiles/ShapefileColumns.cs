namespace Gateway.Facilities.Files;

/// <summary>The register's properties under the ten letters that a dBASE field's name may have.</summary>
internal static class ShapefileColumns
{
    /// <summary>Most that a text field holds, bytes.</summary>
    public const int TextBytes = 254;

    /// <summary>Property and field, in the table's order.</summary>
    public static IReadOnlyList<(string Property, string Field)> All { get; } =
    [
        (FacilityProperties.Id, "id"),
        (FacilityProperties.Name, "name"),
        (FacilityProperties.Type, "type"),
        (FacilityProperties.ManagementNumber, "mgmt_no"),
        (FacilityProperties.RoadNameAddress, "road_addr"),
        (FacilityProperties.LotNumberAddress, "lot_addr"),
        (FacilityProperties.ObjectAddress, "obj_addr"),
        (FacilityProperties.InstalledHeight, "inst_h_m"),
        (FacilityProperties.EllipsoidalHeight, "ell_h_m"),
        (FacilityProperties.OrthometricHeight, "orth_h_m"),
        (FacilityProperties.GeoidModel, "geoid"),
        (FacilityProperties.NorthSigma, "sigma_n_m"),
        (FacilityProperties.EastSigma, "sigma_e_m"),
        (FacilityProperties.UpSigma, "sigma_u_m"),
        (FacilityProperties.Method, "method"),
        (FacilityProperties.SurveyedAt, "surveyed"),
        (FacilityProperties.SurveyId, "srv_id"),
        (FacilityProperties.SurveyRule, "srv_rule"),
        (FacilityProperties.Frame, "frame"),
        (FacilityProperties.FrameGeneration, "frame_gen"),
        (FacilityProperties.NationalStatus, "national"),
        (FacilityProperties.NationalPointNumber, "point_no"),
        (FacilityProperties.Latitude, "latitude"),
        (FacilityProperties.Longitude, "longitude"),
    ];

    /// <summary>The property of a field, in any case of letters; the field's own name where it is none of ours.</summary>
    public static string PropertyOf(string field) =>
        All.FirstOrDefault(column => column.Field.Equals(field, StringComparison.OrdinalIgnoreCase)).Property ?? field;
}
