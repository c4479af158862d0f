using System.Globalization;
using System.Security.Cryptography;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Identity;

/// <summary>
/// Renews the certificate when two thirds of its life are over, each time with a new key, and lets the new one take the old
/// one's place only after a broker has let it in. Goes by the best known time; a clock that nobody vouches for can only make
/// it renew too early, once a day at most.
/// </summary>
/// <param name="keeper">The identity.</param>
/// <param name="files">Its files.</param>
/// <param name="clock">The best known time.</param>
/// <param name="tryAtBroker">Connects with a new identity; null if a broker let it in, else why not.</param>
/// <param name="time">Every clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Where to log.</param>
internal sealed class IdentityRenewal(
    IdentityKeeper keeper, IdentityFiles files, Func<CertificateTime> clock, Func<GatewayIdentity, CancellationToken, Task<string?>> tryAtBroker, TimeProvider time, Random random, ILogger log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Renewals of gateways that were enrolled on one day spread over this part of the certificate's life.</summary>
    private const double Spread = 0.05;

    private readonly double _jitter = random.NextDouble();
    private long? _renewedAt;
    private int _failures;
    private volatile string? _fault;
    private string? _unusable;

    /// <summary>How the certificate is.</summary>
    public IdentityHealth Health => keeper.Current is { } current
        ? new IdentityHealth
        {
            Name = current.Name,
            Serial = current.Certificate.SerialNumber,
            NotAfter = current.Certificate.NotAfter.ToUniversalTime(),
            RenewFrom = RenewFrom(current),
            NextWaits = keeper.Next is not null,
            Fault = keeper.Fault ?? _fault,
        }
        : new IdentityHealth { Fault = keeper.Fault };

    /// <summary>Renews for as long as the gateway runs.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(await StepAsync(stop), time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Looks once whether there is something to do, and does it.</summary>
    /// <returns>When to look again.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken stop)
    {
        string? unusable = keeper.Fault;
        if (unusable is not null && unusable != _unusable)
            IdentityLog.Unusable(log, unusable);
        _unusable = unusable;
        if (keeper.Current is not { } current)
            return BetweenLooks;
        try
        {
            if (keeper.Next is null && IsDue(current))
            {
                await new IdentityMaking(files, time).RenewAsync(current, clock, stop).ConfigureAwait(false);
                keeper.Changed();
                _renewedAt = time.GetTimestamp();
                IdentityLog.Renewed(log, current.Name);
            }
            if (keeper.Next is { } next)
            {
                if (await tryAtBroker(next, stop).ConfigureAwait(false) is { } refused)
                    throw new EnrolmentException($"No broker lets the renewed certificate in ({refused}); the one before stays in use.");
                keeper.Accepted(next);
                IdentityLog.Accepted(log, next.Name, next.Certificate.SerialNumber, Day(next));
            }
            _failures = 0;
            _fault = null;
            return BetweenLooks;
        }
        catch (Exception fault) when (fault is EnrolmentException or IOException or UnauthorizedAccessException or CryptographicException or UriFormatException)
        {
            TimeSpan wait = FirstWait * Math.Pow(2, Math.Min(_failures++, 12));
            wait = (wait < LongestWait ? wait : LongestWait) * (0.75 + (0.5 * random.NextDouble()));
            if (_fault != fault.Message)
                IdentityLog.NotRenewed(log, current.Name, fault.Message, Day(current));
            _fault = fault.Message;
            return wait;
        }
    }

    private static string Day(GatewayIdentity identity) => identity.Certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private bool IsDue(GatewayIdentity current) =>
        (_renewedAt is not { } at || time.GetElapsedTime(at) >= BetweenRenewals) && clock().Utc >= RenewFrom(current);

    private DateTimeOffset RenewFrom(GatewayIdentity current)
    {
        DateTimeOffset from = current.Certificate.NotBefore.ToUniversalTime();
        TimeSpan life = current.Certificate.NotAfter.ToUniversalTime() - from;
        return from + (life * (2.0 / 3)) + (life * Spread * _jitter);
    }
}

internal static partial class IdentityLog
{
    [LoggerMessage(LogLevel.Error, "The gateway's key or certificate cannot be used: {Reason}")]
    public static partial void Unusable(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "The certificate of {Gateway} is renewed; the new one is tried at the broker now")]
    public static partial void Renewed(ILogger logger, string gateway);

    [LoggerMessage(LogLevel.Information, "The renewed certificate of {Gateway} is in use: {Serial}, good until {NotAfter}")]
    public static partial void Accepted(ILogger logger, string gateway, string serial, string notAfter);

    [LoggerMessage(LogLevel.Warning, "The certificate of {Gateway} could not be renewed: {Reason} It is good until {NotAfter}; tried again until then")]
    public static partial void NotRenewed(ILogger logger, string gateway, string reason, string notAfter);
}
