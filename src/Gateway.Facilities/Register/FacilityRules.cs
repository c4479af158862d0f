using System.Globalization;
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
        ArgumentNullException.ThrowIfNull(facility);
        var problems = new List<string>();
        if (string.IsNullOrEmpty(facility.Id))
            problems.Add("id is missing");
        else if (!IsId(facility.Id))
            problems.Add($"id '{facility.Id}' is not 1 to {MaximumIdLength} letters, digits, '-', '_' or '.'");
        CheckText(problems, "name", facility.Name, required: true);
        CheckText(problems, "type", facility.Type, required: true);
        CheckText(problems, "managementNumber", facility.ManagementNumber);
        CheckText(problems, "roadNameAddress", facility.RoadNameAddress);
        CheckText(problems, "lotNumberAddress", facility.LotNumberAddress);
        CheckText(problems, "objectAddress", facility.ObjectAddress);
        CheckRange(problems, "installedHeightMetres", facility.InstalledHeightMetres, 0, MaximumInstalledHeightMetres);
        if (facility.Position is { } position)
            PositionRules.Check(problems, position);
        return problems;
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
        if (required && string.IsNullOrWhiteSpace(text))
            problems.Add($"{property} is missing");
        else if (text is { Length: > MaximumTextLength })
            problems.Add($"{property} has {text.Length} characters; {MaximumTextLength} are allowed");
        else if (text is not null && text.Any(char.IsControl))
            problems.Add($"{property} holds a control character");
    }

    internal static void CheckRange(List<string> problems, string property, double? value, double lowest, double highest)
    {
        if (value is { } number && !(number >= lowest && number <= highest))
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{property} {number} is not {lowest} to {highest}"));
    }
}
