using System.CommandLine;

namespace Gateway.Commands;

/// <summary><c>gateway facilities list|search</c>.</summary>
internal static class FacilitiesListCommand
{
    public static Command CreateList(DataDirectoryOptions data)
    {
        var search = new Option<string>("--search") { Description = "Only those that 'facilities search' finds.", HelpName = "TEXT" };
        Option<bool> json = Json();
        var command = new Command("list", """
            List the register.

            Examples:
              gateway facilities list
              gateway facilities list --search "행당동 화장실"
              gateway facilities list --json | jq '.features[].properties.nationalPointNumber'
            """) { search, json };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register =>
            FacilityListing.Write(register, result.GetValue(search) ?? "", result.GetValue(json), result.InvocationConfiguration.Output)));
        return command;
    }

    public static Command CreateSearch(DataDirectoryOptions data)
    {
        var words = new Argument<string[]>("TEXT") { Description = "Words that all have to occur.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = Json();
        var command = new Command("search", """
            Find facilities by any of their names: id, name, type, management number, road-name, lot-number and object address,
            base number, national point number, whatever else the file said. Signs and blanks in numbers do not matter, and
            consonants alone are initials.

            Examples:
              gateway facilities search 행당동 화장실
              gateway facilities search ㅎㄷㄷ
              gateway facilities search 다사 5910 5164
            """) { words, json };
        command.SetAction(result => FacilitiesCommand.OnRegister(result, data, register =>
            FacilityListing.Write(register, string.Join(' ', result.GetRequiredValue(words)), result.GetValue(json), result.InvocationConfiguration.Output)));
        return command;
    }

    private static Option<bool> Json() => new("--json") { Description = "GeoJSON, with northing, easting and point number computed." };
}
