using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>How incidents are grouped, and how long a claim may stand without a step.</summary>
internal sealed record IncidentConfiguration
{
    private const int DefaultIdleSeconds = 300;
    private const double DefaultGroupMetres = 50;
    private const int DefaultGroupSeconds = 600;

    /// <summary>How long an acknowledged call may stand without a step before it asks again.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromSeconds(DefaultIdleSeconds);

    /// <summary>Distance within which bells are neighbours, metres.</summary>
    public double GroupMetres { get; init; } = DefaultGroupMetres;

    /// <summary>Time since the last of a group within which another joins it.</summary>
    public TimeSpan GroupWithin { get; init; } = TimeSpan.FromSeconds(DefaultGroupSeconds);

    /// <summary>Reads <c>incidents</c>.</summary>
    public static IncidentConfiguration Bind(ConfigurationSection? section)
    {
        if (section is null)
            return new IncidentConfiguration();
        var bound = new IncidentConfiguration
        {
            IdleAfter = TimeSpan.FromSeconds(section.Whole("idleSeconds", 10, 3600, DefaultIdleSeconds)),
            GroupMetres = section.Number("groupMetres", 0, 1000, DefaultGroupMetres),
            GroupWithin = TimeSpan.FromSeconds(section.Whole("groupSeconds", 0, 3600, DefaultGroupSeconds)),
        };
        section.RefuseUnknownKeys();
        return bound;
    }
}
