using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>A make's way of being configured. Every call asks the receiver and waits for its answer.</summary>
internal interface IConfigurationProtocol
{
    /// <summary>The receiver's own port at the other end of the line, once it has told; null if it never does.</summary>
    string? Port { get; }

    /// <summary>Whether settings can be written, or only watched.</summary>
    bool CanWrite { get; }

    /// <summary>Whether the receiver keeps without power what it takes, unasked.</summary>
    bool KeepsAtOnce => false;

    /// <summary>Asks what the receiver is; null if nothing that speaks this dialect answers in time.</summary>
    ReceiverIdentity? Identify(TimeSpan patience);

    /// <summary>Asks for what the receiver has, in the order of the settings.</summary>
    /// <exception cref="ReceiverSilentException">It stopped answering.</exception>
    IReadOnlyList<SettingState> Read(IReadOnlyList<ProfileSetting> settings);

    /// <summary>Sets what is in use now; those not taken.</summary>
    /// <exception cref="ReceiverSilentException">It stopped answering.</exception>
    IReadOnlyList<SettingRefusal> Write(IReadOnlyList<ProfileSetting> settings);

    /// <summary>Sends a setting that changes the line's rate; its answer may be lost on the way.</summary>
    SettingRefusal? WriteBaud(ProfileSetting setting);

    /// <summary>Keeps the settings over a power cycle; null if done, else why not.</summary>
    string? Save(IReadOnlyList<ProfileSetting> settings);

    /// <summary>Restarts the receiver; false if this cannot be asked of it.</summary>
    bool Restart();
}

/// <summary>A receiver that answered before does not any more.</summary>
public sealed class ReceiverSilentException(string message) : IOException(message);
