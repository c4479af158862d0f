using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>
/// What a file says of how its places were found. Anybody can write a method, a standard deviation or "national" into a
/// file; a survey is what its record is held of. So a file's word is kept as a claim, and counts as no survey.
/// </summary>
internal static class FileClaim
{
    /// <summary>Whether a position is a file's claim and no survey that is held here.</summary>
    public static bool IsClaim(SurveyedPosition position) => position.NationalStatus == NationalStatuses.Claimed;

    /// <summary>A file's position as a register takes it; one that claims nothing is left as it is.</summary>
    public static SurveyedPosition Of(SurveyedPosition said) => Claims(said) ? said with { NationalStatus = NationalStatuses.Claimed } : said;

    /// <summary>Whether a file says what the register knows already, whatever it says of its standing: the register's word on that is the better one.</summary>
    public static bool IsTheSame(SurveyedPosition known, SurveyedPosition said) => known == said with { NationalStatus = known.NationalStatus };

    /// <summary>A place from a map or an address claims nothing, however fine it is said to be; nor does one of which nothing more is said.</summary>
    private static bool Claims(SurveyedPosition said) => said.Method switch
    {
        SurveyMethods.MapOrAddress => NamesASurvey(said),
        SurveyMethods.Unknown => NamesASurvey(said) || said is not { NorthSigmaMetres: null, EastSigmaMetres: null, UpSigmaMetres: null, SurveyedAt: null },
        _ => true,
    };

    private static bool NamesASurvey(SurveyedPosition said) =>
        said is not { NationalStatus: null, SurveyId: null, SurveyRule: null, Frame: null, FrameGeneration: null };
}
