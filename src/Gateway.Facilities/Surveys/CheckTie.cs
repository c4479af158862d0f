namespace Gateway.Facilities.Surveys;

/// <summary>
/// What a check on a known point speaks for: the corrections and the antenna's setup that it was made with, and no other.
/// Another mountpoint may be in another frame, and another pole may have been read wrongly.
/// </summary>
public sealed record CheckTie
{
    /// <summary>Caster, host and port; absent where it is not known.</summary>
    public string? Caster { get; init; }

    /// <summary>Mountpoint.</summary>
    public string? Mountpoint { get; init; }

    /// <summary>Declared frame.</summary>
    public string? Frame { get; init; }

    /// <summary>Declared generation of it.</summary>
    public string? Generation { get; init; }

    /// <summary>The antenna's setup.</summary>
    public required AntennaSetup Antenna { get; init; }

    /// <summary>The tie of what is observed with one source of corrections.</summary>
    /// <param name="frame">The source; null where none is known.</param>
    /// <param name="antenna">The antenna's setup.</param>
    public static CheckTie Of(CorrectionFrame? frame, AntennaSetup antenna) => new()
    {
        Caster = frame?.Caster,
        Mountpoint = frame?.Mountpoint,
        Frame = frame?.DeclaredFrame,
        Generation = frame?.DeclaredGeneration,
        Antenna = antenna,
    };

    /// <summary>The tie of a whole occupation; null if its sources changed, for then it speaks for none of them.</summary>
    public static CheckTie? Of(IReadOnlyList<CorrectionFrame> frames, AntennaSetup antenna)
    {
        ArgumentNullException.ThrowIfNull(frames);
        CheckTie[] ties = [.. frames.Select(frame => Of(frame, antenna)).Distinct()];
        return ties.Length > 1 ? null : ties is [var one] ? one : Of((CorrectionFrame?)null, antenna);
    }

    /// <summary>Whether the corrections may be the same: what is not known may be.</summary>
    public bool MayBeFrom(string? caster, string? mountpoint) =>
        Caster is null || caster is null || (Caster == caster && Mountpoint == mountpoint);
}
