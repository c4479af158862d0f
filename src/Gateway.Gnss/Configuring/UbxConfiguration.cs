using System.Globalization;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// u-blox generation 9 and later: CFG-VALGET, CFG-VALSET and their layers (u-blox F9 HPG 1.32 interface
/// description, "Configuration interface"). A message is taken or refused as a whole and a refusal names no key, so a refused message is
/// halved until the key is found.
/// </summary>
internal sealed class UbxConfiguration(ReceiverConversation conversation, ConfigurationProgress progress) : IConfigurationProtocol
{
    private const int Tries = 3;
    private const int CfgRst = 0x0604;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public string? Port => null;

    /// <inheritdoc/>
    public bool CanWrite => true;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience) => conversation.Identify(patience, "u-blox", UbxFrame.Build(UbxMessage.MonVer));

    /// <inheritdoc/>
    public IReadOnlyList<SettingState> Read(IReadOnlyList<ProfileSetting> settings)
    {
        Dictionary<uint, ConfigurationItem> found = Values(settings, ConfigurationLayer.Ram);
        return [.. settings.Select(setting => new SettingState(setting, TextOf(setting, found)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SettingRefusal> Write(IReadOnlyList<ProfileSetting> settings)
    {
        var refused = new List<ProfileSetting>();
        foreach (ProfileSetting[] part in settings.Chunk(CfgValSet.MostItems))
            Set(part, ConfigurationLayers.Ram, refused);
        return [.. refused.Select(setting => new SettingRefusal(setting, ReasonFor(setting)))];
    }

    /// <inheritdoc/>
    public SettingRefusal? WriteBaud(ProfileSetting setting)
    {
        bool? taken = Ask(CfgValSet.Build(ConfigurationLayers.Ram, [setting.Item]), UbxMessage.CfgValSet, tries: 1);
        return taken == false ? new SettingRefusal(setting, ReasonFor(setting)) : null;
    }

    /// <inheritdoc/>
    public string? Save(IReadOnlyList<ProfileSetting> settings)
    {
        var refused = new List<ProfileSetting>();
        foreach (ProfileSetting[] part in settings.Chunk(CfgValSet.MostItems))
            Set(part, ConfigurationLayers.BatteryBackedRam | ConfigurationLayers.Flash, refused);
        Dictionary<uint, ConfigurationItem> kept = Values(settings, ConfigurationLayer.Flash);
        ProfileSetting[] missing = [.. settings.Where(setting => !kept.TryGetValue(setting.Key!.Value, out ConfigurationItem item) || item != setting.Item)];
        return missing.Length == 0 ? null : $"{missing.Length} settings are not in the flash memory: {string.Join(", ", missing.Select(setting => setting.Name))}";
    }

    /// <inheritdoc/>
    public bool Restart()
    {
        // UBX-CFG-RST, controlled software reset, nothing forgotten: RAM is filled anew from battery-backed memory and flash.
        conversation.Send(UbxFrame.Build(CfgRst, [0, 0, 1, 0]));
        return true;
    }

    private static string? TextOf(ProfileSetting setting, Dictionary<uint, ConfigurationItem> found)
    {
        if (!found.TryGetValue(setting.Key!.Value, out ConfigurationItem item))
            return null;
        // The key tells the size of a value, not whether it has a sign.
        long value = setting.Part is not null || setting.Number < 0 ? item.SignedValue : (long)item.Value;
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private Dictionary<uint, ConfigurationItem> Values(IReadOnlyList<ProfileSetting> settings, ConfigurationLayer layer)
    {
        var found = new Dictionary<uint, ConfigurationItem>();
        foreach (ProfileSetting[] part in settings.Chunk(CfgValSet.MostItems))
            Get([.. part.Select(setting => setting.Key!.Value)], layer, found);
        return found;
    }

    private void Get(uint[] keys, ConfigurationLayer layer, Dictionary<uint, ConfigurationItem> found)
    {
        bool? taken = Ask(CfgValGet.BuildPoll(layer, keys), UbxMessage.CfgValGet, Tries, payload =>
        {
            if (!CfgValGet.TryParse(payload, out CfgValGet answer) || !answer.IsAnswer || answer.Layer != layer)
                return;
            ReadOnlySpan<byte> items = answer.Items;
            while (ConfigurationItem.TryRead(ref items, out ConfigurationItem item))
                found[item.Key] = item;
        });
        if (taken is null)
            throw new ReceiverSilentException("the receiver does not answer CFG-VALGET any more. Is the line overloaded, or the cable loose?");
        if (taken == false && keys.Length > 1)
        {
            Get(keys[..(keys.Length / 2)], layer, found);
            Get(keys[(keys.Length / 2)..], layer, found);
        }
    }

    private void Set(ProfileSetting[] settings, ConfigurationLayers layers, List<ProfileSetting> refused)
    {
        progress.Send(settings);
        bool? taken = Ask(CfgValSet.Build(layers, [.. settings.Select(setting => setting.Item)]), UbxMessage.CfgValSet, Tries);
        if (taken is null)
            throw new ReceiverSilentException("the receiver does not answer CFG-VALSET any more. Is the line overloaded, or the cable loose?");
        if (taken == true)
        {
            progress.Taken();
            return;
        }

        progress.Refused(isFinal: settings.Length == 1);
        if (settings.Length == 1)
        {
            refused.Add(settings[0]);
            return;
        }

        Set(settings[..(settings.Length / 2)], layers, refused);
        Set(settings[(settings.Length / 2)..], layers, refused);
    }

    private string ReasonFor(ProfileSetting setting)
    {
        var known = new Dictionary<uint, ConfigurationItem>();
        Get([setting.Key!.Value], ConfigurationLayer.Default, known);
        return known.Count == 0
            ? "this firmware has no such key (UBX-ACK-NAK); a newer firmware may"
            : $"the receiver knows the key and does not take the value {setting.Wanted} (UBX-ACK-NAK): out of range, or its configuration is locked (CFG-SEC-CFG_LOCK)";
    }

    /// <summary>Whether a message was taken; null if nobody answered.</summary>
    private bool? Ask(byte[] frame, int message, int tries, PayloadTaker? onAnswer = null)
    {
        for (int attempt = 0; attempt < tries; attempt++)
        {
            bool? taken = null;
            conversation.Send(frame);
            conversation.ListenFrames(Patience, (in Frame answer) =>
            {
                if (answer.Kind != FrameKind.Ubx)
                    return false;
                int came = UbxFrame.MessageOf(answer.Bytes);
                ReadOnlySpan<byte> payload = UbxFrame.PayloadOf(answer.Bytes);
                if (came == message)
                    onAnswer?.Invoke(payload);
                if (!Acknowledgement.TryParse(came, payload, out Acknowledgement acknowledgement) || acknowledgement.Message != message)
                    return false;
                taken = acknowledgement.IsAccepted;
                return true;
            });
            if (taken is not null)
                return taken;
        }

        return null;
    }

    private delegate void PayloadTaker(ReadOnlySpan<byte> payload);
}
