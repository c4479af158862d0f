namespace Gateway.Facilities.Surveys;

/// <summary>A refusal in words: why, by which article, with the figures.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="English">For people, with figure and limit.</param>
/// <param name="Korean">The same in Korean.</param>
/// <param name="Article">Article of the rule's document that sets the limit; absent where it is the program's own.</param>
public sealed record Refusal(SurveyRefusal Reason, string English, string Korean, string? Article = null)
{
    /// <summary>The sentence, with the article.</summary>
    public override string ToString() => Article is null ? English : $"{English} (article {Article})";
}
