using System.CommandLine;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary><c>gateway facilities</c>: the register of the places that bells hang on.</summary>
internal static class FacilitiesCommand
{
    public static Command Create()
    {
        var data = new DataDirectoryOptions();
        var command = new Command("facilities", """
            The register of facilities: which there are, bring them in, write them out.

            Examples:
              gateway facilities import bells.csv --dry-run
              gateway facilities search ㅇㅅㄹ
              gateway facilities history SD-0007
              gateway facilities duplicates --within 2
              gateway facilities export register.gpkg
              gateway facilities export sheet.html --search 행당동
            """)
        {
            FacilitiesListCommand.CreateList(data), FacilitiesListCommand.CreateSearch(data), FacilitiesHistoryCommand.Create(data), FacilitiesDuplicatesCommand.Create(data),
            FacilitiesImportCommand.Create(data), FacilitiesExportCommand.Create(data),
        };
        data.AddTo(command);
        return command;
    }

    /// <summary>Opens the register, does the work, and turns what goes wrong into a message and an exit code.</summary>
    public static int OnRegister(ParseResult result, DataDirectoryOptions data, Func<FacilityRegister, int> work)
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
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or FacilityExportException)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is RegisterUnavailableException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return ExitCodes.Failed;
        }
    }

    /// <summary>A facility that was asked for and is not there.</summary>
    public static int Unknown(FacilityRegister register, string id, TextWriter errors)
    {
        errors.WriteLine($"There is no facility '{id}'.{NearMatches.Question(id, register.Current.Entries.Select(entry => entry.Names.Id))}");
        return ExitCodes.Usage;
    }

    /// <summary><c>--format NAME</c>.</summary>
    public static Option<string> Format(string description)
    {
        var option = new Option<string>("--format") { Description = $"{description} One of {ExchangeFormats.Names}.", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && ExchangeFormats.Find(name) is null)
                result.AddError($"--format {name} is not one of {ExchangeFormats.Names}.");
        });
        return option;
    }
}
