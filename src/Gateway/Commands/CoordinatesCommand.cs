using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway coordinates inspect FILE</c>: are a file's coordinates what they are said to be?</summary>
internal static class CoordinatesCommand
{

    public static Command Create() => new("coordinates", """
        Look at coordinates before they are believed.

        Examples:
          gateway coordinates inspect register.csv --as 5186 --columns X,Y --near 37.55,127.04,10
        """)
    {
        Inspect(),
    };

    private static EpsgCode ParseSystem(ArgumentResult result)
    {
        EpsgCode system = ConvertCommand.ParseSystem("--as", result);
        if (system == EpsgCode.Geocentric)
            result.AddError("--as: geocentric coordinates are three columns; two are inspected.");
        return system;
    }

    private static Command Inspect()
    {
        var file = new Argument<string>("FILE") { Description = "A table, CSV or separated by tabs, semicolons or blanks, UTF-8 or CP949; - is standard input." };
        var system = new Option<EpsgCode>("--as") { Description = "Reference system that the file is said to be in.", HelpName = "EPSG:n", Required = true, CustomParser = ParseSystem };
        var order = new Option<string>("--order") { Description = "Which of the two columns comes first.", DefaultValueFactory = _ => "north" };
        order.AcceptOnlyFromAmong("north", "east");
        Option<string> columns = Columns("--columns", "The two columns, by name or number from 1.", "1,2");
        Option<string?> known = Columns<string?>("--known", "Two columns with latitude and longitude of the same place from elsewhere.");
        Option<double> sigma = NumberOptions.Decimal("--known-sigma", "M", "Their standard deviation per axis, metres: some 5 from a map, 50 from an address.", 0.001, 100_000, otherwise: 50);
        Option<double[]?> area = CommandOptions.Numbers("--area", "SOUTH,NORTH,WEST,EAST", "Where the points should be, degrees.");
        Option<double[]?> near = CommandOptions.Numbers("--near", "LAT,LON,KM", "The same as a circle.", circle => GeodeticPosition.TryFromDegrees(circle[0], circle[1], out _) && circle[2] > 0
            ? null
            : "latitude is -90 to 90 and comes first, longitude is -180 to 180, the radius is above 0 km");
        Option<bool> json = CommandOptions.Json();
        var command = new Command("inspect", $"""
            Find swapped axes, a wrong false northing, an old datum or meridian, web map metres, and degrees: for the file as a
            whole and for single rows, with the evidence. Nothing is changed.

            What looks right on a map (EPSG:5174 read as 5181, 2097 as 5174) shows only beside the same places from elsewhere:
            --known. Where the evidence does not decide, that is said and nobody is accused. The exit code is 3 if something is.

            Examples:
              gateway coordinates inspect points.txt --as 5186
              gateway coordinates inspect bells.csv --as 5181 --columns X,Y --known WGS84위도,WGS84경도 --known-sigma 30
              gateway coordinates inspect bells.csv --as 5186 --columns 좌표X,좌표Y --near 37.55,127.04,10 --json
            """) { file, system, order, columns, known, sigma, area, near, json };
        command.SetAction((result, cancel) =>
        {
            var inspection = new CoordinateInspection
            {
                File = result.GetRequiredValue(file),
                Declared = new CoordinateReading(result.GetRequiredValue(system), result.GetValue(order) == "east" ? ColumnOrder.EastFirst : ColumnOrder.NorthFirst),
                Columns = result.GetRequiredValue(columns).Split(','),
                Known = result.GetValue(known)?.Split(','),
                KnownSigmaMetres = result.GetValue(sigma),
                Expected = Expected(result.GetValue(area), result.GetValue(near)),
                Json = result.GetValue(json),
            };
            return InputFile.GuardAsync(inspection.File, "a table, or - to read standard input", "cannot be read", result.InvocationConfiguration.Error, async () =>
            {
                byte[] content = await ReadAsync(inspection.File, cancel);
                return inspection.Run(content, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            });
        });
        return command;
    }

    private static ExpectedArea? Expected(double[]? area, double[]? near)
    {
        if (area is [var south, var north, var west, var east])
            return ExpectedArea.Box(new AreaOfUse(south, north, west, east), "given");
        return near is [var latitude, var longitude, var kilometres]
            ? ExpectedArea.Circle(GeodeticPosition.FromDegrees(latitude, longitude), kilometres * 1000, "given")
            : null;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancel)
    {
        await using Stream input = InputFile.Open(file);
        using var content = new MemoryStream();
        await input.CopyToAsync(content, cancel);
        return content.ToArray();
    }

    private static Option<string> Columns(string name, string description, string otherwise)
    {
        Option<string> option = Columns<string>(name, description);
        option.DefaultValueFactory = _ => otherwise;
        return option;
    }

    private static Option<T> Columns<T>(string name, string description)
    {
        var option = new Option<T>(name) { Description = description, HelpName = "A,B" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value.Split(',').Length != 2)
                result.AddError($"{name} names two columns, separated by a comma.");
        });
        return option;
    }
}
