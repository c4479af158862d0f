using System.Globalization;
using Gateway.Configuration;
using Gateway.Health;
using Gateway.Identity;

namespace Gateway.Commands;

/// <summary>The gateway's certificate, judged.</summary>
internal static class IdentityFindings
{
    /// <summary>A renewal that is so late, days before the end, has to be looked at by somebody.</summary>
    private const double Pressing = 30;

    /// <summary>The certificate while no service says how it is.</summary>
    public static IEnumerable<Finding> AtRest(GatewayConfiguration configuration)
    {
        var keeper = new IdentityKeeper(configuration.DataDirectory);
        var health = new IdentityHealth
        {
            Name = keeper.Current?.Name,
            NotAfter = keeper.Current?.Certificate.NotAfter.ToUniversalTime(),
            NextWaits = keeper.Next is not null,
            Fault = keeper.Fault,
        };
        return Of(health, EnrollCommand.MachineClock(configuration.DataDirectory)().Utc, configuration.Brokers.Any(broker => broker.Url.StartsWith("mqtts:", StringComparison.Ordinal)));
    }

    public static IEnumerable<Finding> Of(IdentityHealth identity, DateTimeOffset now, bool hasTls)
    {
        const string Subject = "certificate";
        if (identity is not { Name: { } name, NotAfter: { } end })
        {
            return identity.Fault is { } unusable ? [new(Subject, Gravity.Fault, unusable)]
                : hasTls ? [new(Subject, Gravity.Warning, "this gateway has none, and shows the broker no more than a password. Enrol it: gateway enroll --help")]
                : [];
        }
        double left = Math.Floor((end - now).TotalDays);
        string text = string.Create(CultureInfo.InvariantCulture, $"{name}, {left:0} days left (until {end:yyyy-MM-dd}){(identity.RenewFrom is { } from ? $", renewed from {from:yyyy-MM-dd}" : "")}");
        if (left < 0)
            return [new(Subject, Gravity.Fault, $"{text}: it has expired. {identity.Fault} Enrol this gateway again: gateway enroll --help")];
        if (identity.Fault is { } fault)
            return [new(Subject, left < Pressing ? Gravity.Fault : Gravity.Warning, $"{text}; {fault}")];
        return [new(Subject, Gravity.Ok, identity.NextWaits ? $"{text}; the renewed one waits for a broker to accept it" : text)];
    }
}
