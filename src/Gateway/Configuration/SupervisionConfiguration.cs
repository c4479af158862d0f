namespace Gateway.Configuration;

/// <summary>How a bell's input is judged. Given for all bells under <c>supervision</c>, and for one under <c>bells[n].supervision</c>.</summary>
internal sealed record SupervisionConfiguration
{
    /// <summary>How long a contact must be held before it is a press, milliseconds, 0 to 5000; beside the debounce.</summary>
    public int MinimumHoldMilliseconds { get; init; }

    /// <summary>How long a contact may stay closed before it is said to be stuck, seconds, 5 to 86400.</summary>
    public int StuckAfterSeconds { get; init; } = 60;

    /// <summary>Presses of a chattering bell within this time become one alert, seconds, 1 to 60.</summary>
    public int FoldSeconds { get; init; } = 10;

    /// <summary>
    /// How long nothing may be heard of a bell before it is said to be silent, seconds, 10 to 2678400 (31 days). Null: what
    /// its input gives, see <see cref="BellConfiguration.SilentAfter"/>.
    /// </summary>
    public int? SilentAfterSeconds { get; init; }
}
