using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>A limit and where it comes from.</summary>
/// <param name="Value">In the unit that the property's name says.</param>
/// <param name="Article">Article of <see cref="SurveyRule.Document"/>; absent where the limit is the program's or the user's own.</param>
public sealed record RuleLimit(double Value, string? Article = null);

/// <summary>How a rule wants a check on a known point.</summary>
[JsonConverter(typeof(CamelCaseWords<CheckDemand>))]
public enum CheckDemand
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The result stands, but is not called national before the check was made and held.</summary>
    Owed,

    /// <summary>Without it nothing is accepted.</summary>
    Required,
}
