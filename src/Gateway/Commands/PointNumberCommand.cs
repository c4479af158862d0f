using System.CommandLine;
using System.Globalization;
using System.Text;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway point-number LATITUDE LONGITUDE</c> and <c>gateway point-number NUMBER</c>.</summary>
internal static class PointNumberCommand
{
    public static Command Create()
    {
        var place = new Argument<string[]>("PLACE")
        {
            Description = "Latitude and longitude in degrees, in this order, or a national point number.",
            Arity = new ArgumentArity(1, 3),
        };
        var json = new Option<bool>("--json") { Description = "The cell with its centre and corners as one JSON object." };
        var command = new Command("point-number", """
            National point number (국가지점번호) of a position, or the 10 m cell of a number.

            A number names a cell, not a point: its centre is up to 7.1 m from where the number was read.

            Examples:
              gateway point-number 37.5633 127.0369       다사 5910 5164
              gateway point-number "다사 5910 5164"        its centre and corners in EPSG:4326, 5186 and 5179
              gateway point-number --json 다사59105164
            """) { place, json };
        command.SetAction(result => Run(result.GetRequiredValue(place), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string[] place, bool json, TextWriter output, TextWriter errors)
    {
        string text = string.Join(' ', place);
        bool byNumber = NationalPointNumber.TryParse(text, out NationalPointNumber number);
        if (!byNumber && Locate(text, out number) is { } problem)
        {
            errors.WriteLine(problem);
            return ExitCodes.Usage;
        }

        if (json)
            output.WriteLine(Encoding.UTF8.GetString(PointNumberReport.ToJson(number)));
        else if (byNumber)
            PointNumberReport.WriteText(number, output);
        else
            output.WriteLine(number);
        return ExitCodes.Success;
    }

    /// <returns><c>null</c>, or why the text is neither a position nor a number.</returns>
    private static string? Locate(string text, out NationalPointNumber number)
    {
        number = default;
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !TryDegrees(words[0].TrimEnd(','), out double latitude) || !TryDegrees(words[1], out double longitude))
            return $"'{text}' is neither a latitude and longitude, such as 37.5633 127.0369, nor a national point number, such as \"다사 5910 5164\".";
        if (!GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition position))
            return $"'{text}': latitude is -90 to 90 and comes first, longitude is -180 to 180.";
        return NationalPointNumber.TryFromPosition(position, out number)
            ? null
            : $"{position} has no national point number: it lies outside the numbered squares (EPSG:5179 easting 700 to 1400 km, northing 1300 to 2100 km).";
    }

    private static bool TryDegrees(string text, out double degrees) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees);
}
