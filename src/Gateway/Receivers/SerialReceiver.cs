using Gateway.Configuration;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Receivers;

/// <summary>
/// One receiver on its port, for as long as the gateway runs: opens it, reads it, and opens it again whenever it was
/// missing, unplugged or silent. Each fault is logged once, until it is over or another takes its place.
/// </summary>
internal sealed class SerialReceiver
{
    /// <summary>Opening is tried again after this, then twice as long, up to <see cref="LongestRetry"/>.</summary>
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);

    /// <summary>A look at a path costs nothing, and a receiver plugged in again is to be read within 2 s.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    /// <summary>So many bytes without one whole frame are no chance: about 200 ms at 115200 baud.</summary>
    private const int BytesWithoutFrame = 2048;

    /// <summary>A receiver that once was readable sends a whole frame every second; this much later its bytes are garbage.</summary>
    private static readonly TimeSpan LongestUnreadable = TimeSpan.FromSeconds(5);

    /// <summary>One sentence with a right checksum can be chance, as in <see cref="BaudSearch"/>.</summary>
    private const int FramesThatProve = 2;

    /// <summary>So many sentences without a checksum before any frame, and it is what the receiver sends; one may be a line cut short.</summary>
    private const int SentencesThatTell = 4;

    /// <summary>A frame of 1 KiB at 9600 baud takes one second of it; a receiver that has changed its rate is noticed after this.</summary>
    private static readonly TimeSpan LongestUnproven = TimeSpan.FromSeconds(2);

    private readonly ReceiverConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SerialLine _line;
    private readonly Lock _gate = new();
    private string _state = ReceiverState.NoPort;
    private string? _fault;
    private FixDoubts _saidDoubts;

    public SerialReceiver(ReceiverConfiguration configuration, TimeProvider time, ILogger log, BaudMemory? memory = null)
    {
        _configuration = configuration;
        _time = time;
        _log = log;
        Reading = new ReceiverReading(time);
        Input = new ReceiverInput(time);
        _line = new SerialLine(configuration, time, Reading, Input, memory ?? new BaudMemory(), PortOpened, WatchFrames);
    }

    public string Name => _configuration.Name;

    /// <summary>Device path.</summary>
    public string Port => _configuration.Port;

    /// <summary>The baud rate that is read at, found or configured.</summary>
    public int Baud => _line.Baud;

    /// <summary>Whether no configuration names it.</summary>
    public bool IsDiscovered => _configuration.IsDiscovered;

    public ReceiverReading Reading { get; }

    /// <summary>What is to be written to it, such as corrections.</summary>
    public ReceiverInput Input { get; }

    /// <summary>Whether whole frames come, so that the port's rate is the receiver's: at another, what is written is garbage to it.</summary>
    public bool IsRateProven => Reading.SinceOpening is var (_, frames, without) && frames + without >= FramesThatProve && Reading.ForeignFor <= LongestUnproven;

    /// <summary>Whether all that can be read of it are sentences without a checksum.</summary>
    public bool SendsNoChecksums => Reading.SinceOpening is var (_, frames, without)
        && without >= SentencesThatTell && Reading.ForeignFor <= LongestUnreadable && (frames == 0 || Reading.UnreadableFor > LongestUnreadable);

    /// <summary>Gives corrections to be written; held back and counted while the port's rate is not proven. Never waits.</summary>
    public void GiveCorrections(ReadOnlySpan<byte> message)
    {
        if (IsRateProven)
            Input.Give(message);
        else
            Input.HeldBack();
    }

    public ReceiverStatus Status()
    {
        lock (_gate)
        {
            return new ReceiverStatus
            {
                Name = Name,
                State = _state,
                Quality = _state == ReceiverState.Reading && _fault is null && Reading.Quality is { } quality ? FixQualityWords.Of(quality) : null,
                Fault = _fault,
                Warning = _state == ReceiverState.Reading ? Reading.DoubtWords : null,
                Doubts = _state == ReceiverState.Reading ? FixDoubtWords.Contract(Reading.Doubts) : null,
            };
        }
    }

    /// <summary>Reads until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan retry = FirstRetry;
        while (true)
        {
            LineEnd end = await _line.ReadToEndAsync(stop).ConfigureAwait(false);
            if (end.Kind == LineEndKind.Stopped)
                return;
            Say(end.Kind == LineEndKind.Silent ? ReceiverState.Silent : ReceiverState.NoPort, end.Fault);
            retry = end.Kind == LineEndKind.NoPort ? retry : FirstRetry;
            await Task.Delay(retry, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
            retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
        }
    }

    /// <summary>The port is there, but a receiver is only known to be once it speaks. A silence already said stays.</summary>
    private void PortOpened()
    {
        lock (_gate)
        {
            if (_state != ReceiverState.Silent)
                (_state, _fault) = (ReceiverState.Silent, null);
        }
    }

    /// <summary>After each piece of input: whether what comes can be read at all.</summary>
    private void WatchFrames()
    {
        (long bytes, long frames, _) = Reading.SinceOpening;
        TimeSpan unreadable = Reading.UnreadableFor;
        if (SendsNoChecksums)
            Say(ReceiverState.Reading, RejectionWords.OnlyWithoutChecksum(_configuration.Port, Baud));
        else if (unreadable > LongestUnreadable || (frames == 0 && bytes > BytesWithoutFrame))
            Say(ReceiverState.Reading, $"{_configuration.Port} sends bytes, but no whole sentence: is {Baud} the receiver's baud rate, and is the wiring sound?");
        else if (unreadable == TimeSpan.Zero && frames > 0)
            SayReading();
        SayDoubts(Reading.Doubts);
    }

    /// <summary>Called on the line's thread only.</summary>
    private void SayDoubts(FixDoubts doubts)
    {
        if (doubts == _saidDoubts)
            return;
        _saidDoubts = doubts;
        if (doubts != FixDoubts.None && Reading.DoubtWords is { } words)
            ReceiverLog.Doubtful(_log, Name, Sentence(words));
        else
            ReceiverLog.DoubtsOver(_log, Name);
    }

    private void SayReading()
    {
        lock (_gate)
        {
            if (_state == ReceiverState.Reading && _fault is null)
                return;
            (_state, _fault) = (ReceiverState.Reading, null);
        }
        ReceiverLog.Reading(_log, Name, _configuration.Port);
    }

    private void Say(string state, string fault)
    {
        if (IsDiscovered)
            fault = $"{fault} (read because of \"discoverReceivers\")";
        lock (_gate)
        {
            if (_state == state && _fault == fault)
                return;
            (_state, _fault) = (state, fault);
        }
        ReceiverLog.Faulty(_log, Name, Sentence(fault));
    }

    /// <summary>With the stop that it may have already, for more is said behind it.</summary>
    private static string Sentence(string words) => words[^1] is '.' or '?' or '!' ? words : $"{words}.";
}
