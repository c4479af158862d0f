namespace Gateway.Health;

/// <summary>How far a base has surveyed itself in, by its own report (UBX-NAV-SVIN).</summary>
internal sealed record SurveyInHealth
{
    /// <summary>Whether it goes on.</summary>
    public required bool Active { get; init; }

    /// <summary>Whether it has reached what was asked, and the base sends corrections from its mean.</summary>
    public required bool Finished { get; init; }

    public required long DurationSeconds { get; init; }

    /// <summary>Accuracy of the mean, metres.</summary>
    public required double AccuracyMetres { get; init; }

    /// <summary>Positions in the mean.</summary>
    public required long Observations { get; init; }
}

/// <summary>What a receiver made of corrections, by its own report (UBX-RXM-RTCM), since the gateway started.</summary>
internal sealed record CorrectionUseHealth
{
    public required long Used { get; init; }

    /// <summary>Understood and not used.</summary>
    public required long NotUsed { get; init; }

    /// <summary>Came with a wrong CRC.</summary>
    public required long WrongCrc { get; init; }

    /// <summary>Whether within the last minute some came whole and none was used.</summary>
    public required bool NoneUsedOfLate { get; init; }

    /// <summary>Whether within the last minute one came with a wrong CRC.</summary>
    public required bool WrongCrcOfLate { get; init; }
}
