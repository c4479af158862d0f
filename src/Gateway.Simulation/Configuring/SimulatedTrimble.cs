using System.Buffers.Binary;
using System.Text;
using Gateway.Gnss.Dcol;
using Gateway.Gnss.Framing;

namespace Gateway.Simulation;

/// <summary>
/// A Trimble board: GETSERIAL, APPFILE, GETAPPFILE and RESETRCVR in data collector packets (Trimble OEM GNSS interface control
/// document). It answers NAK to what it does not support or cannot do (a type of packet, another version or device type of
/// a file, the number of a file that is not there, a reset without its word); it ignores, in silence, a packet whose sum is
/// wrong and a record with anything invalid in it. CURRENT lasts without power.
/// </summary>
/// <param name="model">As it calls itself, such as BD992.</param>
/// <param name="byHand">Sends what was set on its web page besides: the sentences and RTCM messages that are not set by APPFILE here.</param>
/// <param name="forgetsElevationMask">As R7 and R8 receivers do without power (Trimble R7/R8 GPS receiver user guide, "Application files").</param>
public sealed class SimulatedTrimble(string model, bool byHand = false, bool forgetsElevationMask = false) : ISimulatedFirmware
{
    private const byte OwnPort = 0, DeviceType = 0x5A, CurrentIndex = 2, PageOctets = 245, SpeakingPerSecond = 5;

    private static readonly string[] SetByHand = ["GPGST,,,,,,,,", "GPGSV,1,1,00", "GLGSV,1,1,00", "GPZDA,,,,,,", "GPVTG,,T,,M,,N,,K,N"];
    private static readonly int[] CorrectionsByHand = [1005, 1077, 1087, 1097, 1127, 1230];

    private readonly DcolReader _reader = new();
    private readonly AppFilePages _pages = new();
    private readonly TrimbleRecords _new = new();
    private TrimbleRecords _used = new();
    private int _spoken;

    /// <inheritdoc/>
    public int Baud => AppFileCodes.RateOf(_used.Port(OwnPort)[1])!.Value;

    /// <inheritdoc/>
    public bool WantsRestart { get; private set; }

    /// <summary>The records in use.</summary>
    public TrimbleRecords Used => _used;

    /// <inheritdoc/>
    public void PowerOn()
    {
        WantsRestart = false;
        if (forgetsElevationMask)
            _used.General[0] = _new.General[0];
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> bytes, Action<byte[]> say)
    {
        while (_reader.Read(ref bytes, out DcolPacket packet) is var came && came != DcolAnswer.None)
        {
            if (came == DcolAnswer.Packet)
                Obey(packet, say);
        }
    }

    /// <inheritdoc/>
    public void Speak(Action<byte[]> say)
    {
        if (++_spoken % SpeakingPerSecond != 0)
            return;
        foreach (string sentence in _used.SentencesOf(OwnPort))
            say(CommandLines.Sentence(sentence));
        if (!byHand)
            return;
        foreach (string sentence in SetByHand)
            say(CommandLines.Sentence(sentence));
        foreach (int number in CorrectionsByHand)
            say(Correction(number));
    }

    private void Obey(in DcolPacket packet, Action<byte[]> say)
    {
        switch (packet.Type)
        {
            case DcolType.GetSerial:
                say(Serial());
                break;
            case DcolType.GetAppFile when packet.Data.Length == 2 && File(BinaryPrimitives.ReadUInt16BigEndian(packet.Data)) is { } file:
                Send(file, say);
                break;
            case DcolType.AppFile when AppFilePage.TryParse(packet.Data, out AppFilePage page):
                TakePage(page, say);
                break;
            case DcolType.ResetReceiver when packet.Data.Length == 7 && packet.Data[0] == 0xFF && packet.Data[1] <= 3 && packet.Data[2..].SequenceEqual("RESET"u8):
                if (packet.Data[1] is 1 or 3)
                    _used = new TrimbleRecords();
                WantsRestart = true;
                break;
            default:
                say([0x15]);
                break;
        }
    }

    private void TakePage(in AppFilePage page, Action<byte[]> say)
    {
        if (_pages.Take(page) is not { } file)
            return;
        bool isSupported = AppFileControl.TryParse(file, out AppFileControl control) && control.Version == 3 && control.DeviceType is 0 or DeviceType;
        if (isSupported && control.ResetsToFactory)
            _used = new TrimbleRecords();
        ReadOnlySpan<byte> records = isSupported && control.IsApplied ? file.AsSpan(AppFileControl.Length) : [];
        while (AppFileRecord.TryRead(ref records, out AppFileRecord record))
            _used.Apply(record);
        say([isSupported ? (byte)0x06 : (byte)0x15]);
    }

    private byte[]? File(int index) => index switch
    {
        0 => FileOf("DEFAULT ", _new),
        1 => FileOf("ROADWORK", _new),
        CurrentIndex => FileOf("CURRENT ", _used),
        _ => null,
    };

    private static byte[] FileOf(string name, TrimbleRecords records) =>
        AppFileControl.FileOf([.. AppFileRecord.Build(AppFileRecord.FileStorage, [.. Encoding.ASCII.GetBytes(name), 126, 11, 24, 9, 30]), .. records.ToBytes()]);

    /// <summary>Pages end wherever they are full, in the middle of a record too.</summary>
    private static void Send(byte[] file, Action<byte[]> say)
    {
        byte[][] pages = [.. file.Chunk(PageOctets)];
        for (int i = 0; i < pages.Length; i++)
            say(AppFilePage.Build(7, (byte)i, (byte)(pages.Length - 1), pages[i]));
    }

    private byte[] Serial()
    {
        byte[] data = new byte[158];
        data.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes($"12345678{model,-8}5.60 3.00 1.00 ").CopyTo(data, 0);
        "0540012345"u8.CopyTo(data.AsSpan(45));
        return DcolPacket.Build(DcolType.RetSerial, data, status: 0x28);
    }

    /// <summary>A frame that has in it what would be answers if it stood alone.</summary>
    private static byte[] Correction(int number)
    {
        byte[] frame = [0xD3, 0, 6, (byte)(number >> 4), (byte)(number << 4), 0x02, 0x15, 0x06, 0x15, 0, 0, 0];
        uint crc = Crc24Q.Of(frame.AsSpan(0, 9));
        (frame[9], frame[10], frame[11]) = ((byte)(crc >> 16), (byte)(crc >> 8), (byte)crc);
        return frame;
    }
}
