using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>What a facility has to satisfy to be in a register. Both programs ask here, whatever file or message it came from.</summary>
public static class FacilityRules
{
    /// <summary>Longest id, characters: a level of an MQTT topic.</summary>
    public const int MaximumIdLength = 64;

    /// <summary>Longest name, address or number, characters.</summary>
    public const int MaximumTextLength = 300;

    /// <summary>Greatest plausible height of a bell above the ground, metres.</summary>
    public const double MaximumInstalledHeightMetres = 100;

    /// <summary>What is wrong with a facility, each with the property's name and what is allowed; empty if nothing is.</summary>
    public static IReadOnlyList<string> Check(Facility facility)
    {
        List<string> problems = [.. Problems(facility).Select(problem => problem.English)];
        if (facility.Position is { } position)
            PositionRules.Check(problems, position);
        return problems;
    }

    /// <summary>The same, in both languages, of all but the position; empty if nothing is wrong.</summary>
    public static IReadOnlyList<FacilityProblem> Problems(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        FacilityProblem? id = string.IsNullOrEmpty(facility.Id) ? FacilityProblem.Missing("id") : IsId(facility.Id) ? null : FacilityProblem.BadId(facility.Id);
        FacilityProblem?[] found =
        [
            id,
            OfText("name", facility.Name, required: true),
            OfText("type", facility.Type, required: true),
            OfText("managementNumber", facility.ManagementNumber),
            OfText("roadNameAddress", facility.RoadNameAddress),
            OfText("lotNumberAddress", facility.LotNumberAddress),
            OfText("objectAddress", facility.ObjectAddress),
            OfRange("installedHeightMetres", facility.InstalledHeightMetres, 0, MaximumInstalledHeightMetres),
        ];
        return [.. found.OfType<FacilityProblem>()];
    }

    /// <summary>What is wrong with a position by itself, as in <see cref="Check"/>; empty if nothing is.</summary>
    public static IReadOnlyList<string> CheckPosition(SurveyedPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var problems = new List<string>();
        PositionRules.Check(problems, position);
        return problems;
    }

    /// <summary>Whether a text can be a facility's id: 1 to 64 of letters (any script), digits, '-', '_', '.'.</summary>
    public static bool IsId(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaximumIdLength)
            return false;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }

    internal static void CheckText(List<string> problems, string property, string? text, bool required = false)
    {
        if (OfText(property, text, required) is { } problem)
            problems.Add(problem.English);
    }

    internal static void CheckRange(List<string> problems, string property, double? value, double lowest, double highest)
    {
        if (OfRange(property, value, lowest, highest) is { } problem)
            problems.Add(problem.English);
    }

    private static FacilityProblem? OfText(string property, string? text, bool required = false) => text switch
    {
        _ when required && string.IsNullOrWhiteSpace(text) => FacilityProblem.Missing(property),
        { Length: > MaximumTextLength } => FacilityProblem.TooLong(property, text.Length),
        not null when text.Any(char.IsControl) => FacilityProblem.ControlCharacter(property),
        _ => null,
    };

    private static FacilityProblem? OfRange(string property, double? value, double lowest, double highest) =>
        value is { } number && !(number >= lowest && number <= highest) ? FacilityProblem.OutOfRange(property, number, lowest, highest) : null;
}
