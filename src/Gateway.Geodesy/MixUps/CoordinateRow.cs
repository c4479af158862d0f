namespace Gateway.Geodesy;

/// <summary>Two numbers of a file's row as they stand in its columns, and what else is known of the same place.</summary>
/// <param name="First">Number of the first column.</param>
/// <param name="Second">Number of the second column.</param>
/// <param name="Known">The same place from elsewhere; <c>null</c> if there is nothing to compare with.</param>
public readonly record struct CoordinateRow(double First, double Second, KnownPlace? Known = null);

/// <summary>
/// Where a row's place is by another source: latitude and longitude columns of the same row, the register's position of
/// the same id, a control point. Coarse ones are of use: a file's many rows average them.
/// </summary>
/// <param name="Position">The position.</param>
/// <param name="SigmaMetres">
/// Standard deviation per axis of the comparison, its own and the row's together, metres; some 5 for a map, 50 for a geocoded
/// address. Said too small, a single row is unexplained where it is only coarse; a file finds out.
/// </param>
/// <param name="Source">Where it comes from, in words for a person.</param>
public sealed record KnownPlace(GeodeticPosition Position, double SigmaMetres, string Source);
