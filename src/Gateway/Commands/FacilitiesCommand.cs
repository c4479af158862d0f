using System.CommandLine;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary><c>gateway facilities list|import|export</c>: the register of the places that bells hang on.</summary>
internal static class FacilitiesCommand
{
    public static Command Create()
    {
        var data = new DataDirectoryOptions();
        var command = new Command("facilities", """
            The register of facilities: which there are, bring them in, write them out.

            Examples:
              gateway facilities import seongdong.geojson --dry-run
              gateway facilities list --search 왕십리
              gateway facilities export register.geojson
            """) { CreateList(data), CreateImport(data), CreateExport(data) };
        data.AddTo(command);
        return command;
    }

    private static Command CreateList(DataDirectoryOptions data)
    {
        var search = new Option<string>("--search") { Description = "Only those where every word occurs in the id, name, type, management number or an address.", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "GeoJSON, with northing, easting and point number computed." };
        var command = new Command("list", """
            List the register.

            Examples:
              gateway facilities list
              gateway facilities list --search "행당동 화장실"
              gateway facilities list --json | jq '.features[].properties.nationalPointNumber'
            """) { search, json };
        command.SetAction(result => OnRegister(result, data, register =>
            FacilityListing.Write(register, result.GetValue(search) ?? "", result.GetValue(json), result.InvocationConfiguration.Output)));
        return command;
    }

    private static Command CreateImport(DataDirectoryOptions data)
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON FeatureCollection (RFC 7946), UTF-8; - is standard input." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };
        var json = new Option<bool>("--json") { Description = "The outcome as one JSON object." };
        var command = new Command("import", """
            Bring facilities into the register: new ones are added, known ones take what the file says.

            Good rows are imported in one transaction; each bad row is named with line and reason, and the exit code is
            then 3. A file without a position takes none away, facilities that are not in the file stay, and earlier
            positions are kept. A running gateway uses the new register within seconds. Run it as the user that the gateway
            runs as (sudo -u gateway): root is refused in another user's data directory.

            Examples:
              gateway facilities import seongdong.geojson --dry-run
              sudo -u gateway gateway facilities import - < seongdong.geojson
            """) { file, dryRun, json };
        command.SetAction(result => OnRegister(result, data, register => FacilityImporting.Run(
            register, result.GetRequiredValue(file), result.GetValue(dryRun), result.GetValue(json), TimeProvider.System,
            result.InvocationConfiguration.Output, result.InvocationConfiguration.Error)));
        return command;
    }

    private static Command CreateExport(DataDirectoryOptions data)
    {
        var file = new Argument<string>("FILE") { Description = "File to write; - or none is standard output.", Arity = ArgumentArity.ZeroOrOne };
        var derived = new Option<bool>("--derived") { Description = "Also northing, easting and point number; an import skips them." };
        var command = new Command("export", """
            Write the register as GeoJSON, a facility a line. A file is replaced only when all of it has been written.

            Examples:
              gateway facilities export register.geojson
              gateway facilities export --derived - | jq .
            """) { file, derived };
        command.SetAction(result => OnRegister(result, data, register =>
            FacilityExporting.Run(register, result.GetValue(file) ?? "-", result.GetValue(derived))));
        return command;
    }

    /// <summary>Opens the register, does the work, and turns what goes wrong into a message and an exit code.</summary>
    private static int OnRegister(ParseResult result, DataDirectoryOptions data, Func<FacilityRegister, int> work)
    {
        TextWriter errors = result.InvocationConfiguration.Error;
        try
        {
            using var register = new FacilityRegister(Path.Combine(data.Resolve(result), FacilityRegister.FileName));
            return work(register);
        }
        catch (ConfigurationException e)
        {
            errors.WriteLine($"{e.Message}{Environment.NewLine}Or name the data directory with --data DIR.");
            return ExitCodes.Usage;
        }
        catch (RegisterUnavailableException e)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.Failed;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.Failed;
        }
    }
}
