using Gateway.Alerts;
using Gateway.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>Reads the outbox while the service is down.</summary>
internal static class OutboxAtRest
{
    public const int MostRows = 10_000;

    /// <returns>The newest rows, or null if there is no outbox yet.</returns>
    /// <exception cref="OutboxUnavailableException">It is in use, damaged, or not this user's to open.</exception>
    public static IReadOnlyList<OutboxRow>? Read(GatewayConfiguration configuration)
    {
        // Looking needs no space set aside.
        OutboxOptions options = OutboxOptions.Of(configuration) with { ReservePages = 0, Salvages = false };
        if (!File.Exists(options.Path))
            return null;
        using var outbox = AlertOutbox.Open(options, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        IReadOnlyList<OutboxRow> rows = outbox.List(MostRows);
        // The service opens a failing disk all the same, for presses from memory; to look at it is of no use.
        return outbox.Health.Fault is { } fault ? throw new OutboxUnavailableException(OutboxTrouble.Disk, fault) : rows;
    }
}
