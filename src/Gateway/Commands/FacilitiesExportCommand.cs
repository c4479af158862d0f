using System.CommandLine;
using Gateway.Facilities;
using Gateway.Facilities.Files;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary><c>gateway facilities export [FILE]</c>.</summary>
internal static class FacilitiesExportCommand
{
    public static Command Create(DataDirectoryOptions data)
    {
        var file = new Argument<string>("FILE") { Description = "File to write; its ending tells the format, and one that means none is refused. - or none is standard output.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> format = FacilitiesCommand.Format("The format, whatever the file's ending says; on standard output geojson if not given.");
        var search = new Option<string>("--search") { Description = "Only those that 'facilities search' finds.", HelpName = "TEXT" };
        var system = new Option<string>("--crs") { Description = "EPSG:4326, or a plane such as EPSG:5186 in geojson, geopackage, shapefile.", HelpName = "EPSG:n", DefaultValueFactory = _ => "EPSG:4326" };
        var encoding = new Option<string>("--encoding") { Description = "Of a csv: utf-8 (with byte order mark) or cp949.", HelpName = "NAME", DefaultValueFactory = _ => "utf-8" };
        encoding.AcceptOnlyFromAmong("utf-8", "cp949");
        var derived = new Option<bool>("--derived") { Description = "Of geojson: also northing, easting and point number; an import skips them." };
        var command = new Command("export", """
            Write the register to a file. A file that was there is replaced only when all of the new one has been written.

              .geojson        a facility a line; everything the register has
              .csv            national data set of emergency bells, and columns for what else there is
              .gpkg .kml      everything the register has
              .shp            what fits into a shapefile; what does not is told
              .html .txt      a dispatch sheet for police and fire, to print or to send

            Any other ending (.dxf, .xlsx, none) is refused with exit code 2 and nothing is written, unless --format says what
            to write into it.

            Examples:
              gateway facilities export register.geojson
              gateway facilities export bells.csv --encoding cp949
              gateway facilities export register.gpkg --crs EPSG:5186
              gateway facilities export sheet.html --search 행당동
              gateway facilities export --derived - | jq .
            """) { file, format, search, system, encoding, derived };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register =>
        {
            string target = result.GetValue(file) ?? "-";
            return Run(register, target, result.GetValue(search) ?? "", new FacilityWriting
            {
                Format = FormatOf(target, result.GetValue(format)),
                System = SystemOf(result.GetRequiredValue(system)),
                Encoding = result.GetValue(encoding) == "cp949" ? CsvEncoding.Cp949 : CsvEncoding.Utf8,
                WithDerived = result.GetValue(derived),
                Now = TimeProvider.System.GetUtcNow(),
            }, result.InvocationConfiguration.Error);
        }));
        return command;
    }

    private static int Run(FacilityRegister register, string file, string search, FacilityWriting writing, TextWriter errors)
    {
        register.Refresh();
        RegisteredFacility[] facilities = [.. register.Current.Entries.Select(entry => entry.Registered).Where(facility => FacilitySearch.Matches(facility, search))];
        IReadOnlyList<string> lost;
        if (file == "-")
        {
            using Stream output = Console.OpenStandardOutput();
            lost = FacilityExport.Write(output, facilities, writing);
        }
        else
        {
            lost = FacilityExport.Write(file, facilities, writing);
        }

        foreach (string line in lost)
            errors.WriteLine(line);
        return ExitCodes.Success;
    }

    /// <summary>What a program opens as DXF must not be GeoJSON: an ending that means nothing here is no wish for the default.</summary>
    private static ExchangeFormat FormatOf(string file, string? name) =>
        (name is not null ? ExchangeFormats.Find(name) : file == InputFile.StandardInput ? ExchangeFormat.GeoJson : ExchangeFormats.OfFile(file))
        ?? throw new FacilityExportException($"{file}: {(Path.GetExtension(file) is { Length: > 0 } ending ? $"'{ending}' is no format" : "a name without an ending tells no format")} that is written here; nothing was. There are {ExchangeFormats.NamesWithEndings}. Give the file one of these endings, or say the format with --format.");

    private static ReferenceSystem SystemOf(string text) => EpsgCode.TryParse(text, out EpsgCode code) && ReferenceSystems.Find(code) is { } system
        ? system
        : throw new FacilityExportException($"--crs {text} is not EPSG:4326 or a plane of KGD2002 such as EPSG:5186.");
}
