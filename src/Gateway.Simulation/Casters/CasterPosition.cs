using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Simulation;

/// <summary>A GGA that a client uploaded, read as strictly as the strictest caster does: fixed widths, right checksum, talker GP or GN.</summary>
/// <param name="Sentence">As it came.</param>
/// <param name="IsWellFormed">Whether every field has its width and the checksum is right.</param>
/// <param name="Quality">Quality; 0 without a fix.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
public sealed partial record CasterPosition(string Sentence, bool IsWellFormed, int Quality, double Latitude, double Longitude)
{
    internal static CasterPosition Read(string sentence)
    {
        Match form = Form().Match(sentence);
        int star = sentence.LastIndexOf('*');
        int sum = star < 1 ? -1 : sentence[1..star].Aggregate(0, (all, c) => all ^ c);
        if (!form.Success || !int.TryParse(form.Groups["sum"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int said) || said != sum)
            return new CasterPosition(sentence, false, 0, 0, 0);
        double latitude = Degrees(form.Groups["lat"].Value, 2) * (form.Groups["ns"].Value == "S" ? -1 : 1);
        double longitude = Degrees(form.Groups["lon"].Value, 3) * (form.Groups["ew"].Value == "W" ? -1 : 1);
        return new CasterPosition(sentence, true, form.Groups["q"].Value[0] - '0', latitude, longitude);
    }

    /// <summary>Great-circle distance, kilometres; good to half a percent, as a caster's own is.</summary>
    internal double KilometresTo(AntennaPosition other)
    {
        const double Radian = Math.PI / 180;
        double a = Math.Pow(Math.Sin((Latitude - other.Latitude) / 2 * Radian), 2)
            + Math.Cos(Latitude * Radian) * Math.Cos(other.Latitude * Radian) * Math.Pow(Math.Sin((Longitude - other.Longitude) / 2 * Radian), 2);
        return 2 * 6371 * Math.Asin(Math.Sqrt(a));
    }

    private static double Degrees(string text, int width) =>
        int.Parse(text[..width], CultureInfo.InvariantCulture) + double.Parse(text[width..], CultureInfo.InvariantCulture) / 60;

    [GeneratedRegex(@"^\$G[PN]GGA,\d{6}\.\d{2},(?<lat>\d{4}\.\d{4,9}),(?<ns>[NS]),(?<lon>\d{5}\.\d{4,9}),(?<ew>[EW]),(?<q>\d),\d{2},\d{1,2}\.\d+,-?\d+\.\d+,M,-?\d+\.\d+,M,[0-9.]*,\d*\*(?<sum>[0-9A-F]{2})$")]
    private static partial Regex Form();
}
