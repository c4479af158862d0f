using Gateway.Geodesy;

namespace Gateway.Facilities;

/// <summary>
/// The rows of a table, taken when all of them are known: where a file counts in degrees or does not say in what, its
/// numbers are looked at together before any of them is believed.
/// </summary>
/// <param name="rows">Where they go.</param>
/// <param name="reading">What the caller knows beside the file.</param>
internal sealed class TableRows(RowCollector rows, FacilityReading reading)
{
    private readonly List<Row> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="line">Its line or number.</param>
    /// <param name="values">Columns and what stands in them.</param>
    /// <param name="point">Easting (or longitude) and northing (or latitude).</param>
    /// <param name="problem">What is wrong with its geometry.</param>
    public void Add(int line, IReadOnlyList<(string Name, object? Value)> values, (double East, double North)? point, string? problem = null) =>
        _rows.Add(new Row(line, values, point, problem));

    /// <summary>Reads them all.</summary>
    /// <param name="system">What the points are counted in; <c>null</c> where the file does not say.</param>
    public void Take(ReferenceSystem? system)
    {
        system ??= reading.Coordinates is { } said ? ReferenceSystems.Get(said.System) : ReferenceSystems.Wgs84;
        IReadOnlyList<RecognisedPlace?> places = system is GeographicSystem
            ? RecognisedPlaces.Of([.. _rows.Select(row => (TableFeature.IdOf(row.Values, reading) ?? "", row.Point?.North, row.Point?.East))], reading with { Coordinates = null })
            : new RecognisedPlace?[_rows.Count];
        for (int i = 0; i < _rows.Count; i++)
        {
            rows.BeginFeature(_rows[i].Line);
            rows.Take(Read(_rows[i], places[i], system));
        }
    }

    private FeatureReader.Result Read(Row row, RecognisedPlace? place, ReferenceSystem system)
    {
        FeatureReader.Result read = TableFeature.Read(row.Values, row.Point, system, reading, place);
        return row.Problem is null ? read : new FeatureReader.Result(read.Id, null, [row.Problem]);
    }

    private sealed record Row(int Line, IReadOnlyList<(string Name, object? Value)> Values, (double East, double North)? Point, string? Problem);
}
