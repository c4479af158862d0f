namespace Gateway.Gnss.Fixes;

/// <summary>What an assembler may know that the receiver does not tell.</summary>
public sealed record EpochOptions
{
    /// <summary>
    /// The earliest date that can be true. A receiver's date before it is taken for a rolled-over GPS week and moved on
    /// by 1024 weeks as often as needed; null leaves dates as sent. <see cref="LeapSeconds.LastChangeBefore"/> gives a
    /// good one.
    /// </summary>
    public DateOnly? EarliestDate { get; init; }

    /// <summary>
    /// Dates times of day where the receiver tells no date at all, by the day that brings them closest; null leaves such
    /// epochs without UTC. Such a fix says <see cref="GnssFix.IsDateFromClock"/>.
    /// </summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>
    /// The clock is believed only while its time of day and the receiver's are no farther apart than this, and its date is
    /// not before <see cref="EarliestDate"/>: a clock that was never set agrees by chance alone. Null believes it always.
    /// </summary>
    public TimeSpan? LargestClockError { get; init; }

    /// <summary>Whether sigmas are estimated from the kind of position and its DOPs where the receiver sends none.</summary>
    public bool EstimateSigmas { get; init; } = true;
}
