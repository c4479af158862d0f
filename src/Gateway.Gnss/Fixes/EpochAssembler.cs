using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Collects the sentences and messages of one instant into one <see cref="GnssFix"/>. An epoch is over when a sentence with another
/// time comes, or with the sentence that this receiver has been seen to send last. A sentence with a fault changes
/// nothing. Not thread-safe.
/// </summary>
public sealed partial class EpochAssembler
{
    private const int InstantsRemembered = 4;

    private readonly FixHandler _onFix;
    private readonly Epoch _epoch = new();
    private readonly DateKeeper _date;
    private readonly EpochOptions _options;
    private readonly EpochEnd _end = new();
    private readonly SatelliteTable _satellites = new();
    private readonly long[] _lately = new long[InstantsRemembered];
    private int _latelyAt;
    private bool _isGivenOut;

    /// <summary>An assembler that has seen nothing.</summary>
    /// <param name="onFix">Called for each completed epoch.</param>
    /// <param name="options">What the receiver does not tell; the defaults if null.</param>
    public EpochAssembler(FixHandler onFix, EpochOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(onFix);
        _onFix = onFix;
        _options = options ?? new EpochOptions();
        _date = new DateKeeper(_options);
        Array.Fill(_lately, -1);
    }

    /// <summary>Takes in one whole sentence whose checksum has been found right.</summary>
    /// <param name="sentence">From '$' on.</param>
    /// <param name="type">What it is; <see cref="SentenceType.Other"/> if it is not decoded here.</param>
    /// <returns>False if one of its fields cannot be read: nothing has changed then.</returns>
    public bool Take(ReadOnlySpan<byte> sentence, out SentenceType type)
    {
        type = SentenceAddress.TypeOf(sentence, out TalkerId talker);
        return type switch
        {
            SentenceType.Gga => TakeGga(talker, sentence),
            SentenceType.Rmc => TakeRmc(talker, sentence),
            SentenceType.Gns => TakeGns(talker, sentence),
            SentenceType.Gll => TakeGll(talker, sentence),
            SentenceType.Gst => TakeGst(talker, sentence),
            SentenceType.Gsa => TakeGsa(talker, sentence),
            SentenceType.Vtg => TakeVtg(talker, sentence),
            SentenceType.Gsv => TakeGsv(talker, sentence),
            SentenceType.Zda => TakeZda(talker, sentence),
            _ => TakeRare(sentence, ref type),
        };
    }

    /// <summary>Gives out the epoch under way, if there is one.</summary>
    public void Complete()
    {
        if (!_isGivenOut && _epoch.HasFix)
            GiveOut();
    }

    private bool TakeGga(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gga.TryRead(talker, sentence, out Gga gga))
            return false;
        Begin(SentenceType.Gga, gga.Time);
        if (_epoch.Gga is { } held)
            _epoch.Gga = Rivals.Better(_epoch.Places, held, gga);
        else
            _epoch.Gga = gga;
        _epoch.LatestFix = SentenceType.Gga;
        NoteDatum(talker);
        Note(SentenceType.Gga, talker);
        return true;
    }

    private bool TakeRmc(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Rmc.TryRead(talker, sentence, out Rmc rmc))
            return false;
        Begin(SentenceType.Rmc, rmc.Time);
        if (_epoch.Rmc is { } held)
            _epoch.Rmc = Rivals.Better(_epoch.Places, held, rmc);
        else
            _epoch.Rmc = rmc;
        if (rmc is { Date: { } date, Time: { } time })
            _date.Set(date, time);
        _epoch.LatestFix = SentenceType.Rmc;
        NoteDatum(talker);
        Note(SentenceType.Rmc, talker);
        return true;
    }

    private bool TakeGns(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gns.TryRead(talker, sentence, out Gns gns))
            return false;
        // In a set of GNS only the combined one holds the position; the others tell a system's satellites and age.
        bool isShare = gns.Latitude is null && _epoch.Gns is not null && _epoch.IsAt(gns.Time);
        Begin(isShare ? SentenceType.Other : SentenceType.Gns, gns.Time);
        if (!isShare)
        {
            _epoch.Gns = _epoch.Gns is { } held ? Rivals.Better(_epoch.Places, held, gns) : gns;
            _epoch.LatestFix = SentenceType.Gns;
        }

        NoteDatum(talker);
        Note(SentenceType.Gns, talker);
        return true;
    }

    private bool TakeGll(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gll.TryRead(talker, sentence, out Gll gll))
            return false;
        Begin(SentenceType.Gll, gll.Time);
        if (_epoch.Gll is { } held)
            _epoch.Gll = Rivals.Better(_epoch.Places, held, gll);
        else
            _epoch.Gll = gll;
        _epoch.LatestFix = SentenceType.Gll;
        NoteDatum(talker);
        Note(SentenceType.Gll, talker);
        return true;
    }

    private bool TakeGst(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gst.TryRead(talker, sentence, out Gst gst))
            return false;
        Begin(SentenceType.Other, gst.Time);
        _epoch.Gst = gst;
        Note(SentenceType.Gst, talker);
        return true;
    }

    private bool TakeGsa(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gsa.TryRead(talker, sentence, out Gsa gsa))
            return false;
        Begin(SentenceType.Other, null);
        _epoch.Add(gsa);
        Note(SentenceType.Gsa, talker, gsa.SystemId ?? -1);
        return true;
    }

    private bool TakeVtg(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Vtg.TryRead(talker, sentence, out Vtg vtg))
            return false;
        Begin(SentenceType.Other, null);
        _epoch.Vtg = vtg;
        Note(SentenceType.Vtg, talker);
        return true;
    }

    private bool TakeGsv(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Gsv.TryRead(talker, sentence, out Gsv gsv))
            return false;
        if (_satellites.Take(gsv, _epoch.Time?.Nanoseconds))
            Note(SentenceType.Gsv, talker, gsv.SignalId ?? -1);
        return true;
    }

    // ZDA sets the date and nothing else: some receivers send it at the pulse, with another time than the position's.
    private bool TakeZda(TalkerId talker, ReadOnlySpan<byte> sentence)
    {
        if (!Zda.TryRead(talker, sentence, out Zda zda))
            return false;
        if (zda is { Date: { } date, Time: { } time })
            _date.Set(date, time);
        return true;
    }

    private void Begin(SentenceType type, NmeaTime? time)
    {
        bool isAnother = time is not null && _epoch.Time is not null && !_epoch.IsAt(time);
        bool isRepeat = (time is null || _epoch.Time is null) && _epoch.Has(type);
        if (isAnother || isRepeat)
        {
            if (_isGivenOut)
                _end.EndedByLearning();
            else if (_epoch.HasFix)
                EndByTime();
            _epoch.Clear();
            _isGivenOut = false;
        }
        else if (_isGivenOut)
        {
            _end.WasWrong();
            _epoch.Revision++;
            _isGivenOut = false;
        }

        _epoch.Time ??= time;
    }

    private void EndByTime()
    {
        GiveOut();
        _end.EndedByTime();
    }

    private void Note(SentenceType type, TalkerId talker, int part = 0)
    {
        bool isLast = _end.IsLast(type, talker, part);
        if (isLast && !_isGivenOut && _epoch.HasFix)
            GiveOut();
    }

    private void GiveOut()
    {
        _isGivenOut = true;
        ReadOnlySpan<SatelliteInView> satellites = _satellites.Snapshot(_epoch.Time?.Nanoseconds, _epoch.HasGsa ? _epoch.Used : null);
        NoteInstant();
        if (_epoch.Binary.HeadingDegrees is null)
            (_epoch.Binary.HeadingDegrees, _epoch.Binary.HeadingSigmaDegrees) = (_loose.HeadingDegrees, _loose.HeadingSigmaDegrees);
        _epoch.Binary.Attitude.Complete(_loose);
        _loose = default;
        DatumName foreign = _epoch.ForeignDatum.IsNone ? _epoch.Places.ForeignDatum : _epoch.ForeignDatum;
        var around = new FixSurroundings(_date, satellites.IsEmpty ? null : _satellites.DistinctCount, foreign.IsNone ? null : TextOf(foreign), _interference.At(_epoch.Time?.Nanoseconds), _leapSeconds, _options.EstimateSigmas);
        GnssFix fix = FixBuilder.Build(_epoch, around);
        _onFix(fix, satellites);
    }

    // Two rates in one stream (u-blox HNR-PVT beside NAV-PVT) come back to an instant after a newer one was given out.
    private void NoteInstant()
    {
        if (_epoch.Revision > 0 || _epoch.Time is not { } time)
            return;
        if (Array.IndexOf(_lately, time.Nanoseconds) >= 0)
            _epoch.Revision++;
        _lately[_latelyAt] = time.Nanoseconds;
        _latelyAt = (_latelyAt + 1) % InstantsRemembered;
    }
}
