using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>What sentences tell of the datum that places are in. Binary messages that tell it do so beside their place.</summary>
public sealed partial class EpochAssembler
{
    private readonly DatumKeeper _datums = new();
    private DatumName _datumNamed;
    private string? _datumText;

    // A string for each datum, not for each fix.
    private string TextOf(DatumName datum)
    {
        if (_datumText is null || datum != _datumNamed)
            (_datumNamed, _datumText) = (datum, datum.ToString());
        return _datumText;
    }

    private void NoteDatum(TalkerId? talker)
    {
        if (_datums.HasForeign && _epoch.ForeignDatum.IsNone)
            _epoch.ForeignDatum = _datums.Of(talker, _epoch.Time);
    }

    private bool TakeDtm(ReadOnlySpan<byte> sentence)
    {
        if (!Dtm.TryParse(sentence, out Dtm dtm))
            return false;
        if (!dtm.DatumName.IsNone || !dtm.ForeignDatum.IsNone)
            Datum(dtm.Talker, dtm.ForeignDatum);
        return true;
    }

    // It is for what follows; but what it says for the first time, behind its epoch's place, is true of that too.
    private void Datum(TalkerId talker, DatumName foreign)
    {
        DatumName news = _datums.Take(talker, foreign, _epoch.Time);
        if (!news.IsNone && !_isGivenOut && _epoch.HasFix)
            _epoch.ForeignDatum = news;
    }

    private bool TakePgrmm(ReadOnlySpan<byte> sentence)
    {
        if (!Pgrmm.TryParse(sentence, out Pgrmm map))
            return false;
        if (!map.Datum.IsNone)
            Datum(default, map.Datum.Foreign);
        return true;
    }
}
