namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>What was tried when a caster refused.</summary>
public readonly record struct NtripAttempt
{
    /// <summary>Whether user and password were sent.</summary>
    public bool HadCredentials { get; init; }

    /// <summary>Whether a mountpoint was asked for; else the source table.</summary>
    public bool HadMountpoint { get; init; }

    /// <summary>Quality in the last GGA that was sent; null if none was.</summary>
    public FixQuality? GgaQuality { get; init; }
}
