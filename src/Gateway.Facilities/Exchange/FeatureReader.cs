using System.Text.Json;
using Gateway.Geodesy;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>One GeoJSON feature into one facility, with everything that is wrong with it.</summary>
internal static class FeatureReader
{
    /// <summary>Greatest difference between two statements of one coordinate, degrees or metres: what a rounding of text makes.</summary>
    private const double SameDegrees = 1e-9, SameMetres = 1e-3;

    /// <summary>A facility, or the problems that stand against it.</summary>
    public sealed record Result(string? Id, RegisteredFacility? Facility, IReadOnlyList<string> Problems)
    {
        /// <summary>What the position was converted from.</summary>
        public ConvertedFrom? Converted { get; init; }

        /// <summary>What looked odd in it and did not keep it from being taken.</summary>
        public IReadOnlyList<string> Remarks { get; init; } = [];
    }

    /// <param name="feature">The feature.</param>
    /// <param name="system">What its coordinates are counted in.</param>
    /// <param name="convertLegacy">Whether Korean 1985 is converted, which is good to a metre.</param>
    /// <param name="place">What the coordinates were recognised as, where they are not what <paramref name="system"/> says.</param>
    public static Result Read(JsonElement feature, ReferenceSystem system, bool convertLegacy = false, RecognisedPlace? place = null)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("type", out JsonElement type) || !type.ValueEquals("Feature"))
            return new Result(null, null, ["not a Feature object"]);

        var problems = new List<string>();
        var properties = new PropertyReader(feature.TryGetProperty("properties", out JsonElement element) ? element : default, problems);
        string? id = ReadId(feature, properties, problems);
        ConvertedFrom? converted = null;
        SurveyedPosition? position = system is Korean1985System old
            ? ReadOldPosition(old, feature, properties, convertLegacy, problems, out converted)
            : ReadPosition(feature, properties, system, problems);
        if (place is not null && position is not null && (place.Doubt is not null || !convertLegacy))
        {
            problems.Add(place.Refusal(position.Latitude, position.Longitude));
            position = null;
        }
        else if (place is not null && position is not null)
        {
            converted = new ConvertedFrom(position.Latitude, position.Longitude, place.Reading.ToString());
            position = CoordinateFineness.OfPlane(place.Over(position), converted.North, converted.East);
        }

        var remarks = new List<string>();
        if (position is not null && converted is not null && CoordinateFineness.PlaneUnit(converted.North, converted.East) is not null)
            remarks.Add(FormattableString.Invariant($"{converted.North}, {converted.East}: {CoordinateFineness.PlaneFate(position)}"));
        var facility = new Facility
        {
            Id = id ?? "",
            Name = properties.Text(FacilityProperties.Name) ?? "",
            Type = properties.Text(FacilityProperties.Type) ?? "",
            ManagementNumber = properties.Text(FacilityProperties.ManagementNumber),
            RoadNameAddress = properties.Text(FacilityProperties.RoadNameAddress),
            LotNumberAddress = properties.Text(FacilityProperties.LotNumberAddress),
            ObjectAddress = properties.Text(FacilityProperties.ObjectAddress),
            InstalledHeightMetres = properties.Number(FacilityProperties.InstalledHeight),
            Position = position,
        };

        problems.AddRange(FacilityRules.Check(facility));
        if (problems.Count == 0 && position is not null && converted is null)
            facility = facility with { Position = Limited(position, feature, system, properties, remarks) };
        return problems.Count > 0
            ? new Result(id, null, problems)
            : new Result(id, new RegisteredFacility { Facility = facility, OtherProperties = properties.Others() }, []) { Converted = converted, Remarks = remarks };
    }

    /// <summary>A place as far as its digits carry it; of a plane's file the degrees beside are the digits, where it has them.</summary>
    private static SurveyedPosition? Limited(SurveyedPosition position, JsonElement feature, ReferenceSystem system, PropertyReader properties, List<string> remarks)
    {
        bool isPlane = system is ProjectedSystem && properties.Number(FacilityProperties.Latitude, ofPositionOnly: true) is null;
        if (isPlane && TryReadPoint(feature.GetProperty("geometry"), out double east, out double north, out _, out _))
        {
            SurveyedPosition rounded = CoordinateFineness.OfPlane(position, north, east);
            if (CoordinateFineness.PlaneUnit(north, east) is not null)
                remarks.Add(FormattableString.Invariant($"northing {north}, easting {east}: {CoordinateFineness.PlaneFate(rounded)}"));
            return rounded;
        }

        int decimals = CoordinateFineness.Decimals(position.Latitude, position.Longitude);
        if (decimals <= CoordinateFineness.CoarseDecimals)
            remarks.Add(FormattableString.Invariant($"latitude {position.Latitude}, longitude {position.Longitude}: too few decimals for a place, {CoordinateFineness.Size(decimals)}; {CoordinateFineness.Fate(decimals)}"));
        return CoordinateFineness.Limited(position, decimals);
    }

    private static SurveyedPosition? ReadOldPosition(
        Korean1985System old, JsonElement feature, PropertyReader properties, bool convert, List<string> problems, out ConvertedFrom? converted)
    {
        converted = null;
        if (!feature.TryGetProperty("geometry", out JsonElement geometry) || geometry.ValueKind == JsonValueKind.Null)
            return null;
        if (!TryReadPoint(geometry, out double easting, out double northing, out _, out string problem))
        {
            problems.Add(problem);
            return null;
        }

        var written = new ProjectedPosition(northing, easting, old.Code);
        if (!convert)
            problems.Add($"the file is in {old.Code} (Korean 1985), which converts to {DatumAccuracy.Korean1985} only; --convert-legacy converts it");
        else if (!old.TryUnproject(written, out GeodeticPosition place, out _))
            problems.Add(FormattableString.Invariant($"northing {northing}, easting {easting} is no place of {old}"));
        else
        {
            converted = new ConvertedFrom(northing, easting, old.Code.ToString());
            SurveyedPosition position = new RecognisedPlace(new CoordinateReading(old.Code, ColumnOrder.NorthFirst), place, null, "").Over(PositionOf(0, 0, null, properties, problems));
            return CoordinateFineness.OfPlane(position, northing, easting);
        }

        return null;
    }

    /// <summary>RFC 7946 3.2 puts the id beside the properties, as text or number; many writers put it among them.</summary>
    private static string? ReadId(JsonElement feature, PropertyReader properties, List<string> problems)
    {
        string? beside = feature.TryGetProperty("id", out JsonElement id) ? PropertyReader.AsText(id) : null;
        string? among = properties.Text(FacilityProperties.Id);
        if (SpreadsheetDamage.OfNumber(beside ?? among, isNumber: id.ValueKind == JsonValueKind.Number || (beside is null && properties.IsNumber(FacilityProperties.Id))) is { } destroyed)
            problems.Add(SpreadsheetDamage.NoNumber(FacilityProperties.Id, destroyed));
        if (beside is not null && among is not null && beside != among)
            problems.Add($"two ids: '{beside}' of the feature and '{among}' among its properties");
        return beside ?? among;
    }

    private static SurveyedPosition? ReadPosition(JsonElement feature, PropertyReader properties, ReferenceSystem system, List<string> problems)
    {
        bool hasGeometry = feature.TryGetProperty("geometry", out JsonElement geometry) && geometry.ValueKind != JsonValueKind.Null;
        if (!hasGeometry)
        {
            if (properties.FirstPresent(FacilityProperties.OfSurvey) is { } survey)
                problems.Add($"{survey} is given but geometry is null: where was it surveyed?");
            return null;
        }

        if (!TryReadPoint(geometry, out double longitude, out double latitude, out double? height, out string problem))
        {
            problems.Add(problem);
            return null;
        }

        if (system is ProjectedSystem plane)
            return ReadPlanePosition(plane, northing: latitude, easting: longitude, height, properties, problems);
        Agree(problems, "latitude", latitude, properties.Number(FacilityProperties.Latitude, ofPositionOnly: true), SameDegrees);
        Agree(problems, "longitude", longitude, properties.Number(FacilityProperties.Longitude, ofPositionOnly: true), SameDegrees);
        return PositionOf(latitude, longitude, height, properties, problems);
    }

    /// <summary>Latitude and longitude are the record; where a file of a plane has them beside, they are taken, and the plane must agree.</summary>
    private static SurveyedPosition? ReadPlanePosition(ProjectedSystem plane, double northing, double easting, double? height, PropertyReader properties, List<string> problems)
    {
        if (!plane.TryUnproject(new ProjectedPosition(northing, easting, plane.Code), out GeodeticPosition place))
        {
            problems.Add(FormattableString.Invariant($"northing {northing}, easting {easting} is no place of {plane}"));
            return null;
        }

        double? latitude = properties.Number(FacilityProperties.Latitude, ofPositionOnly: true), longitude = properties.Number(FacilityProperties.Longitude, ofPositionOnly: true);
        Agree(problems, "latitude", place.Latitude.Degrees, latitude, SameDegrees);
        Agree(problems, "longitude", place.Longitude.Degrees, longitude, SameDegrees);
        return PositionOf(latitude ?? place.Latitude.Degrees, longitude ?? place.Longitude.Degrees, height, properties, problems);
    }

    private static SurveyedPosition PositionOf(double latitude, double longitude, double? height, PropertyReader properties, List<string> problems)
    {
        double? stated = properties.Number(FacilityProperties.EllipsoidalHeight);
        Agree(problems, FacilityProperties.EllipsoidalHeight, height, stated, SameMetres);
        return new SurveyedPosition
        {
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = height ?? stated,
            OrthometricHeightMetres = properties.Number(FacilityProperties.OrthometricHeight),
            GeoidModel = properties.Text(FacilityProperties.GeoidModel),
            NorthSigmaMetres = properties.Number(FacilityProperties.NorthSigma),
            EastSigmaMetres = properties.Number(FacilityProperties.EastSigma),
            UpSigmaMetres = properties.Number(FacilityProperties.UpSigma),
            Method = properties.Text(FacilityProperties.Method) ?? SurveyMethods.Unknown,
            SurveyedAt = properties.Time(FacilityProperties.SurveyedAt),
            SurveyId = properties.Text(FacilityProperties.SurveyId),
            SurveyRule = properties.Text(FacilityProperties.SurveyRule),
            Frame = properties.Text(FacilityProperties.Frame),
            FrameGeneration = properties.Text(FacilityProperties.FrameGeneration),
            NationalStatus = properties.Text(FacilityProperties.NationalStatus),
        };
    }

    public static bool TryReadPoint(JsonElement geometry, out double longitude, out double latitude, out double? height, out string problem)
    {
        (longitude, latitude, height, problem) = (0, 0, null, "");
        string? type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out JsonElement t) ? PropertyReader.AsText(t) : null;
        if (type != "Point")
        {
            problem = $"geometry is {(type is null ? "no geometry object" : $"a {type}")}; a facility is a Point";
            return false;
        }

        if (!geometry.TryGetProperty("coordinates", out JsonElement coordinates) || coordinates.ValueKind != JsonValueKind.Array
            || coordinates.GetArrayLength() is < 2 or > 3 || coordinates.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.Number))
        {
            problem = "coordinates are not [longitude, latitude] or [longitude, latitude, ellipsoidal height], numbers";
            return false;
        }

        longitude = coordinates[0].GetDouble();
        latitude = coordinates[1].GetDouble();
        if (coordinates.GetArrayLength() == 3)
            height = coordinates[2].GetDouble();
        return true;
    }

    private static void Agree(List<string> problems, string what, double? ofGeometry, double? ofProperty, double tolerance)
    {
        if (ofGeometry is { } a && ofProperty is { } b && Math.Abs(a - b) > tolerance)
            problems.Add(FormattableString.Invariant($"{what} is {a} in the geometry and {b} in the properties"));
    }
}

/// <summary>Two numbers as a file has them, and as what they were read.</summary>
/// <param name="North">Northing, or what stood for the latitude.</param>
/// <param name="East">Easting, or what stood for the longitude.</param>
/// <param name="ReadAs">The system, and the order where it is not plain.</param>
internal sealed record ConvertedFrom(double North, double East, string ReadAs);
