using Gateway.Configuration;

namespace Gateway.Receivers;

/// <summary>How likely it is that a GNSS receiver is behind a serial port, by what USB says of it and before it is opened.</summary>
internal enum ReceiverLikelihood
{
    /// <summary>No USB device, a console, or said to be something else: never to be touched.</summary>
    None,

    /// <summary>A serial bridge or an unknown device: perhaps.</summary>
    Possible,

    /// <summary>A receiver by its maker's ids or its name.</summary>
    Known,
}

/// <summary>
/// Judges ports by USB ids and names (usb.ids; gpsd's udev rules; receivers' by-id names as their users quote them). A maker's
/// vendor id alone is not enough: u-blox and Quectel make modems too, and Septentrio's is its USB stack's, which audio
/// interfaces and cameras share.
/// </summary>
internal static class ReceiverLikelihoods
{
    /// <summary>Vendor, then the beginnings of product ids.</summary>
    private static readonly (string Vendor, string[] Products)[] Receivers =
    [
        ("1546", ["01a", "050"]), // u-blox generations 4 to 20 on their own USB, and the bridges of its boards; 1102 and others are modems.
        ("152a", ["85c0"]), // Septentrio.
        ("09d7", [""]), // NovAtel.
        ("099e", [""]), // Trimble.
        ("0e8d", ["3329"]), // MediaTek.
        ("1163", ["0100", "0200"]), // DeLorme.
    ];

    private static readonly string[] SaysReceiver = ["GNSS", "GPS", "Septentrio", "Trimble", "Unicore"];

    /// <summary>Modems have a port for their own GPS, radio sticks and boards speak on ports like a receiver's.</summary>
    private static readonly string[] SaysOther = ["modem", "LTE", "5G", "GSM", "Wireless", "Mobile", "Broadband", "Zigbee", "Z-Wave", "Arduino", "RS485", "RS-485", "Modbus", "Debug", "JTAG"];

    public static ReceiverLikelihood Of(FoundPort port)
    {
        if (port.UsbId is not { } id || port.IsConsole)
            return ReceiverLikelihood.None;
        bool isOurs = Receivers.Any(known => id.StartsWith($"{known.Vendor}:", StringComparison.OrdinalIgnoreCase) && known.Products.Any(product => id[5..].StartsWith(product, StringComparison.OrdinalIgnoreCase)));
        if (isOurs)
            return ReceiverLikelihood.Known;
        string[] names = [port.Vendor ?? "", port.Product ?? "", .. port.ById.Select(Path.GetFileName).OfType<string>()];
        if (Says(names, SaysOther))
            return ReceiverLikelihood.None;
        return Says(names, SaysReceiver) ? ReceiverLikelihood.Known : ReceiverLikelihood.Possible;
    }

    /// <summary>Whether such a port is read in a mode.</summary>
    public static bool IsReadIn(this ReceiverLikelihood likelihood, ReceiverDiscoveryMode mode) => mode switch
    {
        ReceiverDiscoveryMode.Known => likelihood == ReceiverLikelihood.Known,
        ReceiverDiscoveryMode.Any => likelihood != ReceiverLikelihood.None,
        _ => false,
    };

    private static bool Says(string[] names, string[] words) => names.Any(name => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
