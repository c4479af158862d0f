using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>
/// National point number (국가지점번호): a 10 m cell of EPSG:5179, such as <c>다사 5910 5164</c>. Two letters name the
/// 100 km square, eastward then northward from easting 700 km, northing 1300 km; then four digits east and four north
/// count the cells. It is what a signpost says and what police and fire look up; it is coarser than a survey and is
/// always shown beside coordinates, never made their source.
/// </summary>
/// <remarks>The default value is the south-western cell <c>가가 0000 0000</c>.</remarks>
public readonly record struct NationalPointNumber
{
    /// <summary>Side of a cell, metres.</summary>
    public const int CellMetres = 10;

    private const string Letters = "가나다라마바사아";
    private const int OriginEasting = 700_000;
    private const int OriginNorthing = 1_300_000;
    private const int SquaresEast = 7;
    private const int SquaresNorth = 8;
    private const int CellsPerSquare = 10_000;

    private readonly int _cellEast;
    private readonly int _cellNorth;

    private NationalPointNumber(int cellEast, int cellNorth)
    {
        _cellEast = cellEast;
        _cellNorth = cellNorth;
    }

    /// <summary>South-western corner of the cell, EPSG:5179.</summary>
    public ProjectedPosition SouthWestCorner => Corner(0, 0);

    /// <summary>South-eastern corner, which is the neighbour's.</summary>
    public ProjectedPosition SouthEastCorner => Corner(0, CellMetres);

    /// <summary>North-eastern corner, which is the neighbour's.</summary>
    public ProjectedPosition NorthEastCorner => Corner(CellMetres, CellMetres);

    /// <summary>North-western corner, which is the neighbour's.</summary>
    public ProjectedPosition NorthWestCorner => Corner(CellMetres, 0);

    /// <summary>Centre of the cell, EPSG:5179; up to 7.1 m from any point that has this number.</summary>
    public ProjectedPosition Centre => Corner(CellMetres / 2.0, CellMetres / 2.0);

    /// <summary>The number of the cell in which a position lies; digits are truncated, never rounded.</summary>
    /// <returns><c>false</c> outside the lettered squares (easting 700 to 1400 km, northing 1300 to 2100 km).</returns>
    public static bool TryFromPosition(GeodeticPosition position, out NationalPointNumber number)
    {
        number = default;
        return ReferenceSystems.Unified.TryProject(position, out ProjectedPosition projected) && TryFromProjected(projected, out number);
    }

    /// <summary>The same from northing and easting.</summary>
    /// <exception cref="ArgumentException">The position is not in EPSG:5179.</exception>
    public static bool TryFromProjected(ProjectedPosition position, out NationalPointNumber number)
    {
        if (position.System != EpsgCode.Unified)
            throw new ArgumentException($"Point numbers are cells of {EpsgCode.Unified}, the position is in {position.System}.", nameof(position));

        double east = Math.Floor((position.EastingMetres - OriginEasting) / CellMetres);
        double north = Math.Floor((position.NorthingMetres - OriginNorthing) / CellMetres);
        bool inside = east is >= 0 and < SquaresEast * CellsPerSquare && north is >= 0 and < SquaresNorth * CellsPerSquare;
        number = inside ? new NationalPointNumber((int)east, (int)north) : default;
        return inside;
    }

    /// <summary>Reads <c>다사 5910 5164</c>, with or without spaces; <c>false</c> for anything else, also for letters that name no square.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NationalPointNumber number)
    {
        number = default;
        Span<char> compact = stackalloc char[10];
        int length = 0;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
                continue;
            if (length == compact.Length)
                return false;
            compact[length++] = c;
        }

        if (length != compact.Length)
            return false;
        int squareEast = Letters.IndexOf(compact[0], StringComparison.Ordinal);
        int squareNorth = Letters.IndexOf(compact[1], StringComparison.Ordinal);
        if (squareEast is < 0 or >= SquaresEast || squareNorth < 0
            || !int.TryParse(compact[2..6], NumberStyles.None, CultureInfo.InvariantCulture, out int east)
            || !int.TryParse(compact[6..], NumberStyles.None, CultureInfo.InvariantCulture, out int north))
            return false;
        number = new NationalPointNumber(squareEast * CellsPerSquare + east, squareNorth * CellsPerSquare + north);
        return true;
    }

    /// <summary>As on a signpost: <c>다사 5910 5164</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Letters[_cellEast / CellsPerSquare]}{Letters[_cellNorth / CellsPerSquare]} {_cellEast % CellsPerSquare:D4} {_cellNorth % CellsPerSquare:D4}");

    private ProjectedPosition Corner(double metresNorth, double metresEast) => new(
        OriginNorthing + (double)_cellNorth * CellMetres + metresNorth,
        OriginEasting + (double)_cellEast * CellMetres + metresEast,
        EpsgCode.Unified);
}
