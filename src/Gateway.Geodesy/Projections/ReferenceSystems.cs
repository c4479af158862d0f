namespace Gateway.Geodesy;

/// <summary>The reference systems known here, by EPSG code. Parameters and areas of use: EPSG Geodetic Parameter Dataset.</summary>
public static class ReferenceSystems
{
    /// <summary>Modified meridians of Korean 1985: 10.405 arc-seconds east of the whole degree.</summary>
    private const double Modified = 10.405 / 3600;

    private static readonly AreaOfUse Globe = new(-90, 90, -180, 180);
    private static readonly AreaOfUse Jeju = new(32, 34.1, 126, 127.2);

    /// <summary>EPSG:4326, latitude first.</summary>
    public static GeographicSystem Wgs84 { get; } = new(EpsgCode.Wgs84, "WGS 84", Datum.Wgs84, Globe);

    /// <summary>EPSG:4979, latitude, longitude, ellipsoidal height.</summary>
    public static GeographicSystem Wgs84WithHeight { get; } = new(EpsgCode.Wgs84WithHeight, "WGS 84 with height", Datum.Wgs84, Globe, hasHeight: true);

    /// <summary>EPSG:4978.</summary>
    public static GeocentricSystem Geocentric { get; } = new(EpsgCode.Geocentric, "WGS 84 geocentric", Globe);

    /// <summary>EPSG:4737, latitude first.</summary>
    public static GeographicSystem Kgd2002 { get; } = new(EpsgCode.Kgd2002, "KGD2002", Datum.Kgd2002, AreaOfUse.Korea);

    /// <summary>EPSG:5185.</summary>
    public static ProjectedSystem WestBelt { get; } = Belt2010(EpsgCode.WestBelt, "KGD2002 / West Belt 2010", 125);

    /// <summary>EPSG:5186.</summary>
    public static ProjectedSystem CentralBelt { get; } = Belt2010(EpsgCode.CentralBelt, "KGD2002 / Central Belt 2010", 127);

    /// <summary>EPSG:5187.</summary>
    public static ProjectedSystem EastBelt { get; } = Belt2010(EpsgCode.EastBelt, "KGD2002 / East Belt 2010", 129);

    /// <summary>EPSG:5188; Ulleungdo and Dokdo.</summary>
    public static ProjectedSystem EastSeaBelt { get; } = Belt2010(EpsgCode.EastSeaBelt, "KGD2002 / East Sea Belt 2010", 131);

    /// <summary>EPSG:5179, the plane of the national point numbers.</summary>
    public static ProjectedSystem Unified { get; } = Plane(
        EpsgCode.Unified, "KGD2002 / Unified CS", Datum.Kgd2002, AreaOfUse.Korea, new TransverseMercatorParameters(38, 127.5, 0.9996, 1_000_000, 2_000_000));

    /// <summary>EPSG:3857.</summary>
    public static ProjectedSystem WebMercator { get; } = new(
        EpsgCode.WebMercator, "WGS 84 / Pseudo-Mercator", Datum.Wgs84, new AreaOfUse(-85.06, 85.06, -180, 180), new PseudoMercator(), PlaneReach.WebMaps);

    /// <summary>EPSG:5174: Seoul's maps of before 2010.</summary>
    public static Korean1985System ModifiedCentralBelt1985 { get; } = Belt1985(EpsgCode.ModifiedCentralBelt1985, "Korean 1985 / Modified Central Belt", 127, Modified);

    /// <summary>EPSG:2097.</summary>
    public static Korean1985System CentralBelt1985 { get; } = Belt1985(EpsgCode.CentralBelt1985, "Korean 1985 / Central Belt", 127);

    /// <summary>EPSG:5181: the central belt with the false northing of before 2010.</summary>
    public static ProjectedSystem CentralBelt2000 { get; } = Belt2000(EpsgCode.CentralBelt2000, "KGD2002 / Central Belt", 127);

    /// <summary>All of them, by datum.</summary>
    public static IReadOnlyList<ReferenceSystem> All { get; } =
    [
        Wgs84, Wgs84WithHeight, Geocentric, WebMercator, Utm(51), Utm(52),
        Kgd2002, Unified, WestBelt, CentralBelt, EastBelt, EastSeaBelt,
        Belt2000(new EpsgCode(5180), "KGD2002 / West Belt", 125), CentralBelt2000,
        Belt2000(new EpsgCode(5182), "KGD2002 / Central Belt Jeju", 127, 550_000),
        Belt2000(new EpsgCode(5183), "KGD2002 / East Belt", 129),
        Belt2000(new EpsgCode(5184), "KGD2002 / East Sea Belt", 131),
        Belt1985(new EpsgCode(5173), "Korean 1985 / Modified West Belt", 125, Modified), ModifiedCentralBelt1985,
        Belt1985(new EpsgCode(5175), "Korean 1985 / Modified Central Belt Jeju", 127, Modified, 550_000),
        Belt1985(new EpsgCode(5176), "Korean 1985 / Modified East Belt", 129, Modified),
        Belt1985(new EpsgCode(5177), "Korean 1985 / Modified East Sea Belt", 131, Modified),
        Belt1985(new EpsgCode(2098), "Korean 1985 / West Belt", 125), CentralBelt1985,
        Belt1985(new EpsgCode(2096), "Korean 1985 / East Belt", 129),
        new Korean1985System(EpsgCode.Unified1985, "Korean 1985 / Unified CS", AreaOfUse.Korea, new TransverseMercatorParameters(38, 127.5, 0.9996, 1_000_000, 2_000_000)),
    ];

    /// <summary>The system of that code.</summary>
    /// <exception cref="ArgumentException">Not one of <see cref="All"/>; the message names those that are.</exception>
    public static ReferenceSystem Get(EpsgCode code) => Find(code)
        ?? throw new ArgumentException($"{code} is not supported; supported are {DescribeSupported()}.", nameof(code));

    /// <summary>The plane on KGD2002 or WGS 84 of that code.</summary>
    /// <exception cref="ArgumentException">Not supported, not projected, or on Korean 1985, where positions are good to a metre.</exception>
    public static ProjectedSystem GetProjected(EpsgCode code) => Get(code) switch
    {
        ProjectedSystem plane => plane,
        Korean1985System => throw new ArgumentException($"{code} is on Korean 1985, good to {DatumAccuracy.Korean1985}: take it as a {nameof(Korean1985System)}.", nameof(code)),
        _ => throw new ArgumentException($"{code} has no northing and easting; a projected system is needed.", nameof(code)),
    };

    /// <summary>The system of that code, or <c>null</c>.</summary>
    public static ReferenceSystem? Find(EpsgCode code)
    {
        foreach (ReferenceSystem system in All)
        {
            if (system.Code == code)
                return system;
        }

        return null;
    }

    /// <summary>The supported codes and their names in one line, for messages and help.</summary>
    public static string DescribeSupported() => string.Join(", ", All);

    /// <summary>One of the four belts of 2010: 2 degrees wide, scale 1, false northing 600 km.</summary>
    private static ProjectedSystem Belt2010(EpsgCode code, string name, double meridian) =>
        Plane(code, name, Datum.Kgd2002, BeltArea(meridian), BeltParameters(meridian, 600_000));

    /// <summary>The same belts as they were defined from 2002 to 2009: false northing 500 km, Jeju 550 km.</summary>
    private static ProjectedSystem Belt2000(EpsgCode code, string name, double meridian, double falseNorthing = 500_000) =>
        Plane(code, name, Datum.Kgd2002, falseNorthing == 500_000 ? BeltArea(meridian) : Jeju, BeltParameters(meridian, falseNorthing));

    private static Korean1985System Belt1985(EpsgCode code, string name, double meridian, double moved = 0, double falseNorthing = 500_000) =>
        new(code, name, falseNorthing == 500_000 ? BeltArea(meridian) : Jeju, BeltParameters(meridian + moved, falseNorthing));

    private static ProjectedSystem Utm(int zone)
    {
        double meridian = zone * 6 - 183;
        return Plane(new EpsgCode(32600 + zone), $"WGS 84 / UTM zone {zone}N", Datum.Wgs84,
            new AreaOfUse(0, 84, meridian - 3, meridian + 3), new TransverseMercatorParameters(0, meridian, 0.9996, 500_000, 0));
    }

    private static ProjectedSystem Plane(EpsgCode code, string name, Datum datum, AreaOfUse area, TransverseMercatorParameters parameters) => new(
        code, name, datum, area,
        new TransverseMercator(datum == Datum.Wgs84 ? Ellipsoid.Wgs84 : Ellipsoid.Grs80, parameters), PlaneReach.TransverseMercator(parameters), parameters);

    private static AreaOfUse BeltArea(double meridian) => new(32, 39.5, meridian - 1, meridian + 1);

    private static TransverseMercatorParameters BeltParameters(double meridian, double falseNorthing) => new(38, meridian, 1, 200_000, falseNorthing);
}
