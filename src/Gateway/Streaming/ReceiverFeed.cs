using System.Buffers;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Nmea;
using Gateway.Receivers;

namespace Gateway.Streaming;

/// <summary>
/// One receiver's way to the clients. Lives on the thread that reads the port: nothing is written out where no client
/// wants it, and giving to a client never waits.
/// </summary>
internal sealed class ReceiverFeed : IReceiverListener, IDisposable
{
    /// <summary>So long a receiver is heard before it is said to send no NMEA: it says everything twice at 1 Hz.</summary>
    private static readonly TimeSpan HeardOut = TimeSpan.FromSeconds(2.5);

    /// <summary>... and so long after its last sentence with a position.</summary>
    private static readonly TimeSpan WithoutSentences = TimeSpan.FromSeconds(10);

    private readonly StreamHub _hub;
    private readonly SerialReceiver _receiver;
    private readonly TimeProvider _time;
    private readonly ArrayBufferWriter<byte> _lines = new(8192);
    private readonly ArrayBufferWriter<byte> _sentences = new(4096);
    private readonly ArrayBufferWriter<byte> _hex = new(4096);
    private readonly ArrayBufferWriter<byte> _made = new(4096);
    private readonly NmeaWriter _nmea;
    private readonly GpsdWriter _writer;
    private readonly Lock _gate = new();
    private SatelliteInView[] _satellites = [];
    private int _satelliteCount;
    private GnssFix? _fix;
    private long _fixCame;
    private long? _heardSince, _sentenceCame;

    public ReceiverFeed(StreamHub hub, SerialReceiver receiver, TimeProvider time)
    {
        _hub = hub;
        _receiver = receiver;
        _time = time;
        _writer = new GpsdWriter(_lines, receiver.Port);
        _nmea = new NmeaWriter(_made);
    }

    public SerialReceiver Receiver => _receiver;

    /// <summary>Path of its port: what gpsd calls the device.</summary>
    public string Device => _receiver.Port;

    /// <summary>Its name in the configuration.</summary>
    public string Name => _receiver.Name;

    public int Baud => _receiver.Baud;

    public bool IsReading => _receiver.Status().State == ReceiverState.Reading;

    /// <summary>When its port was opened, by the machine's clock; null before.</summary>
    public DateTimeOffset? Activated => _receiver.Reading.OpenedAt;

    public void Start() => _receiver.Reading.Add(this);

    public void Dispose()
    {
        _receiver.Reading.Remove(this);
        _writer.Dispose();
    }

    /// <summary>The newest epoch, if it is not older than this, in gpsd's JSON: TPV, SKY, GST, each ending a line.</summary>
    public byte[] Latest(TimeSpan longestAge)
    {
        lock (_gate)
        {
            if (_fix is not { } fix || _time.GetElapsedTime(_fixCame) > longestAge)
                return [];
            var lines = new ArrayBufferWriter<byte>(4096);
            using var writer = new GpsdWriter(lines, Device);
            writer.Write(fix, _satellites.AsSpan(0, _satelliteCount));
            writer.WriteErrors(fix);
            return lines.WrittenSpan.ToArray();
        }
    }

    public void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        lock (_gate)
        {
            _fix = fix;
            _fixCame = _time.GetTimestamp();
            if (_satellites.Length < satellites.Length)
                _satellites = new SatelliteInView[satellites.Length * 2];
            satellites.CopyTo(_satellites);
            _satelliteCount = satellites.Length;
        }
        if (fix.Revision == 0 && IsWanted(StreamForm.MadeSentences) && SendsNoSentences())
        {
            _nmea.Write(fix, satellites);
            Give(_made, StreamForm.MadeSentences);
        }
        if (!IsWanted(StreamForm.Json))
            return;
        _writer.Write(fix, satellites);
        _writer.WriteErrors(fix);
        Give(_lines, StreamForm.Json);
    }

    public void FrameCame(in Frame frame)
    {
        _heardSince ??= _time.GetTimestamp();
        if (frame.Kind == FrameKind.Nmea && SentenceAddress.TypeOf(frame.Bytes, out _) is SentenceType.Gga or SentenceType.Rmc or SentenceType.Gns or SentenceType.Gll)
            _sentenceCame = _time.GetTimestamp();
        if (_hub.Clients.Length == 0)
            return;
        if (frame.Kind == FrameKind.Nmea)
        {
            _sentences.Write(frame.Bytes);
            _sentences.Write("\r\n"u8);
        }
        else if (IsWanted(StreamForm.Hexadecimal))
        {
            Span<byte> digits = _hex.GetSpan((frame.Bytes.Length * 2) + 1);
            Convert.TryToHexStringLower(frame.Bytes, digits, out int length);
            digits[length] = (byte)'\n';
            _hex.Advance(length + 1);
        }
    }

    public void BytesCame(ReadOnlySpan<byte> bytes)
    {
        Give(_sentences, StreamForm.Sentences);
        Give(_hex, StreamForm.Hexadecimal);
        byte[]? copy = null;
        foreach (StreamClient client in _hub.Clients)
        {
            if (client.Policy.Wants(StreamForm.Bytes, Device))
                client.Give(copy ??= bytes.ToArray());
        }
    }

    private bool SendsNoSentences() =>
        _heardSince is { } since && _time.GetElapsedTime(since) > HeardOut && (_sentenceCame is not { } last || _time.GetElapsedTime(last) > WithoutSentences);

    /// <summary>Without LINQ: it runs for every frame, and is to leave nothing to collect.</summary>
    private bool IsWanted(StreamForm form)
    {
        foreach (StreamClient client in _hub.Clients)
        {
            if (client.Policy.Wants(form, Device))
                return true;
        }
        return false;
    }

    private void Give(ArrayBufferWriter<byte> text, StreamForm form)
    {
        if (text.WrittenCount == 0)
            return;
        byte[]? copy = null;
        foreach (StreamClient client in _hub.Clients)
        {
            if (client.Policy.Wants(form, Device))
                client.Give(copy ??= text.WrittenSpan.ToArray());
        }
        text.ResetWrittenCount();
    }
}
