namespace Gateway.Geodesy;

/// <summary>All readings that an inspection considers, each a bit of a mask; the declared one is among them.</summary>
internal sealed class ReadingTable
{
    private static readonly CoordinateReading[] Known =
    [
        .. ReferenceSystems.All.Where(system => system.IsPlane || system.Code == EpsgCode.Wgs84)
            .SelectMany(system => new[] { new CoordinateReading(system.Code, ColumnOrder.NorthFirst), new CoordinateReading(system.Code, ColumnOrder.EastFirst) }),
    ];

    private static readonly ReferenceSystem[] Systems = [.. Known.Select(reading => ReferenceSystems.Get(reading.System))];

    private readonly CoordinateMixUps[] _mixUps;

    /// <exception cref="ArgumentException">The declared system is unknown, or not one of two columns.</exception>
    public ReadingTable(CoordinateReading declared)
    {
        ReferenceSystem system = ReferenceSystems.Get(declared.System);
        if (system is GeocentricSystem)
            throw new ArgumentException($"{system} has three columns; two are inspected.", nameof(declared));
        Declared = declared;

        // KGD2002 and WGS 84 degrees are one reading: no mix-up of theirs can be seen.
        CoordinateReading among = system is GeographicSystem ? declared with { System = EpsgCode.Wgs84 } : declared;
        DeclaredIndex = Array.IndexOf(Known, among);
        DeclaredBit = 1UL << DeclaredIndex;
        _mixUps = [.. Known.Select(reading => MixUpComparison.Between(among, reading))];
        Mistakes = [.. _mixUps.Select((_, index) => MixUpComparison.Mistakes(among, Known[index]))];
    }

    public CoordinateReading Declared { get; }

    public int DeclaredIndex { get; }

    public ulong DeclaredBit { get; }

    public static int Count => Known.Length;

    /// <summary>How many mistakes it takes from the declared reading to each: order, and system.</summary>
    public int[] Mistakes { get; }

    public static CoordinateReading At(int index) => Known[index];

    public static ReferenceSystem SystemAt(int index) => Systems[index];

    public static bool TryLocate(int index, CoordinateRow row, out GeodeticPosition position) =>
        CoordinateReading.TryLocate(Systems[index], Known[index].Order, row.First, row.Second, out position);

    /// <summary>The candidates of a mask but for the declared reading, fewest mistakes first, what is out of use after what is in use, then nearest to the declared place.</summary>
    public List<CoordinateCandidate> Candidates(ulong mask, LocatedReadings located)
    {
        var candidates = new List<(int Index, CoordinateCandidate Candidate)>();
        for (int i = 0; i < Count; i++)
        {
            if (i != DeclaredIndex && (mask >> i & 1) != 0)
                candidates.Add((i, new CoordinateCandidate(Known[i], _mixUps[i], located.MetresBetween(DeclaredIndex, i))));
        }

        return [.. candidates.OrderBy(c => Mistakes[c.Index]).ThenBy(c => c.Candidate.IsOutOfUse).ThenBy(c => c.Candidate.MetresFromDeclared ?? 0).Select(c => c.Candidate)];
    }

    public int MistakesOf(CoordinateCandidate candidate) => Mistakes[Array.IndexOf(Known, candidate.Reading)];
}
