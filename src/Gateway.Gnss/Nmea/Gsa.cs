using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Nmea;

/// <summary>GSA, satellites used and dilution of precision. NMEA 0183 4.11 GSA, with its system id.</summary>
public record struct Gsa
{
    /// <summary>Places for satellites in one sentence.</summary>
    public const int Places = 12;

    private Numbers _numbers;

    /// <summary>Who speaks.</summary>
    public TalkerId Talker { get; private set; }

    /// <summary>M manual, A automatic choice between 2D and 3D.</summary>
    public char? Selection { get; private set; }

    /// <summary>1 no fix, 2 2D, 3 3D.</summary>
    public int? NavigationMode { get; private set; }

    /// <summary>How many satellites this sentence names, 0 to 12.</summary>
    public int Count { get; private set; }

    /// <summary>Position dilution of precision.</summary>
    public NmeaNumber? Pdop { get; private set; }

    /// <summary>Horizontal dilution of precision.</summary>
    public NmeaNumber? Hdop { get; private set; }

    /// <summary>Vertical dilution of precision.</summary>
    public NmeaNumber? Vdop { get; private set; }

    /// <summary>System id (NMEA 4.11): 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC.</summary>
    public int? SystemId { get; private set; }

    /// <summary>The satellite at a place, 0 to <see cref="Count"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public readonly SatelliteId Satellite(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Count, nameof(place));
        return SatelliteNumbering.Identify(_numbers[place], System);
    }

    /// <summary>The system that all its satellites belong to; unknown where neither id nor talker says so.</summary>
    public readonly GnssSystem System => SatelliteNumbering.SystemOfId(SystemId) is var said and not GnssSystem.Unknown ? said : Talker.System;

    /// <summary>All numbers of this sentence as sent, in order.</summary>
    internal static ReadOnlySpan<short> NumbersOf(ref readonly Gsa gsa) => gsa._numbers[..gsa.Count];

    /// <summary>Reads a sentence from '$' on; the checksum is not looked at.</summary>
    /// <returns>False if it is no GSA or if a field cannot be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> sentence, out Gsa gsa)
    {
        gsa = default;
        return SentenceAddress.TypeOf(sentence, out TalkerId talker) == SentenceType.Gsa && TryRead(talker, sentence, out gsa);
    }

    /// <summary>Reads a sentence whose address has been read already.</summary>
    internal static bool TryRead(TalkerId talker, ReadOnlySpan<byte> sentence, out Gsa gsa)
    {
        gsa = default;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        (gsa.Talker, gsa.Selection, gsa.NavigationMode) = (talker, fields.Letter(), fields.Integer(3));
        bool arePlain = fields.TryNumbers(gsa._numbers, out int count);
        gsa.Count = count;
        for (int place = arePlain ? Places : 0; place < Places; place++)
        {
            short? number = fields.Small(out bool isPlain);
            fields.Demand(isPlain);
            if (number > 0)
                gsa._numbers[gsa.Count++] = number.Value;
        }

        gsa.Pdop = fields.Number();
        gsa.Hdop = fields.Number();
        gsa.Vdop = fields.Number();
        // SiRF receivers send a fourth dilution of precision here, with a point.
        gsa.SystemId = fields.TryLastHexDigit(out int digit) ? digit : fields.HexDigitOrNull();
        if (fields.Ok)
            return true;
        gsa = default;
        return false;
    }

    [InlineArray(Places)]
    private struct Numbers
    {
        private short _first;
    }
}
