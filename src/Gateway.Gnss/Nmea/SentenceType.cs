namespace Gateway.Gnss.Nmea;

/// <summary>Sentence formatter: the three letters after the talker.</summary>
public enum SentenceType
{
    /// <summary>Proprietary, or one that is not decoded here.</summary>
    Other,

    /// <summary>Fix data.</summary>
    Gga,

    /// <summary>Geographic position.</summary>
    Gll,

    /// <summary>Fix data of several systems.</summary>
    Gns,

    /// <summary>DOPs and satellites used.</summary>
    Gsa,

    /// <summary>Pseudorange error statistics.</summary>
    Gst,

    /// <summary>Satellites in view.</summary>
    Gsv,

    /// <summary>Recommended minimum data.</summary>
    Rmc,

    /// <summary>Course and speed.</summary>
    Vtg,

    /// <summary>Time and date.</summary>
    Zda,

    /// <summary>Satellite fault detection.</summary>
    Gbs,

    /// <summary>Range residuals.</summary>
    Grs,

    /// <summary>Datum reference.</summary>
    Dtm,

    /// <summary>True heading.</summary>
    Hdt,

    /// <summary>True heading and its status.</summary>
    Ths,

    /// <summary>Magnetic heading.</summary>
    Hdm,

    /// <summary>Magnetic heading, deviation and variation.</summary>
    Hdg,

    /// <summary>Rate of turn.</summary>
    Rot,

    /// <summary>Text.</summary>
    Txt,

    /// <summary>Leica's plane position and DOP.</summary>
    Llk,

    /// <summary>Leica's plane position and quality.</summary>
    Llq,

    /// <summary>Leica's position and quality.</summary>
    Ggq,

    /// <summary>u-blox PUBX,00: position.</summary>
    PubxPosition,

    /// <summary>u-blox PUBX,03: satellites.</summary>
    PubxSatellites,

    /// <summary>u-blox PUBX,04: time of day and clock.</summary>
    PubxTime,

    /// <summary>Trimble PTNL,GGK: position.</summary>
    TrimbleGgk,

    /// <summary>Trimble PTNL,AVR: direction of a moving baseline.</summary>
    TrimbleAvr,

    /// <summary>Trimble PTNL,PJK: plane position.</summary>
    TrimblePjk,

    /// <summary>Quectel PQTM: messages and answers.</summary>
    Pqtm,

    /// <summary>Airoha PAIR: messages and answers.</summary>
    Pair,

    /// <summary>ST PSTM: messages and answers.</summary>
    Pstm,

    /// <summary>PASHR: attitude.</summary>
    Pashr,

    /// <summary>Garmin PGRME: estimated errors.</summary>
    Pgrme,

    /// <summary>Garmin PGRMM: map datum.</summary>
    Pgrmm,

    /// <summary>Garmin PGRMZ: altitude.</summary>
    Pgrmz,

    /// <summary>Unicore's and ComNav's KSXT: position, heading and velocity.</summary>
    Ksxt,
}
