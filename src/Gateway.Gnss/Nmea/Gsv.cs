using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Nmea;

/// <summary>GSV, satellites in view: one of a set of sentences. NMEA 0183 4.11 GSV, with its signal id.</summary>
public record struct Gsv
{
    /// <summary>Places for satellites in one sentence.</summary>
    public const int Places = 4;

    private Satellites _satellites;

    /// <summary>Who speaks: the system.</summary>
    public TalkerId Talker { get; private set; }

    /// <summary>Sentences in the set, 1 to 99.</summary>
    public int Sentences { get; private set; }

    /// <summary>This sentence's place in the set, from 1.</summary>
    public int Sentence { get; private set; }

    /// <summary>Satellites in view, in the whole set.</summary>
    public int? InView { get; private set; }

    /// <summary>How many satellites this sentence names, 0 to 4.</summary>
    public int Count { get; private set; }

    /// <summary>Signal id (NMEA 4.10 and later), a hexadecimal digit whose meaning depends on the system; 0 all signals.</summary>
    public int? SignalId { get; private set; }

    /// <summary>The satellite at a place, 0 to <see cref="Count"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public readonly GsvSatellite Satellite(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Count, nameof(place));
        return _satellites[place];
    }

    /// <summary>All satellites of this sentence, in order.</summary>
    internal static ReadOnlySpan<GsvSatellite> SatellitesOf(ref readonly Gsv gsv) => gsv._satellites[..gsv.Count];

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no GSV or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gsv gsv)
    {
        gsv = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gsv && TryRead(talker, sentence, out gsv);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gsv gsv)
    {
        gsv = default;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        int? sentences, place;
        if (fields.TryCounts(out int plainSentences, out int plainPlace, out int inView))
            (sentences, place, gsv.InView) = (plainSentences, plainPlace, inView);
        else
            (sentences, place, gsv.InView) = (fields.Integer(99), fields.Integer(99), fields.Integer(999));
        fields.Demand(sentences > 0 && place > 0 && place <= sentences);
        while (gsv.Count < Places && !fields.AtEnd && fields.Ok)
        {
            bool haveCome = fields.TrySatellites(gsv._satellites[gsv.Count..], out int plain);
            gsv.Count += plain;
            if (fields.TryLastHexDigit(out int signalId))
                gsv.SignalId = signalId;
            if (haveCome || fields.AtEnd)
                continue;

            short? number = fields.Small(out bool isPlain);
            if (!isPlain || fields.AtEnd)
            {
                // A satellite has four fields: one that stands last and alone is the signal id, A to F among others.
                gsv.SignalId = isPlain ? number : fields.HexDigit();
                break;
            }

            var satellite = new GsvSatellite(number ?? 0, fields.WholeDegrees(), fields.WholeDegrees(), fields.Tenths());
            if (number > 0)
                gsv._satellites[gsv.Count++] = satellite;
        }

        // Some pad the set to four places, and some beyond.
        while (!fields.AtEnd && fields.Ok)
        {
            if (fields.IsShortLastField)
                gsv.SignalId = fields.HexDigit();
            else
                fields.Skip();
        }

        fields.Demand(gsv.SignalId is null or <= 15);
        if (!fields.Ok)
        {
            gsv = default;
            return false;
        }

        gsv.Talker = talker;
        gsv.Sentences = sentences ?? 0;
        gsv.Sentence = place ?? 0;
        return true;
    }

    [InlineArray(Places)]
    private struct Satellites
    {
        private GsvSatellite _first;
    }
}
