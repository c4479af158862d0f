namespace Gateway.Simulation;

/// <summary>One mountpoint of a simulated caster.</summary>
public sealed record SimulatedMountpoint
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whose data it sends.</summary>
    public required SimulatedBase Base { get; init; }

    /// <summary>Whether it stays silent until a GGA with a fix comes from within <see cref="ServiceRadiusKilometres"/> of the base.</summary>
    public bool NeedsGga { get; init; }

    /// <summary>How far the service reaches.</summary>
    public double ServiceRadiusKilometres { get; init; } = 100;

    /// <summary>Whether a GGA without a fix is answered by 401, as some network casters do.</summary>
    public bool RefusesGgaWithoutFix { get; init; }

    /// <summary>Bytes to send instead of RTCM 3, such as CMRx's.</summary>
    public IReadOnlyList<byte>? RawEpoch { get; init; }

    /// <summary>Its record in the source table.</summary>
    public string Record(AntennaPosition position) => FormattableString.Invariant(
        $"STR;{Name};Seoul;RTCM 3.2;1006(5),1074(1),1094(1),1124(1);2;GPS+GAL+BDS;SIM;KOR;{position.Latitude:0.00};{position.Longitude:0.00};{(NeedsGga ? 1 : 0)};{(NeedsGga ? 1 : 0)};Simulation;none;B;N;9600;");
}
