using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>What came of configuring a receiver. What was not come to is absent.</summary>
public sealed record ConfigurationOutcome
{
    /// <summary>What the receiver is; null if nothing that speaks the profile's dialect answered.</summary>
    public ReceiverIdentity? Identity { get; init; }

    /// <summary>Whether the profile is meant for it.</summary>
    public bool Fits { get; init; }

    /// <summary>The rate of the line at the end, baud.</summary>
    public int Baud { get; init; }

    /// <summary>What it had before; a difference is a state that does not hold.</summary>
    public IReadOnlyList<SettingState> Before { get; init; } = [];

    /// <summary>Whether anything was written.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether it could only be watched: this program has no way to write to it.</summary>
    public bool IsOnlyVerified { get; init; }

    /// <summary>What it refused, and why.</summary>
    public IReadOnlyList<SettingRefusal> Refused { get; init; } = [];

    /// <summary>What it has now.</summary>
    public IReadOnlyList<SettingState> After { get; init; } = [];

    /// <summary>Why the settings could not be kept over a power cycle; null if they were, or nothing was written.</summary>
    public string? SaveFault { get; init; }

    /// <summary>What it has after a restart; empty if it was not restarted.</summary>
    public IReadOnlyList<SettingState> AfterRestart { get; init; } = [];

    /// <summary>Why a restart did not show whether the settings are kept; null if it did.</summary>
    public string? RestartNote { get; init; }

    /// <summary>Whether everything is as the profile says, now and, as far as it was looked at, after a restart.</summary>
    public bool IsComplete => Fits && Refused.Count == 0 && SaveFault is null
        && (IsWritten ? After : Before).All(state => state.Holds) && AfterRestart.All(state => state.Holds)
        && !(IsWritten && RestartNote is not null && AfterRestart.Count == 0 && RestartWasAsked);

    /// <summary>Whether a restart was wanted.</summary>
    public bool RestartWasAsked { get; init; }
}

/// <summary>What is to be done.</summary>
public sealed record ConfigurationOptions
{
    /// <summary>Read and compare only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Write to a receiver that the profile is not meant for.</summary>
    public bool Force { get; init; }

    /// <summary>Restart it at the end and read again.</summary>
    public bool Restart { get; init; } = true;

    /// <summary>Where a base stands; null to let it survey itself in.</summary>
    public FixedPosition? Position { get; init; }

    /// <summary>The receiver's own port that the line leads to; null to take the receiver's word or the profile's.</summary>
    public string? Port { get; init; }

    /// <summary>Rates to try, in order; empty to stay at the line's.</summary>
    public IReadOnlyList<int> Rates { get; init; } = [];

    /// <summary>Rates to try after those, where bytes came and none of them gave an answer; those that the port cannot do are left out.</summary>
    public IReadOnlyList<int> RatesIfHeard { get; init; } = [];
}
