using System.Security.Cryptography;

namespace Gateway.Geodesy;

/// <summary>
/// A grid of geoid separations from a file that the user has from his mapping agency: GTX, or GeoTIFF as PROJ has it. Read
/// once and kept whole; interpolated between four nodes as PROJ does. Whatever height comes from it is recorded with
/// <see cref="Name"/> and <see cref="Sha256"/>.
/// </summary>
public sealed class GeoidGrid
{
    private readonly GridNodes _nodes;
    private readonly GridLayout _layout;

    private GeoidGrid(string name, string sha256, GridNodes nodes)
    {
        Name = name;
        Sha256 = sha256;
        _nodes = nodes;
        _layout = nodes.Layout;
    }

    /// <summary>Name of the geoid, such as that of its file without the ending.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the whole file, 64 lower-case hexadecimal digits: which file it was, whatever its name.</summary>
    public string Sha256 { get; }

    /// <summary>Kind of file, in words.</summary>
    public string Format => _nodes.Format;

    /// <summary>Where the nodes are.</summary>
    public GridLayout Layout => _layout;

    /// <summary>Reads a file's content: GeoTIFF if it begins like a TIFF, GTX otherwise.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Name of the geoid for records.</param>
    /// <exception cref="GeoidGridException">It is no grid, or one that is not read here.</exception>
    public static GeoidGrid Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        GridNodes nodes = GeoTiffReader.IsTiff(content) ? GeoTiffReader.Read(content) : GtxReader.Read(content);
        return new GeoidGrid(name, Convert.ToHexStringLower(SHA256.HashData(content)), nodes);
    }

    /// <summary>The separation at a place, bilinear between the four nodes around it.</summary>
    public GeoidLookup Lookup(GeodeticPosition position)
    {
        double latitude = position.Latitude.Degrees;
        if (!(latitude >= _layout.SouthDegrees && latitude <= _layout.NorthDegrees) || !TryColumn(position.Longitude.Degrees, out double x))
            return new GeoidLookup(null, GeoidLookupStatus.OutsideGrid);

        double y = (latitude - _layout.SouthDegrees) / _layout.LatitudeStepDegrees;
        int row = Math.Clamp((int)Math.Floor(y), 0, _layout.Rows - 1);
        int column = Math.Clamp((int)Math.Floor(x), 0, _layout.Columns - 1);
        int north = Math.Min(row + 1, _layout.Rows - 1);
        int east = column + 1 < _layout.Columns ? column + 1 : _layout.IsAroundTheGlobe ? 0 : column;
        return Weigh(y - row, x - column, Value(row, column), Value(row, east), Value(north, column), Value(north, east));
    }

    /// <summary>The separation at a place.</summary>
    /// <returns><c>false</c> outside the grid and where it has no data: there is no orthometric height then.</returns>
    public bool TryGetSeparation(GeodeticPosition position, out GeoidSeparation separation)
    {
        GeoidSeparation? found = Lookup(position).Separation;
        separation = found ?? default;
        return found is not null;
    }

    /// <summary>Goes through all nodes, or those inside an area.</summary>
    public GeoidGridSummary Summarize(AreaOfUse? area = null)
    {
        float? lowest = null, highest = null;
        long none = 0;
        double steepest = 0;
        for (int row = 0; row < _layout.Rows; row++)
        {
            for (int column = 0; column < _layout.Columns; column++)
            {
                float value = Value(row, column);
                if (area is not null && !Contains(area, row, column))
                    continue;
                if (!_nodes.HasValue(value))
                {
                    none++;
                    continue;
                }

                lowest = lowest <= value ? lowest : value;
                highest = highest >= value ? highest : value;
                if (column > 0 && Value(row, column - 1) is var west && _nodes.HasValue(west))
                    steepest = Math.Max(steepest, Math.Abs(value - west));
                if (row > 0 && Value(row - 1, column) is var south && _nodes.HasValue(south))
                    steepest = Math.Max(steepest, Math.Abs(value - south));
            }
        }

        return new GeoidGridSummary(Separation(lowest), Separation(highest), none, steepest);
    }

    /// <summary>Name and the first digits of the checksum, as <c>KNGeoid18 (sha256 0123456789ab)</c>.</summary>
    public override string ToString() => $"{Name} (sha256 {Sha256[..12]})";

    private static GeoidSeparation? Separation(float? metres) => metres is { } value ? new GeoidSeparation(value) : null;

    private bool Contains(AreaOfUse area, int row, int column)
    {
        double latitude = _layout.SouthDegrees + _layout.LatitudeStepDegrees * row;
        double longitude = _layout.WestDegrees + _layout.LongitudeStepDegrees * column;
        return latitude >= area.South && latitude <= area.North && longitude >= area.West && longitude <= area.East;
    }

    private float Value(int row, int column) => _nodes.Values[row * _layout.Columns + column];

    /// <summary>Columns east of the first, wherever on the globe the grid says that it begins.</summary>
    private bool TryColumn(double longitude, out double column)
    {
        if (_layout.IsAroundTheGlobe)
        {
            double turned = (longitude - _layout.WestDegrees) % 360;
            column = (turned < 0 ? turned + 360 : turned) / _layout.LongitudeStepDegrees;
            return true;
        }

        if (longitude < _layout.WestDegrees)
            longitude += 360;
        else if (longitude > _layout.EastDegrees)
            longitude -= 360;
        column = (longitude - _layout.WestDegrees) / _layout.LongitudeStepDegrees;
        return longitude >= _layout.WestDegrees && longitude <= _layout.EastDegrees;
    }

    private GeoidLookup Weigh(double y, double x, float southWest, float southEast, float northWest, float northEast)
    {
        double value = 0, weight = 0;
        int used = 0;
        Add(southWest, (1 - x) * (1 - y));
        Add(southEast, x * (1 - y));
        Add(northWest, (1 - x) * y);
        Add(northEast, x * y);
        if (used == 4)
            return new GeoidLookup(new GeoidSeparation(value), GeoidLookupStatus.Inside);
        // Exactly on a node without a value its neighbours have no weight.
        return weight > 0
            ? new GeoidLookup(new GeoidSeparation(value / weight), GeoidLookupStatus.BesideNoData)
            : new GeoidLookup(null, GeoidLookupStatus.NoData);

        void Add(float node, double share)
        {
            if (!_nodes.HasValue(node))
                return;
            value += node * share;
            weight += share;
            used++;
        }
    }
}
