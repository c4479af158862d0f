using Gateway.Configuration;

namespace Gateway.Alerts;

/// <summary>Where the outbox is and how much it keeps.</summary>
internal sealed record OutboxOptions
{
    /// <summary>The outbox of a configured gateway.</summary>
    public static OutboxOptions Of(GatewayConfiguration configuration) => new()
    {
        Path = System.IO.Path.Combine(configuration.DataDirectory, "outbox.db"),
        District = configuration.District,
        Gateway = configuration.Gateway,
    };

    /// <summary>Path of <c>outbox.db</c>; its folder must exist.</summary>
    public required string Path { get; init; }

    /// <summary>District that numbers and topics belong to.</summary>
    public required string District { get; init; }

    /// <summary>Gateway that numbers and topics belong to.</summary>
    public required string Gateway { get; init; }

    /// <summary>Received alerts kept for <c>outbox list</c>; older ones are pruned, pending ones never.</summary>
    public int KeepReceived { get; init; } = 1000;

    /// <summary>How long received alerts are kept at most.</summary>
    public TimeSpan KeepReceivedFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Database pages (4 KiB) kept free inside the files themselves, so that a disk filled by others still takes
    /// presses: 1024 (4 MiB) hold about 1,600 of them.
    /// </summary>
    public int ReservePages { get; init; } = 1024;

    /// <summary>Alerts held in memory while the disk refuses; further ones are refused outright.</summary>
    public int MemoryLimit { get; init; } = 4096;

    /// <summary>
    /// Alerts other than presses that may wait at most; of more, the oldest of the least important are given up. Presses
    /// are bounded by the disk alone.
    /// </summary>
    public int MostNotices { get; init; } = 10_000;

    /// <summary>Whether a damaged file is set aside and what it holds goes on in a new one; not for who only looks.</summary>
    public bool Salvages { get; init; } = true;

    /// <summary>SQLite VFS; the operating system's if absent. Tests give a simulated disk.</summary>
    public string? Vfs { get; init; }

    /// <summary>Bytes that the disk has left for this user; the operating system's answer if absent. Tests give a simulated disk's.</summary>
    public Func<long>? Available { get; init; }

    /// <summary>SQLite's synchronous mode. Never anything but FULL, except to prove that the simulation sees the difference.</summary>
    public string Synchronous { get; init; } = "FULL";

    /// <summary>Makes an alert's id from the time; UUIDv7 unless a simulation needs repeatable ones.</summary>
    public Func<DateTimeOffset, Guid> NewId { get; init; } = Guid.CreateVersion7;
}
