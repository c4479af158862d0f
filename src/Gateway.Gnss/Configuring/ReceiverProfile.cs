using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>What a receiver is to be: a profile of firmware-config/receivers, as data.</summary>
public sealed record ReceiverProfile
{
    /// <summary>Who makes the receivers it is for, as they identify themselves; "generic" for all.</summary>
    public required string Make { get; init; }

    /// <summary>The model in its name, such as <c>ZED-F9P</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Rover or base.</summary>
    public required ReceiverRole Role { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required ConfigurationDialect Dialect { get; init; }

    /// <summary>What the model of a fitting receiver begins with; empty for any model.</summary>
    public required IReadOnlyList<string> Fits { get; init; }

    /// <summary>The documents followed, and what of them was checked how.</summary>
    public required string Source { get; init; }

    /// <summary>What it is for, in words.</summary>
    public required string Purpose { get; init; }

    /// <summary>The receiver's own port that the line leads to where the receiver does not tell, such as <c>COM1</c>.</summary>
    public string? Port { get; init; }

    /// <summary>Commands that keep the settings over a power cycle, in order; none where the dialect has its own way.</summary>
    public IReadOnlyList<string> Save { get; init; } = [];

    /// <summary>The command that restarts the receiver; absent where the dialect has its own way or there is none.</summary>
    public string? Restart { get; init; }

    /// <summary>The settings, in the order in which they are written; one that changes the baud rate stands last.</summary>
    public required IReadOnlyList<ProfileSetting> Settings { get; init; }

    /// <summary>Its name, such as <c>u-blox/ZED-F9P-rover</c>.</summary>
    public string Name => $"{Make}/{Model}-{(Role == ReceiverRole.Base ? "base" : "rover")}";

    /// <summary>Whether it is meant for a receiver.</summary>
    public bool FitsReceiver(ReceiverIdentity identity)
    {
        if (Make == "generic" || (Dialect == ConfigurationDialect.Observed && identity.Make == "unknown"))
            return true;
        return string.Equals(identity.Make, Make, StringComparison.OrdinalIgnoreCase)
            && (Fits.Count == 0 || Fits.Any(model => identity.Model?.StartsWith(model, StringComparison.OrdinalIgnoreCase) == true));
    }

    /// <summary>The profile for one receiver: settings for the other way to a base's position left out, places filled in.</summary>
    /// <param name="position">Where a base's antenna is; null to let it survey itself in.</param>
    /// <param name="port">The receiver's own port; null for <see cref="Port"/>.</param>
    public ReceiverProfile For(FixedPosition? position, string? port = null)
    {
        BasePlacement other = position is null ? BasePlacement.Fixed : BasePlacement.SurveyIn;
        return this with { Settings = [.. Settings.Where(setting => setting.When != other).Select(setting => setting.Filled(position, port ?? Port ?? ""))] };
    }
}

/// <summary>What a receiver does in a survey.</summary>
public enum ReceiverRole
{
    /// <summary>It is carried to the points and takes corrections.</summary>
    Rover,

    /// <summary>It stands still and gives corrections.</summary>
    Base,
}

/// <summary>How a make is configured.</summary>
public enum ConfigurationDialect
{
    /// <summary>u-blox generation 9 and later: UBX-CFG-VALSET.</summary>
    Ubx,

    /// <summary>Unicore N4: a line of words, answered by "$command,...,response: OK".</summary>
    Unicore,

    /// <summary>Septentrio: set, get and exe commands, answered by "$R:".</summary>
    Septentrio,

    /// <summary>Quectel: PQTM and PAIR sentences.</summary>
    Quectel,

    /// <summary>Trimble: application files in data collector packets; what cannot be written that way is set by hand and watched.</summary>
    Trimble,

    /// <summary>None: set by hand, watched here.</summary>
    Observed,
}

/// <summary>How a base comes to its position.</summary>
public enum BasePlacement
{
    /// <summary>The setting belongs to both ways.</summary>
    Either,

    /// <summary>By averaging its own fixes.</summary>
    SurveyIn,

    /// <summary>By a position that is given to it.</summary>
    Fixed,
}
