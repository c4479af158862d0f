using Gateway.Tests.PressSimulation.Disk;

namespace Gateway.Tests.PressSimulation;

/// <summary>How bad this seed's world is. Drawn once a seed: some worlds have one trouble, some have all at once.</summary>
internal sealed record SimulationFaults
{
    public static SimulationFaults None { get; } = new();

    /// <summary>Chance that a message on the way is lost without the connection noticing.</summary>
    public double Lost { get; init; }

    /// <summary>Chance that a message arrives twice.</summary>
    public double Doubled { get; init; }

    /// <summary>Longest time on the way; drawn for each message, so that they overtake one another.</summary>
    public TimeSpan LongestWay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Chance that a connection attempt fails.</summary>
    public double ConnectFails { get; init; }

    /// <summary>Chance that the broker refuses a publish with a reason code.</summary>
    public double Refused { get; init; }

    /// <summary>Mean time between cuts of a connection; never if absent.</summary>
    public TimeSpan? BetweenCuts { get; init; }

    /// <summary>Mean time between restarts of the broker in which it forgets everything.</summary>
    public TimeSpan? BetweenAmnesias { get; init; }

    /// <summary>Mean time between power cuts of a machine, besides those inside disk operations.</summary>
    public TimeSpan? BetweenPowerCuts { get; init; }

    /// <summary>Mean time between steps of the gateway's clock.</summary>
    public TimeSpan? BetweenClockSteps { get; init; }

    /// <summary>Mean time between disks filling up.</summary>
    public TimeSpan? BetweenFullDisks { get; init; }

    public DiskFaults Disk { get; init; } = DiskFaults.None;

    public static SimulationFaults Draw(Random random) => new()
    {
        Lost = Maybe(random, 0.3),
        Doubled = Maybe(random, 0.3),
        LongestWay = TimeSpan.FromMilliseconds(1 + random.Next(random.Next(2) == 0 ? 50 : 3000)),
        ConnectFails = Maybe(random, 0.7),
        Refused = Maybe(random, 0.2),
        BetweenCuts = Sometimes(random, 2, 30),
        BetweenAmnesias = Sometimes(random, 5, 60),
        BetweenPowerCuts = Sometimes(random, 5, 60),
        BetweenClockSteps = Sometimes(random, 5, 60),
        BetweenFullDisks = Sometimes(random, 5, 60),
        Disk = new DiskFaults
        {
            WriteFails = Maybe(random, 0.05),
            SyncFails = Maybe(random, 0.1),
            ReadFails = Maybe(random, 0.02),
            PowerCuts = Maybe(random, 0.02),
        },
    };

    private static double Maybe(Random random, double most) => random.Next(2) == 0 ? 0 : most * random.NextDouble();

    private static TimeSpan? Sometimes(Random random, int leastSeconds, int mostSeconds) =>
        random.Next(2) == 0 ? null : TimeSpan.FromSeconds(random.Next(leastSeconds, mostSeconds));
}
