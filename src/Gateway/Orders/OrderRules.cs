using System.Globalization;
using Gateway.Messages;

namespace Gateway.Orders;

/// <summary>When a command is refused, in plain words for whoever gave it.</summary>
internal static class OrderRules
{
    /// <summary>How far ahead of this gateway the control room's clock may be.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    /// <returns>Why it is refused; null if it is in time.</returns>
    public static string? OutOfTime(GatewayCommand command, AlertTime now)
    {
        if (now.Source is not ("gnss" or "ntp") || now.UncertaintySeconds is not { } seconds)
            return $"this gateway does not know the time (its clock is '{now.Source}'), so it cannot tell whether the command is still good. Give it a receiver or NTP.";
        TimeSpan uncertain = TimeSpan.FromSeconds(seconds);
        if (command.Expires <= command.IssuedAt || command.Expires - command.IssuedAt > GatewayCommand.LongestValid)
            return $"it is good from {Text(command.IssuedAt)} until {Text(command.Expires)}; at most {GatewayCommand.LongestValid.TotalMinutes:0} minutes are taken";
        // In doubt it has expired: a command that comes late is worse than one that has to be given again.
        if (now.Utc + uncertain >= command.Expires)
            return $"it expired at {Text(command.Expires)}, and it is {Text(now.Utc)} here";
        return command.IssuedAt - Ahead > now.Utc + uncertain
            ? $"it was given at {Text(command.IssuedAt)}, and it is {Text(now.Utc)} here: one of the two clocks is wrong"
            : null;
    }

    private static string Text(DateTimeOffset utc) => utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
