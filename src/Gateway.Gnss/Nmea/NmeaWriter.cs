using System.Buffers;
using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Nmea;

/// <summary>
/// Writes an epoch as sentences, for programs that read NMEA alone while the receiver speaks a binary protocol: GGA, RMC,
/// GST (only the receiver's own sigmas), GSA, GSV and ZDA, talker GP as gpsd's (NMEA 0183 4.11; quality 4 is a fixed and 5 a
/// floating RTK solution). Nothing is made up: what the epoch does not tell is an empty field. Not thread-safe.
/// </summary>
public sealed class NmeaWriter
{
    private const double KnotsPerMetrePerSecond = 3600.0 / 1852;

    private readonly IBufferWriter<byte> _output;
    private readonly NmeaSkyWriter _sky;

    /// <summary>A writer onto <paramref name="output"/>, which stays the caller's.</summary>
    /// <param name="output">Where to.</param>
    public NmeaWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _sky = new NmeaSkyWriter(output);
    }

    /// <summary>Writes the sentences of one epoch, each with its checksum, CR and LF.</summary>
    /// <param name="fix">The epoch; without a position the fields are empty, and the quality is 0.</param>
    /// <param name="satellites">Signals in view; of each satellite the strongest is written.</param>
    public void Write(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        WritePosition(fix);
        WriteMinimum(fix);
        WriteErrors(fix);
        _sky.Write(fix, satellites);
        WriteDate(fix);
    }

    private void WritePosition(in GnssFix fix)
    {
        var gga = new SentenceBuilder(stackalloc byte[SentenceBuilder.Room], "GPGGA"u8);
        gga.Time(fix.TimeOfDay);
        WritePlace(ref gga, fix);
        gga.Whole((int)fix.Quality);
        gga.Whole(fix.SatellitesUsed, 2);
        gga.Number(fix.Hdop, 2);
        gga.Number(fix.OrthometricHeight?.Metres, 4);
        gga.Letter('M');
        gga.Number(fix.GeoidSeparation?.Metres, 4);
        gga.Letter('M');
        gga.Number(fix.AgeOfCorrectionsSeconds, 1);
        gga.Whole(fix.BaseStationId, 4);
        gga.End(_output);
    }

    private void WriteMinimum(in GnssFix fix)
    {
        bool hasPosition = HasPosition(fix);
        var rmc = new SentenceBuilder(stackalloc byte[SentenceBuilder.Room], "GPRMC"u8);
        rmc.Time(fix.TimeOfDay);
        rmc.Letter(hasPosition ? 'A' : 'V');
        WritePlace(ref rmc, fix);
        rmc.Number(hasPosition ? fix.SpeedMetresPerSecond * KnotsPerMetrePerSecond : null, 3);
        rmc.Number(hasPosition ? fix.TrackDegrees : null, 2);
        if (fix.Utc is { } utc)
            rmc.Whole((utc.Day * 10_000) + (utc.Month * 100) + (utc.Year % 100), 6);
        else
            rmc.Empty();
        rmc.Number(fix.MagneticVariationDegrees is { } variation ? Math.Abs(variation) : null, 1);
        if (fix.MagneticVariationDegrees is { } side)
            rmc.Letter(side < 0 ? 'W' : 'E');
        else
            rmc.Empty();
        rmc.Letter(ModeOf(fix.Quality));
        rmc.End(_output);
    }

    private void WriteErrors(in GnssFix fix)
    {
        if (fix.SigmasAreEstimated || (fix.NorthSigmaMetres ?? fix.EastSigmaMetres ?? fix.UpSigmaMetres) is null)
            return;
        var gst = new SentenceBuilder(stackalloc byte[SentenceBuilder.Room], "GPGST"u8);
        gst.Time(fix.TimeOfDay);
        gst.Empty(); // RMS of the residuals, and the ellipse: not known.
        gst.Empty();
        gst.Empty();
        gst.Empty();
        gst.Number(fix.NorthSigmaMetres, 4);
        gst.Number(fix.EastSigmaMetres, 4);
        gst.Number(fix.UpSigmaMetres, 4);
        gst.End(_output);
    }

    private void WriteDate(in GnssFix fix)
    {
        if (fix.Utc is not { } utc)
            return;
        var zda = new SentenceBuilder(stackalloc byte[SentenceBuilder.Room], "GPZDA"u8);
        zda.Time(fix.TimeOfDay ?? utc.TimeOfDay);
        zda.Whole(utc.Day, 2);
        zda.Whole(utc.Month, 2);
        zda.Whole(utc.Year, 4);
        zda.Whole(0, 2);
        zda.Whole(0, 2);
        zda.End(_output);
    }

    private static void WritePlace(ref SentenceBuilder sentence, in GnssFix fix)
    {
        bool hasPosition = HasPosition(fix);
        sentence.Angle(hasPosition ? fix.LatitudeDegrees : null, isLatitude: true);
        sentence.Angle(hasPosition ? fix.LongitudeDegrees : null, isLatitude: false);
    }

    private static bool HasPosition(in GnssFix fix) => fix is { Quality: not FixQuality.None, LatitudeDegrees: not null, LongitudeDegrees: not null };

    // NMEA 0183 4.11 RMC, mode indicator.
    private static char ModeOf(FixQuality quality) => quality switch
    {
        FixQuality.None => 'N',
        FixQuality.Differential => 'D',
        FixQuality.RtkFixed => 'R',
        FixQuality.RtkFloat => 'F',
        FixQuality.Estimated => 'E',
        FixQuality.Manual => 'M',
        FixQuality.Simulated => 'S',
        _ => 'A',
    };
}
