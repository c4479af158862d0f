namespace Gateway.Geodesy;

/// <summary>
/// Numbers of one reference system as a file has them, in the order used here throughout: latitude, longitude and
/// ellipsoidal height; northing, easting and ellipsoidal height; or X, Y and Z. They mean nothing without a system, so they
/// exist only on the way into and out of a <see cref="CoordinateTransform"/>.
/// </summary>
/// <param name="First">Latitude in degrees, northing or X in metres.</param>
/// <param name="Second">Longitude in degrees, easting or Y in metres.</param>
/// <param name="Third">Ellipsoidal height or Z in metres; <c>null</c> where there is none.</param>
public readonly record struct Coordinates(double First, double Second, double? Third = null);
