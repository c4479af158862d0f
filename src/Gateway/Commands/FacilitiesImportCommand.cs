using System.CommandLine;
using Gateway.Facilities;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway facilities import FILE</c>.</summary>
internal static class FacilitiesImportCommand
{
    public static Command Create(DataDirectoryOptions data)
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON, CSV of the national data set (UTF-8 or CP949), GeoPackage, KML, shapefile; - is standard input." };
        Option<string> format = FacilitiesCommand.Format("What the file is, where its ending does not say so.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };
        var replace = new Option<bool>("--replace-surveys") { Description = "Take the file's positions also where the register has better or newer ones, which stay in the history." };
        var convert = new Option<bool>("--convert-legacy") { Description = "Convert coordinates that are recognised as those of another system, and list them before and after." };
        Option<string> from = CoordinatesOption();
        Option<string> near = AreaOption();
        var idColumn = new Option<string>("--id-column") { Description = "Column that tells the facilities apart; without it the bell's number, else the management number.", HelpName = "NAME" };
        var idPrefix = new Option<string>("--id-prefix") { Description = "What ids of a table get in front, where an office counts from 1.", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "The outcome as one JSON object." };
        var command = new Command("import", """
            Bring facilities into the register: new ones are added, known ones take what the file says.

            Good rows are imported in one transaction; each bad row is named with line and reason, and the exit code is
            then 3. A file without a position takes none away, and one from a map or an older survey does not replace a
            survey: such facilities are listed. Facilities that are not in the file stay, and earlier positions are kept
            (facilities history). Possible duplicates are listed and never made one. A running gateway uses the new register
            within seconds. Run it as the user that the gateway runs as (sudo -u gateway): root is refused in another user's
            data directory.

            Examples:
              gateway facilities import bells.csv --dry-run
              sudo -u gateway gateway facilities import - --format csv < bells.csv
              gateway facilities import old.csv --convert-legacy --near 37.56,127.04 --dry-run
              gateway facilities import old.csv --convert-legacy --from EPSG:5174
              gateway facilities import office.csv --id-column 번호 --id-prefix HD-
            """) { file, format, dryRun, replace, convert, from, near, idColumn, idPrefix, json };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register => new FacilityImporting
        {
            File = result.GetRequiredValue(file),
            Format = result.GetValue(format) is { } name ? ExchangeFormats.Find(name) : null,
            Reading = new FacilityReading
            {
                ConvertLegacy = result.GetValue(convert),
                Coordinates = result.GetValue(from) is { } system ? FacilityReading.CoordinatesOf(system) : null,
                Expected = result.GetValue(near) is { } place ? FacilityReading.AreaOf(place) : null,
                IdColumn = result.GetValue(idColumn),
                IdPrefix = result.GetValue(idPrefix) ?? "",
            },
            DryRun = result.GetValue(dryRun),
            ReplaceSurveys = result.GetValue(replace),
            AsJson = result.GetValue(json),
        }.Run(register, TimeProvider.System, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error)));
        return command;
    }

    private static Option<string> CoordinatesOption()
    {
        var option = new Option<string>("--from") { Description = "What the coordinates are where the file does not say so: of a csv northing (latitude) first, with ,east-first the other way round.", HelpName = "EPSG:n" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && FacilityReading.CoordinatesOf(text) is null)
                result.AddError($"--from {text} is not a system such as EPSG:5174 or EPSG:5174,east-first. There are {ReferenceSystems.DescribeSupported()}.");
        });
        return option;
    }

    private static Option<string> AreaOption()
    {
        var option = new Option<string>("--near") { Description = "Where the facilities are, to within 20 km: evidence for what its coordinates are. Without it the register's positions are.", HelpName = "LAT,LON" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && FacilityReading.AreaOf(text) is null)
                result.AddError($"--near {text} is not latitude,longitude in degrees, such as 37.56,127.04.");
        });
        return option;
    }
}
