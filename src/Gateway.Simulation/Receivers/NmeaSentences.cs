using System.Globalization;
using System.Text;

namespace Gateway.Simulation;

/// <summary>
/// Writes an epoch as a current multi-band receiver does: RMC VTG GGA GSA GSV GST ZDA, talker GN, with the system and
/// signal ids of NMEA 0183 4.11. Written for itself and not with the project's codec, so that the two check each other.
/// </summary>
internal static class NmeaSentences
{
    private const int SatellitesPerGsa = 12;
    private const int SatellitesPerGsv = 4;

    /// <summary>The sentences of an epoch in order, each with '$', checksum, CR and LF.</summary>
    public static IEnumerable<string> Of(SimulatedEpoch epoch)
    {
        yield return Sentence(Rmc(epoch));
        yield return Sentence(epoch.HasFix ? "GNVTG,,T,,M,0.02,N,0.04,K," + Mode(epoch) : "GNVTG,,,,,,,,,N");
        yield return Sentence(Gga(epoch));
        foreach (IGrouping<string, SimulatedSatellite> system in epoch.Satellites.GroupBy(s => s.Talker))
            yield return Sentence(Gsa(epoch, [.. system.Where(s => s.IsUsed)], system.First().SystemId));
        foreach (IGrouping<string, SimulatedSatellite> system in epoch.Satellites.GroupBy(s => s.Talker))
        {
            foreach (string gsv in Gsv([.. system]))
                yield return Sentence(gsv);
        }
        yield return Sentence(Gst(epoch));
        yield return Sentence(epoch.HasFix ? F($"GNZDA,{epoch.Utc:HHmmss.ff},{epoch.Utc:dd,MM,yyyy},00,00") : "GNZDA,,,,,00,00");
    }

    private static string Rmc(SimulatedEpoch e) => e.HasFix
        ? F($"GNRMC,{e.Utc:HHmmss.ff},A,{Coordinates(e)},0.02,,{e.Utc:ddMMyy},,,{Mode(e)},V")
        : "GNRMC,,V,,,,,,,,,,N,V";

    private static string Gga(SimulatedEpoch e)
    {
        if (!e.HasFix)
            return "GNGGA,,,,,,0,00,99.99,,,,,,";
        double orthometric = e.Position.EllipsoidalHeightMetres - e.Position.GeoidSeparationMetres;
        string age = e.CorrectionAge is { } a ? F($"{a.TotalSeconds:0.0},{e.BaseStationId:0000}") : ",";
        return F($"GNGGA,{e.Utc:HHmmss.ff},{Coordinates(e)},{(int)e.Quality},{e.UsedSatellites:00},0.55,{orthometric:0.0000},M,{e.Position.GeoidSeparationMetres:0.0000},M,{age}");
    }

    private static string Gsa(SimulatedEpoch e, SimulatedSatellite[] used, int systemId)
    {
        var ids = new StringBuilder();
        for (int i = 0; i < SatellitesPerGsa; i++)
            ids.Append(',').Append(e.HasFix && i < used.Length ? F($"{used[i].Id:00}") : "");
        string dops = e.HasFix ? "1.02,0.55,0.86" : "99.99,99.99,99.99";
        return F($"GNGSA,A,{(e.HasFix ? 3 : 1)}{ids},{dops},{systemId}");
    }

    private static IEnumerable<string> Gsv(SimulatedSatellite[] inView)
    {
        int count = (inView.Length + SatellitesPerGsv - 1) / SatellitesPerGsv;
        for (int i = 0; i < count; i++)
        {
            var body = new StringBuilder(F($"{inView[0].Talker}GSV,{count},{i + 1},{inView.Length:00}"));
            foreach (SimulatedSatellite s in inView.Skip(i * SatellitesPerGsv).Take(SatellitesPerGsv))
                body.Append(CultureInfo.InvariantCulture, $",{s.Id:00},{s.Elevation:00},{s.Azimuth:000},{s.SignalToNoise:00}");
            yield return body.Append(CultureInfo.InvariantCulture, $",{inView[0].SignalId:X}").ToString();
        }
    }

    private static string Gst(SimulatedEpoch e)
    {
        if (!e.HasFix)
            return "GNGST,,,,,,,,";
        double axis = e.HorizontalSigmaMetres / Math.Sqrt(2);
        return F($"GNGST,{e.Utc:HHmmss.ff},{e.HorizontalSigmaMetres:0.000},{axis:0.000},{axis:0.000},0.0,{axis:0.000},{axis:0.000},{e.UpSigmaMetres:0.000}");
    }

    private static char Mode(SimulatedEpoch e) => e.Quality switch
    {
        SimulatedQuality.RtkFixed => 'R',
        SimulatedQuality.RtkFloat => 'F',
        _ => 'A',
    };

    private static string Coordinates(SimulatedEpoch e) =>
        Angle(e.Position.Latitude, 2, e.MinuteDecimals) + (e.Position.Latitude < 0 ? ",S," : ",N,")
        + Angle(e.Position.Longitude, 3, e.MinuteDecimals) + (e.Position.Longitude < 0 ? ",W" : ",E");

    /// <summary>Degrees and minutes in whole units of the last decimal, so that 59.99... cannot round to 60 minutes.</summary>
    private static string Angle(double degrees, int degreeDigits, int minuteDecimals)
    {
        long unit = (long)Math.Pow(10, minuteDecimals);
        long units = (long)Math.Round(Math.Abs(degrees) * 60 * unit);
        (long whole, long rest) = Math.DivRem(units, 60 * unit);
        (long minutes, long fraction) = Math.DivRem(rest, unit);
        return whole.ToString("D" + degreeDigits, CultureInfo.InvariantCulture)
            + minutes.ToString("D2", CultureInfo.InvariantCulture) + '.'
            + fraction.ToString("D" + minuteDecimals, CultureInfo.InvariantCulture);
    }

    private static string Sentence(string body)
    {
        int checksum = body.Aggregate(0, (sum, c) => sum ^ c);
        return F($"${body}*{checksum:X2}\r\n");
    }

    private static string F(FormattableString text) => FormattableString.Invariant(text);
}
