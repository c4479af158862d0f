using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Tests.Nmea;

/// <summary>Fields of every shape: those read at a glance and those read character by character say the same.</summary>
public sealed partial class FieldShapeProperties
{
    private const int MostDigits = 18;

    private static readonly Gen<string> NumberText = Gen.OneOf(
        Gen.String[Gen.Char["0123456789.-+"], 0, 26],
        Gen.Select(Gen.String[Gen.Char["0123456789"], 0, 10], Gen.String[Gen.Char["0123456789"], 0, 24], (whole, decimals) => $"{whole}.{decimals}"),
        Gen.String[Gen.Char["0123456789"], 0, 24]);

    private static readonly Gen<string> WholeText = Gen.Frequency(
        (6, Gen.Int[1, 99].Select(value => value.ToString("00", CultureInfo.InvariantCulture))),
        (2, Gen.Int[0, 999].Select(value => value.ToString(CultureInfo.InvariantCulture))),
        (1, Gen.Const("")));

    private static readonly Gen<string[]> SatelliteText = Gen.OneOf(
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 360], Gen.Int[-20, 99], (number, up, around, strength) =>
            (string[])[$"{number:00}", $"{up:00}", $"{around:000}", strength < 0 ? "" : $"{strength:00}"]),
        Gen.Select(WholeText, Gen.Int[-1, 90], Gen.Int[-1, 360], Gen.Int[-1, 999], (number, up, around, strength) =>
            (string[])[number, Given(up), Given(around), Given(strength)]));

    [Fact]
    public void A_number_keeps_its_digits_wherever_it_stands() =>
        Gen.Select(NumberText, Gen.Int[0, 6]).Sample((text, place) =>
        {
            string[] fields = [.. Enumerable.Repeat("", 7)];
            fields[place] = text;
            bool isRead = Gst.TryParse(Encoding.ASCII.GetBytes($"$GPGST,010203,{string.Join(',', fields)}*00"), out Gst gst);
            string[] parts = text.TrimStart('+', '-').Split('.', 2);
            string whole = parts[0].TrimStart('0'), behind = parts.Length > 1 ? parts[1] : "";
            Assert.Equal(text.Length == 0 || (Number().IsMatch(text) && parts[0].Length + behind.Length > 0 && whole.Length <= MostDigits), isRead);
            NmeaNumber?[] read = [gst.RangeRmsMetres, gst.SemiMajorSigmaMetres, gst.SemiMinorSigmaMetres, gst.OrientationDegrees, gst.LatitudeSigmaMetres, gst.LongitudeSigmaMetres, gst.AltitudeSigmaMetres];
            NmeaNumber? wanted = !isRead || text.Length == 0
                ? null
                : Kept(whole, behind[..Math.Min(behind.Length, MostDigits - whole.Length)], text[0] == '-' ? -1 : 1);
            Assert.Equal(wanted, read[place]);
        });

    // What is kept of a number: its first 18 digits.
    private static NmeaNumber Kept(string whole, string behind, int sign) => new(long.Parse($"0{whole}{behind}", CultureInfo.InvariantCulture) * sign, (byte)behind.Length);

    [Fact]
    public void A_Gsv_names_the_same_satellites_in_any_shape() =>
        Gen.Select(SatelliteText.Array[0, 4], Gen.Int[-1, 15]).Sample((satellites, signal) =>
        {
            string fields = string.Concat(satellites.Select(satellite => $",{string.Join(',', satellite)}"));
            Assert.True(Gsv.TryParse(Encoding.ASCII.GetBytes($"$GPGSV,3,1,11{fields}{(signal < 0 ? "" : $",{signal:X}")}*00"), out Gsv gsv));
            GsvSatellite[] wanted =
            [
                .. satellites.Where(satellite => Whole(satellite[0]) > 0)
                    .Select(satellite => new GsvSatellite(Whole(satellite[0]) ?? 0, Whole(satellite[1]), Whole(satellite[2]), (short?)(Whole(satellite[3]) * 10))),
            ];
            Assert.Equal(wanted, Enumerable.Range(0, gsv.Count).Select(gsv.Satellite));
            Assert.Equal(signal < 0 ? null : signal, gsv.SignalId);
        });

    [Fact]
    public void A_Gsa_names_the_same_satellites_in_any_shape() =>
        Gen.Select(WholeText.Array[12], Gen.Int[-1, 6]).Sample((numbers, system) =>
        {
            Assert.True(Gsa.TryParse(Encoding.ASCII.GetBytes($"$GNGSA,A,3,{string.Join(',', numbers)},1.5,0.9,1.2{(system < 0 ? "" : $",{system}")}*00"), out Gsa gsa));
            GnssSystem under = SatelliteNumbering.SystemOfId(system);
            Assert.Equal(
                numbers.Where(number => Whole(number) > 0).Select(number => SatelliteNumbering.Identify(Whole(number) ?? 0, under)),
                Enumerable.Range(0, gsa.Count).Select(gsa.Satellite));
            Assert.Equal((new NmeaNumber(15, 1), new NmeaNumber(9, 1), new NmeaNumber(12, 1)), (gsa.Pdop, gsa.Hdop, gsa.Vdop));
            Assert.Equal(system < 0 ? null : system, gsa.SystemId);
        });

    private static string Given(int value) => value < 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static short? Whole(string text) => text.Length == 0 ? null : short.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?[0-9]*(\.[0-9]*)?$")]
    private static partial Regex Number();
}
