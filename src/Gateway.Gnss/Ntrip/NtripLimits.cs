namespace Gateway.Gnss.Ntrip;

/// <summary>Bounds of a caster's answer, so that no answer can fill the memory.</summary>
public sealed record NtripLimits
{
    /// <summary>Longest line of the head, bytes, at least 64.</summary>
    public int LongestLine { get; init; } = 4096;

    /// <summary>Most headers, at least 1.</summary>
    public int MostHeaders { get; init; } = 64;
}
