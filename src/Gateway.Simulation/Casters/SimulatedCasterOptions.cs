using System.Security.Cryptography.X509Certificates;

namespace Gateway.Simulation;

/// <summary>What a simulated caster is like.</summary>
public sealed record SimulatedCasterOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Its mountpoints.</summary>
    public required IReadOnlyList<SimulatedMountpoint> Mountpoints { get; init; }

    /// <summary>Passwords by user; empty: everybody is let in.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    /// <summary>Certificate with private key: TLS is spoken. Null: plain.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How a stream begins.</summary>
    public CasterAnswer Answer { get; init; } = CasterAnswer.AsAsked;

    /// <summary>Time between two epochs.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Connections of one address within <see cref="BanWindow"/> that bring a ban; null: no ban.</summary>
    public int? BanAfterConnections { get; init; }

    /// <summary>Over which time connections are counted, and how long a ban lasts.</summary>
    public TimeSpan BanWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where <see cref="CasterRefusal.Redirect"/> points.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>Seed of where chunks and packets are cut.</summary>
    public int Seed { get; init; }
}
