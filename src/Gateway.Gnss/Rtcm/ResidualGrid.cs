namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1023 (ellipsoidal) and 1024 (plane): what a datum transformation leaves over at sixteen points around (RTCM 10403.3,
/// 3.5, messages 1023 and 1024). Shown, never applied here.
/// </summary>
public readonly ref struct ResidualGrid
{
    /// <summary>Points of the grid: four by four, row by row from the north-west.</summary>
    public const int Points = 16;

    private const int ResidualBits = 27;

    private readonly ReadOnlySpan<byte> _payload;
    private readonly int _first;

    private ResidualGrid(ReadOnlySpan<byte> payload, int first)
    {
        _payload = payload;
        _first = first;
    }

    /// <summary>1023 or 1024.</summary>
    public int Type { get; private init; }

    /// <summary>Which transformation it belongs to (DF147).</summary>
    public int SystemId { get; private init; }

    /// <summary>Whether the grid shifts positions (DF190).</summary>
    public bool ShiftsHorizontally { get; private init; }

    /// <summary>Whether the grid shifts heights (DF191).</summary>
    public bool ShiftsVertically { get; private init; }

    /// <summary>North-western corner: 1023 latitude and longitude, 0.5 arc-seconds; 1024 northing and easting, 10 m.</summary>
    public (int North, int East) Origin { get; private init; }

    /// <summary>Distance between points in the units of <see cref="Origin"/>.</summary>
    public (int North, int East) Spacing { get; private init; }

    /// <summary>Mean offset: 1023 0.001 arc-seconds, 1024 centimetres; height in centimetres.</summary>
    public (int North, int East, int Height) MeanOffset { get; private init; }

    /// <summary>What one point has beyond the mean: 1023 0.00003 arc-seconds, 1024 millimetres; height in millimetres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="Points"/>.</exception>
    public (int North, int East, int Height) this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Points, nameof(index));
            var bits = new BitReader(_payload, _first + index * ResidualBits);
            return ((int)bits.Signed(9), (int)bits.Signed(9), (int)bits.Signed(9));
        }
    }

    /// <summary>Modified Julian day that it holds for (DF051).</summary>
    public int ModifiedJulianDay { get; private init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message or is cut short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ResidualGrid grid)
    {
        grid = default;
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        if (type is not (1023 or 1024))
            return false;
        bool plane = type == 1024;
        int system = bits.Number(8);
        bool horizontal = bits.Flag(), vertical = bits.Flag();
        (int, int) origin = plane ? ((int)bits.Signed(25), bits.Number(26)) : ((int)bits.Signed(21), (int)bits.Signed(22));
        (int, int) spacing = (bits.Number(12), bits.Number(12));
        int meanBits = plane ? 10 : 8;
        (int, int, int) mean = ((int)bits.Signed(meanBits), (int)bits.Signed(meanBits), (int)bits.Signed(15));
        int first = bits.Position;
        // Behind the residuals: how to interpolate and how good it is, DF212, DF213, DF216, DF217.
        bits.Skip(Points * ResidualBits + 10);
        int day = bits.Number(16);
        if (!bits.Ok)
            return false;
        grid = new ResidualGrid(payload, first)
        {
            Type = type,
            SystemId = system,
            ShiftsHorizontally = horizontal,
            ShiftsVertically = vertical,
            Origin = origin,
            Spacing = spacing,
            MeanOffset = mean,
            ModifiedJulianDay = day,
        };
        return true;
    }
}
