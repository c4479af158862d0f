using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Number of a coordinate reference system in the EPSG Geodetic Parameter Dataset, such as 5186.</summary>
/// <param name="Value">The number, 1024 to 32767 for the systems of the data set.</param>
public readonly record struct EpsgCode(int Value)
{
    /// <summary>WGS 84, geographic: latitude, longitude.</summary>
    public static EpsgCode Wgs84 => new(4326);

    /// <summary>KGD2002 / West Belt 2010.</summary>
    public static EpsgCode WestBelt => new(5185);

    /// <summary>KGD2002 / Central Belt 2010.</summary>
    public static EpsgCode CentralBelt => new(5186);

    /// <summary>KGD2002 / East Belt 2010.</summary>
    public static EpsgCode EastBelt => new(5187);

    /// <summary>KGD2002 / East Sea Belt 2010.</summary>
    public static EpsgCode EastSeaBelt => new(5188);

    /// <summary>KGD2002 / Unified CS (UTM-K), the plane of the national point numbers.</summary>
    public static EpsgCode Unified => new(5179);

    /// <summary>KGD2002, geographic: the frame of the national base stations.</summary>
    public static EpsgCode Kgd2002 => new(4737);

    /// <summary>WGS 84, geographic with ellipsoidal height.</summary>
    public static EpsgCode Wgs84WithHeight => new(4979);

    /// <summary>WGS 84, geocentric.</summary>
    public static EpsgCode Geocentric => new(4978);

    /// <summary>WGS 84 / Pseudo-Mercator: web maps. Its metres are no metres: 1.26 of them to a metre in Seoul.</summary>
    public static EpsgCode WebMercator => new(3857);

    /// <summary>Korean 1985 / Modified Central Belt: cadastral maps and registers of before 2010.</summary>
    public static EpsgCode ModifiedCentralBelt1985 => new(5174);

    /// <summary>Korean 1985 / Central Belt.</summary>
    public static EpsgCode CentralBelt1985 => new(2097);

    /// <summary>Korean 1985 / Unified CS: defined, hardly ever used; some 360 m beside the same numbers in 5179.</summary>
    public static EpsgCode Unified1985 => new(5178);

    /// <summary>KGD2002 / Central Belt, false northing 500 km: before 2010.</summary>
    public static EpsgCode CentralBelt2000 => new(5181);

    /// <summary>Reads <c>EPSG:5186</c> (any case) or <c>5186</c>; <c>false</c> for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EpsgCode code)
    {
        text = text.Trim();
        if (text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase))
            text = text[5..];
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0;
        code = valid ? new EpsgCode(value) : default;
        return valid;
    }

    /// <summary>As <c>EPSG:5186</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"EPSG:{Value}");
}
