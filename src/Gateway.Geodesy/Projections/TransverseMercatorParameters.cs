namespace Gateway.Geodesy;

/// <summary>The five numbers of a transverse Mercator projection (EPSG method 9807).</summary>
/// <param name="LatitudeOfOriginDegrees">Latitude at which the northing is the false northing, degrees.</param>
/// <param name="CentralMeridianDegrees">Longitude at which the easting is the false easting, degrees.</param>
/// <param name="ScaleFactor">Scale on the central meridian.</param>
/// <param name="FalseEastingMetres">Metres.</param>
/// <param name="FalseNorthingMetres">Metres.</param>
public sealed record TransverseMercatorParameters(
    double LatitudeOfOriginDegrees,
    double CentralMeridianDegrees,
    double ScaleFactor,
    double FalseEastingMetres,
    double FalseNorthingMetres);
