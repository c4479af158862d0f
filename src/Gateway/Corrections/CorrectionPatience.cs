namespace Gateway.Corrections;

/// <summary>
/// How patiently casters are asked. Casters ban addresses that come too often, some after ten connections in a minute:
/// every wait here is a shortest one, and jitter only lengthens it.
/// </summary>
internal sealed record CorrectionPatience
{
    /// <summary>From the host name to the answer's first line.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So long a caster may be quiet within its answer's head before a refusal without an empty line stands as it is.</summary>
    public TimeSpan QuietHead { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Before coming again after a stream that had lasted <see cref="StableAfter"/>: links break.</summary>
    public TimeSpan AfterLoss { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Before coming again after a fault of the way or a silence; doubled each time.</summary>
    public TimeSpan AfterFault { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest of these.</summary>
    public TimeSpan LongestAfterFault { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Before coming again after a refusal; doubled each time.</summary>
    public TimeSpan AfterRefusal { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest of these.</summary>
    public TimeSpan LongestAfterRefusal { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Before coming again after a wrong password or a ban, which only people mend; doubled each time.</summary>
    public TimeSpan AfterBadCredentials { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest of these.</summary>
    public TimeSpan LongestAfterBadCredentials { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Between any two connections to one caster, whatever the reason.</summary>
    public TimeSpan BetweenConnections { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A stream that has run this long counts as good: waits start from the first again.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks at whether there is a position, or a changed credentials file.</summary>
    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks at what looks wrong about a base, for the log.</summary>
    public TimeSpan BetweenWarnings { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest random wait before the first connection, so that a district's gateways do not come all at once after a power cut.</summary>
    public TimeSpan FirstSpread { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest time between two tries to return to an earlier mountpoint.</summary>
    public TimeSpan LongestReturn { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Between two lines of the access log about a stream that runs.</summary>
    public TimeSpan BetweenProgress { get; init; } = TimeSpan.FromMinutes(10);
}
