using System.Text.Json.Serialization;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>How incidents are grouped, and how long a claim may stand without a step.</summary>
internal sealed record IncidentConfiguration
{
    private const int DefaultIdleSeconds = 300;
    private const double DefaultGroupMetres = 50;
    private const int DefaultGroupSeconds = 600;

    /// <summary>Seconds that an acknowledged call may stand without a step before it asks again.</summary>
    public int IdleSeconds { get; init; } = DefaultIdleSeconds;

    /// <summary>Distance within which bells are neighbours, metres.</summary>
    public double GroupMetres { get; init; } = DefaultGroupMetres;

    /// <summary>Seconds since the last of a group within which another joins it.</summary>
    public int GroupSeconds { get; init; } = DefaultGroupSeconds;

    /// <summary><see cref="IdleSeconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan IdleAfter => TimeSpan.FromSeconds(IdleSeconds);

    /// <summary><see cref="GroupSeconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan GroupWithin => TimeSpan.FromSeconds(GroupSeconds);

    /// <summary>Reads <c>incidents</c>.</summary>
    public static IncidentConfiguration Bind(ConfigurationSection? section)
    {
        if (section is null)
            return new IncidentConfiguration();
        var bound = new IncidentConfiguration
        {
            IdleSeconds = section.Whole("idleSeconds", 10, 3600, DefaultIdleSeconds),
            GroupMetres = section.Number("groupMetres", 0, 1000, DefaultGroupMetres),
            GroupSeconds = section.Whole("groupSeconds", 0, 3600, DefaultGroupSeconds),
        };
        section.RefuseUnknownKeys();
        return bound;
    }
}
