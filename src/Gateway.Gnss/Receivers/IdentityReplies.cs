using System.Text;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Receivers;

/// <summary>Replies and sentences by which a receiver can be known.</summary>
internal static class IdentityReplies
{
    private const int UbxHeader = 6, SoftwareLength = 30, HardwareLength = 10;
    private const int ReceiverSetup = 5902, SetupSerial = 154, SetupName = 174, SetupVersion = 194, SetupText = 20;

    /// <summary>What a whole frame says of its sender; null if nothing.</summary>
    public static ReceiverIdentity? Read(in Frame frame) => frame.Kind switch
    {
        FrameKind.Ubx when frame.Bytes[2] == 0x0A && frame.Bytes[3] == 0x04 => MonVer(frame.Bytes[UbxHeader..^2]),
        FrameKind.Nmea => SentenceReplies.Read(Encoding.ASCII.GetString(frame.Bytes)),
        FrameKind.NovAtelAscii when frame.Bytes.StartsWith("#VERSIONA,"u8) => VersionA(Encoding.ASCII.GetString(frame.Bytes)),
        FrameKind.Sbf when (BitConverter.ToUInt16(frame.Bytes[4..]) & 0x1FFF) == ReceiverSetup => Setup(frame.Bytes),
        _ => null,
    };

    /// <summary>u-blox F9 interface description, UBX-MON-VER: software, hardware, then extensions of 30 characters.</summary>
    private static ReceiverIdentity? MonVer(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < SoftwareLength + HardwareLength)
            return null;
        string? model = null, firmware = null;
        string hardware = Text(payload.Slice(SoftwareLength, HardwareLength));
        for (int at = SoftwareLength + HardwareLength; at + SoftwareLength <= payload.Length; at += SoftwareLength)
        {
            string extension = Text(payload.Slice(at, SoftwareLength));
            model ??= UbloxNames.After(extension, "MOD=");
            firmware ??= UbloxNames.After(extension, "FWVER=");
        }
        return new ReceiverIdentity
        {
            Make = UbloxNames.Make,
            Model = model ?? UbloxNames.Generation(hardware),
            Firmware = firmware ?? Text(payload[..SoftwareLength]),
            Hardware = hardware,
            By = "UBX MON-VER",
        };
    }

    /// <summary>
    /// Unicore writes model and firmware as texts; NovAtel a number of components, then type, model, serial number,
    /// hardware and software of each (OEM7 commands and logs, VERSION).
    /// </summary>
    private static ReceiverIdentity? VersionA(string log)
    {
        string[] fields = [.. log[(log.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('*')[0].Split(',').Select(field => field.Trim('"', ' '))];
        bool isUnicore = log.Contains(";\"", StringComparison.Ordinal);
        if (isUnicore && fields.Length >= 2)
        {
            return new ReceiverIdentity
            {
                Make = "Unicore",
                Model = fields[0],
                Firmware = fields[1],
                SerialNumber = fields.Length > 3 ? Given(fields[3]) : null,
                By = "VERSIONA",
            };
        }
        return fields is [_, _, var model, var serial, var hardware, var software, ..]
            ? new ReceiverIdentity { Make = "NovAtel", Model = Given(model), SerialNumber = Given(serial), Hardware = Given(hardware), Firmware = Given(software), By = "VERSIONA" }
            : null;
    }

    /// <summary>mosaic-X5 reference guide 4.12, ReceiverSetup.</summary>
    private static ReceiverIdentity? Setup(ReadOnlySpan<byte> block) => block.Length < SetupVersion + SetupText
        ? null
        : new ReceiverIdentity
        {
            Make = "Septentrio",
            Model = Given(Text(block.Slice(SetupName, SetupText))),
            Firmware = Given(Text(block.Slice(SetupVersion, SetupText))),
            SerialNumber = Given(Text(block.Slice(SetupSerial, SetupText))),
            By = "SBF ReceiverSetup",
        };

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? field : field[..end]).Trim();
    }
}
