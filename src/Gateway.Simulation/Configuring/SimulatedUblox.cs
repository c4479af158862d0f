using System.Buffers;
using System.Text;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Ubx;

namespace Gateway.Simulation;

/// <summary>
/// u-blox generation 9: CFG-VALSET and CFG-VALGET over the layers RAM, battery-backed memory and flash, MON-VER, CFG-RST.
/// A message with a key that it does not know, a value that may not be, or while it is locked, is refused whole.
/// </summary>
/// <param name="model">ZED-F9P, ZED-F9R or ZED-X20P.</param>
/// <param name="otherPortBaud">The rate of the line if it leads to another port than UART1; null if it is UART1.</param>
public sealed class SimulatedUblox(string model, int? otherPortBaud = null) : ISimulatedFirmware
{
    private const uint Uart1Baud = 0x40520001;
    private const int CfgRst = 0x0604;

    private readonly Dictionary<uint, ulong> _new = UbloxKeys.Of(model), _used = UbloxKeys.Of(model), _battery = [], _flash = [];
    private readonly FrameSplitter _splitter = new();

    /// <inheritdoc/>
    public int Baud => otherPortBaud ?? (int)_used[Uart1Baud];

    /// <inheritdoc/>
    public bool WantsRestart { get; private set; }

    /// <summary>Whether its configuration is locked against writing (CFG-SEC-CFG_LOCK).</summary>
    public bool IsLocked { get; set; }

    /// <summary>What is in use for a key.</summary>
    public ulong this[uint key] => _used[key];

    /// <summary>The backup battery is taken out: only flash is left.</summary>
    public void LoseBattery() => _battery.Clear();

    /// <inheritdoc/>
    public void PowerOn()
    {
        WantsRestart = false;
        foreach ((uint key, ulong value) in _new)
            _used[key] = _battery.TryGetValue(key, out ulong kept) || _flash.TryGetValue(key, out kept) ? kept : value;
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> bytes, Action<byte[]> say)
    {
        while (_splitter.Read(ref bytes, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done && frame.Kind == FrameKind.Ubx)
                Obey(UbxFrame.MessageOf(frame.Bytes), UbxFrame.PayloadOf(frame.Bytes), say);
        }
    }

    private void Obey(int message, ReadOnlySpan<byte> payload, Action<byte[]> say)
    {
        switch (message)
        {
            case UbxMessage.MonVer:
                say(Version());
                break;
            case UbxMessage.CfgValSet:
                say(new Acknowledgement(message, Set(payload)).ToFrame());
                break;
            case UbxMessage.CfgValGet:
                say(new Acknowledgement(message, Get(payload, say)).ToFrame());
                break;
            case CfgRst:
                WantsRestart = true;
                break;
            case >= 0x0600 and <= 0x06FF:
                say(new Acknowledgement(message, false).ToFrame());
                break;
        }
    }

    private bool Set(ReadOnlySpan<byte> payload)
    {
        if (IsLocked || !CfgValSet.TryParse(payload, out CfgValSet message) || message.Layers == ConfigurationLayers.None)
            return false;
        var items = new List<ConfigurationItem>();
        ReadOnlySpan<byte> rest = message.Items;
        while (ConfigurationItem.TryRead(ref rest, out ConfigurationItem item))
        {
            if (!_new.ContainsKey(item.Key) || !UbloxKeys.Allows(item.Key, item.Value))
                return false;
            items.Add(item);
        }

        foreach (ConfigurationItem item in items)
        {
            if (message.Layers.HasFlag(ConfigurationLayers.Ram))
                _used[item.Key] = item.Value;
            if (message.Layers.HasFlag(ConfigurationLayers.BatteryBackedRam))
                _battery[item.Key] = item.Value;
            if (message.Layers.HasFlag(ConfigurationLayers.Flash))
                _flash[item.Key] = item.Value;
        }

        return true;
    }

    private bool Get(ReadOnlySpan<byte> payload, Action<byte[]> say)
    {
        if (!CfgValGet.TryParse(payload, out CfgValGet poll) || poll.IsAnswer)
            return false;
        Dictionary<uint, ulong> layer = poll.Layer switch
        {
            ConfigurationLayer.Ram => _used,
            ConfigurationLayer.BatteryBackedRam => _battery,
            ConfigurationLayer.Flash => _flash,
            _ => _new,
        };
        var items = new List<ConfigurationItem>();
        for (int i = 0; i < poll.Count; i++)
        {
            if (!layer.TryGetValue(poll.Key(i), out ulong value))
                return false;
            items.Add(new ConfigurationItem(poll.Key(i), value));
        }

        say(CfgValGet.BuildAnswer(poll.Layer, [.. items], poll.Position));
        return true;
    }

    private byte[] Version()
    {
        string[] extensions = [model == "ZED-X20P" ? "FWVER=HPG 2.00" : model == "ZED-F9R" ? "FWVER=HPS 1.30" : "FWVER=HPG 1.32", "PROTVER=27.31", $"MOD={model}", "GPS;GLO;GAL;BDS"];
        byte[] payload = new byte[40 + 30 * extensions.Length];
        Encoding.ASCII.GetBytes("EXT CORE 1.00 (f10c36)", payload);
        Encoding.ASCII.GetBytes("00190000", payload.AsSpan(30));
        for (int i = 0; i < extensions.Length; i++)
            Encoding.ASCII.GetBytes(extensions[i], payload.AsSpan(40 + 30 * i));
        return UbxFrame.Build(UbxMessage.MonVer, payload);
    }
}
