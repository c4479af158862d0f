namespace Gateway.Geodesy;

/// <summary>The reference systems known here, by EPSG code. Parameters and areas of use: EPSG Geodetic Parameter Dataset.</summary>
public static class ReferenceSystems
{
    /// <summary>EPSG:4326, latitude first.</summary>
    public static GeographicSystem Wgs84 { get; } = new(EpsgCode.Wgs84, "WGS 84", new AreaOfUse(-90, 90, -180, 180));

    /// <summary>EPSG:5185.</summary>
    public static ProjectedSystem WestBelt { get; } = Belt(EpsgCode.WestBelt, "KGD2002 / West Belt 2010", 125, 124, 126);

    /// <summary>EPSG:5186.</summary>
    public static ProjectedSystem CentralBelt { get; } = Belt(EpsgCode.CentralBelt, "KGD2002 / Central Belt 2010", 127, 126, 128);

    /// <summary>EPSG:5187.</summary>
    public static ProjectedSystem EastBelt { get; } = Belt(EpsgCode.EastBelt, "KGD2002 / East Belt 2010", 129, 128, 130);

    /// <summary>EPSG:5188; Ulleungdo and Dokdo.</summary>
    public static ProjectedSystem EastSeaBelt { get; } = Belt(EpsgCode.EastSeaBelt, "KGD2002 / East Sea Belt 2010", 131, 130, 132);

    /// <summary>EPSG:5179, the plane of the national point numbers.</summary>
    public static ProjectedSystem Unified { get; } = new(
        EpsgCode.Unified, "KGD2002 / Unified CS", AreaOfUse.Korea, new TransverseMercatorParameters(38, 127.5, 0.9996, 1_000_000, 2_000_000));

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<ReferenceSystem> All { get; } = [Wgs84, Unified, WestBelt, CentralBelt, EastBelt, EastSeaBelt];

    /// <summary>The system of that code.</summary>
    /// <exception cref="ArgumentException">Not one of <see cref="All"/>; the message names those that are.</exception>
    public static ReferenceSystem Get(EpsgCode code) => Find(code)
        ?? throw new ArgumentException($"{code} is not supported; supported are {DescribeSupported()}.", nameof(code));

    /// <summary>The projected system of that code.</summary>
    /// <exception cref="ArgumentException">Not supported, or not projected.</exception>
    public static ProjectedSystem GetProjected(EpsgCode code) => Get(code) as ProjectedSystem
        ?? throw new ArgumentException($"{code} is geographic; a projected system is needed.", nameof(code));

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

    /// <summary>One of the four belts of 2010: 2 degrees wide, scale 1, false northing 600 km (500 km was the older definition).</summary>
    private static ProjectedSystem Belt(EpsgCode code, string name, double meridian, double west, double east) =>
        new(code, name, new AreaOfUse(32, 39.5, west, east), new TransverseMercatorParameters(38, meridian, 1, 200_000, 600_000));
}
