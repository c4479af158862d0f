namespace Gateway.Simulation;

/// <summary>What a simulated RTK receiver is and how it starts.</summary>
public sealed record SimulatedReceiverOptions
{
    /// <summary>Where the antenna is at the start.</summary>
    public required AntennaPosition Position { get; init; }

    /// <summary>Epochs per second: 1, 2, 4, 5 or 10.</summary>
    public int RateHertz { get; init; } = 1;

    /// <summary>Decimals of a minute in the coordinates, 4 to 9. 8 is 0.02 mm.</summary>
    public int MinuteDecimals { get; init; } = 8;

    /// <summary>Seed of the noise: the same seed gives the same sentences.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long after its start the receiver has no fix and no time.</summary>
    public TimeSpan NoFixFor { get; init; } = TimeSpan.Zero;

    /// <summary>How long it then has a single fix, until the corrections come.</summary>
    public TimeSpan SingleFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it then floats, until the ambiguities are fixed.</summary>
    public TimeSpan FloatFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Id of the reference station, 0 to 4095.</summary>
    public int BaseStationId { get; init; } = 123;

    /// <summary>The receiver's UTC minus that of the machine: what a wrong system clock looks like from outside.</summary>
    public TimeSpan ClockOffset { get; init; } = TimeSpan.Zero;
}
