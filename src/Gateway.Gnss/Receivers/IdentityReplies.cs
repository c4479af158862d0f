using System.Text;
using Gateway.Gnss.Dcol;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Receivers;

/// <summary>Replies and sentences by which a receiver can be known.</summary>
internal static class IdentityReplies
{
    private const int ReceiverSetup = 5902, SetupSerial = 154, SetupName = 174, SetupVersion = 194, SetupText = 20;

    /// <summary>What a whole frame says of its sender; null if nothing.</summary>
    public static ReceiverIdentity? Read(in Frame frame) => frame.Kind switch
    {
        FrameKind.Ubx when UbxFrame.MessageOf(frame.Bytes) == UbxMessage.MonVer => Version(UbxFrame.PayloadOf(frame.Bytes)),
        FrameKind.Nmea => SentenceReplies.Read(Encoding.ASCII.GetString(frame.Bytes)),
        FrameKind.NovAtelAscii when frame.Bytes.StartsWith("#VERSIONA,"u8) => VersionA(Encoding.ASCII.GetString(frame.Bytes)),
        FrameKind.Sbf when (BitConverter.ToUInt16(frame.Bytes[4..]) & 0x1FFF) == ReceiverSetup => Setup(frame.Bytes),
        _ => null,
    };

    /// <summary>What a packet of Trimble's says of its sender; null if nothing.</summary>
    public static ReceiverIdentity? Read(in DcolPacket packet) => packet.Type == DcolType.RetSerial && ReceiverSerial.TryParse(packet.Data, out ReceiverSerial serial)
        ? new ReceiverIdentity
        {
            Make = "Trimble",
            Model = ReceiverSerial.TextOf(serial.ReceiverType),
            Firmware = ReceiverSerial.TextOf(serial.NavigationVersion),
            SerialNumber = ReceiverSerial.TextOf(serial.SerialNumber),
            By = "DCOL RETSERIAL",
        }
        : null;

    private static ReceiverIdentity? Version(ReadOnlySpan<byte> payload)
    {
        if (!MonVer.TryParse(payload, out MonVer version))
            return null;
        string hardware = Text(version.Hardware);
        return new ReceiverIdentity
        {
            Make = UbloxNames.Make,
            Model = Given(version.Module) ?? UbloxNames.Generation(hardware),
            Firmware = Given(version.Firmware) ?? Text(version.Software),
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

    private static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? field : field[..end]).Trim();
    }
}
