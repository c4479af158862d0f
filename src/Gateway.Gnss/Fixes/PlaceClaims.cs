using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>The claims of one instant, one for each source that spoke; the others cost nothing.</summary>
internal sealed class PlaceClaims
{
    private static readonly int Sources = Enum.GetValues<PlaceSource>().Length;

    private readonly PlaceClaim[] _claims = new PlaceClaim[Sources];
    private readonly NmeaTime[] _times = new NmeaTime[Sources];
    private uint _told, _timed;

    /// <summary>Whether any source says how good its position is.</summary>
    public bool HasMerit
    {
        get
        {
            for (uint left = _told; left != 0; left &= left - 1)
            {
                if (_claims[System.Numerics.BitOperations.TrailingZeroCount(left)].Quality.HasValue)
                    return true;
            }

            return false;
        }
    }

    /// <summary>A bit for each source that spoke, by <see cref="PlaceSource"/>.</summary>
    public uint Told => _told;

    /// <summary>A datum other than ours that a source's place is in; none if there is none.</summary>
    public DatumName ForeignDatum
    {
        get
        {
            for (uint left = _told; left != 0; left &= left - 1)
            {
                ref readonly PlaceClaim claim = ref _claims[System.Numerics.BitOperations.TrailingZeroCount(left)];
                if (!claim.ForeignDatum.IsNone)
                    return claim.ForeignDatum;
            }

            return default;
        }
    }

    /// <summary>One source's claim, to add to.</summary>
    public ref PlaceClaim Of(PlaceSource source)
    {
        _told |= 1u << (int)source;
        return ref _claims[(int)source];
    }

    /// <summary>One source's claim, to read.</summary>
    public ref readonly PlaceClaim this[int source] => ref _claims[source];

    /// <summary>Notes when a source's place is of; its first word of an instant counts.</summary>
    public void NoteTime(PlaceSource source, NmeaTime? time)
    {
        uint bit = 1u << (int)source;
        if ((_timed & bit) != 0 || time is not { } told)
            return;
        _times[(int)source] = told;
        _timed |= bit;
    }

    /// <summary>When a source's place is of, by its own word: two sources may tell one instant with different decimals.</summary>
    public NmeaTime? TimeOf(int source) => ((_timed >> source) & 1) != 0 ? _times[source] : null;

    /// <summary>
    /// Fills in measured sigmas where a claim has none: those of a source whose place is the same one, the widest, and of
    /// none that claims a better quality than stands. Measured ones, even of another message, tell more than an estimate.
    /// </summary>
    public void AddMeasuredSigmas(ref PlaceClaim place, FixQuality standing)
    {
        int widest = -1;
        for (uint left = _told; left != 0; left &= left - 1)
        {
            int source = System.Numerics.BitOperations.TrailingZeroCount(left);
            ref readonly PlaceClaim claim = ref _claims[source];
            bool isKnown = claim is { LatitudeDegrees: not null, NorthSigmaMetres: not null, EastSigmaMetres: not null, Quality: { } quality }
                && QualityClaims.RankOf(quality) <= QualityClaims.RankOf(standing);
            if (isKnown && (widest < 0 || claim.NorthSigmaMetres > _claims[widest].NorthSigmaMetres))
                widest = source;
        }

        if (widest >= 0)
            place.SigmasIfNone(_claims[widest].NorthSigmaMetres, _claims[widest].EastSigmaMetres, _claims[widest].UpSigmaMetres);
    }

    public void Clear()
    {
        for (uint left = _told; left != 0; left &= left - 1)
            _claims[System.Numerics.BitOperations.TrailingZeroCount(left)] = default;
        (_told, _timed) = (0, 0);
    }
}
