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
        OutboxOptions options = OutboxOptions.Of(configuration);
        if (!File.Exists(options.Path))
            return null;
        using var outbox = AlertOutbox.Open(options, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        return outbox.List(MostRows);
    }
}
