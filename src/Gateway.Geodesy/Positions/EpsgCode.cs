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
