using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>The sentences and messages of one instant, as they came.</summary>
internal sealed class Epoch
{
    private const long Hundredth = 10_000_000;

    public Epoch() => Binary = new BinarySolution(Places);

    public NmeaTime? Time { get; set; }

    public Gga? Gga { get; set; }

    public Rmc? Rmc { get; set; }

    public Gns? Gns { get; set; }

    public Gll? Gll { get; set; }

    public Gst? Gst { get; set; }

    public Vtg? Vtg { get; set; }

    public Gbs? Gbs { get; set; }

    public QuectelErrors? Errors { get; set; }

    public Pgrme? GarminErrors { get; set; }

    /// <summary>Leica's coordinate quality, metres.</summary>
    public NmeaNumber? LeicaQuality { get; set; }

    /// <summary>The datum that DTM tells of these sentences if it is another than ours.</summary>
    public DatumName ForeignDatum { get; set; }

    /// <summary>Who claims to be where.</summary>
    public PlaceClaims Places { get; } = new();

    /// <summary>What else binary messages and makers' sentences say, merged.</summary>
    public BinarySolution Binary { get; }

    public bool HasGsa { get; private set; }

    public int NavigationMode { get; private set; }

    public NmeaNumber? Pdop { get; private set; }

    public NmeaNumber? Hdop { get; private set; }

    public NmeaNumber? Vdop { get; private set; }

    public SatelliteSet Used { get; } = new();

    public int Revision { get; set; }

    /// <summary>Which of GGA, RMC, GNS and GLL came last.</summary>
    public SentenceType LatestFix { get; set; }

    /// <summary>Whether there is anything that says whether there is a position.</summary>
    public bool HasFix => HasFixSentence || Places.HasMerit;

    public bool HasFixSentence => Gga.HasValue || Rmc.HasValue || Gns.HasValue || Gll.HasValue;

    /// <summary>
    /// Whether a time is this epoch's. Two protocols may send one instant with different decimals: at 30 epochs a second
    /// a sentence says .03 and a binary message .033.
    /// </summary>
    public bool IsAt(NmeaTime? time)
    {
        if (time is not { } then || Time is not { } now || then.Nanoseconds == now.Nanoseconds)
            return time.HasValue == Time.HasValue;
        int coarser = Math.Min(then.Decimals, now.Decimals);
        return coarser == 2 && then.Decimals != now.Decimals && Math.Abs(then.Nanoseconds - now.Nanoseconds) < Hundredth;
    }

    public bool Has(SentenceType type) => type switch
    {
        SentenceType.Gga => Gga.HasValue,
        SentenceType.Rmc => Rmc.HasValue,
        SentenceType.Gns => Gns.HasValue,
        SentenceType.Gll => Gll.HasValue,
        _ => false,
    };

    /// <summary>Adds one system's GSA; all systems of an epoch carry the same DOPs.</summary>
    public void Add(in Gsa gsa)
    {
        HasGsa = true;
        NavigationMode = Math.Max(NavigationMode, gsa.NavigationMode ?? 0);
        Pdop = gsa.Pdop ?? Pdop;
        Hdop = gsa.Hdop ?? Hdop;
        Vdop = gsa.Vdop ?? Vdop;
        GnssSystem system = gsa.System;
        foreach (short number in Gsa.NumbersOf(in gsa))
            Used.Add(SatelliteNumbering.Identify(number, system));
    }

    public void Clear()
    {
        (Time, Gga, Rmc, Gns, Gll, Gst, Vtg, Gbs, Errors) = (null, null, null, null, null, null, null, null, null);
        (HasGsa, NavigationMode, Pdop, Hdop, Vdop, Revision) = (false, 0, null, null, null, 0);
        (GarminErrors, LeicaQuality, LatestFix) = (null, null, default);
        ForeignDatum = default;
        Used.Clear();
        Binary.Clear();
        Places.Clear();
    }
}
