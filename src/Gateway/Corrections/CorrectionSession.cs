using System.Net.Sockets;
using Gateway.Configuration;
using Gateway.Geodesy;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Gnss.Ntrip.SourceTables;
using Gateway.Gnss.Rtcm;
using Gateway.Health;

namespace Gateway.Corrections;

/// <summary>One accepted connection until its end: reads corrections, sends positions, watches what comes.</summary>
internal sealed class CorrectionSession : IAsyncDisposable
{
    private const int SniffedBytes = 16;

    /// <summary>Within which a base for RTK sends observations; it does each second as a rule.</summary>
    private static readonly TimeSpan ObservationsWithin = TimeSpan.FromSeconds(10);

    /// <summary>After which a receiver that can use corrections does: float takes seconds, not minutes.</summary>
    private static readonly TimeSpan UsedAfter = TimeSpan.FromMinutes(2);

    /// <summary>After which data without one RTCM 3 message is no beginning cut off: its longest frame has come several times.</summary>
    private static readonly TimeSpan FormatKnownAfter = TimeSpan.FromSeconds(5);

    private readonly CasterConnection _connection;
    private readonly SessionContext _context;
    private readonly long _start;
    private readonly CorrectionPassage _passage;
    private readonly CorrectionMonitor _monitor = new();
    private readonly BaseWatch _watch;
    private readonly ObservationWatch _observations;
    private readonly ByteRate _rate;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource _firstData = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CasterWords _words = new();
    private readonly Lock _gate = new();
    private FixQuality? _sentQuality;
    private long _sent;
    private long? _firstUseful;
    private long _lastUseful;

    /// <summary>Takes an accepted connection over and begins.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="context">What is wanted of it.</param>
    /// <param name="sentQuality">Quality of a GGA that went with the request.</param>
    /// <param name="delivers">Whether corrections go to the receiver from the beginning.</param>
    /// <param name="stop">Ends the session.</param>
    public CorrectionSession(CasterConnection connection, SessionContext context, FixQuality? sentQuality, bool delivers, CancellationToken stop)
    {
        _connection = connection;
        _context = context;
        _sentQuality = sentQuality;
        _start = _lastUseful = Time.GetTimestamp();
        _watch = new BaseWatch(Configuration, context.KnownBase, Time);
        _observations = new ObservationWatch(_monitor, TimeSpan.FromSeconds(Configuration.ObservationAgeLimitSeconds));
        _rate = new ByteRate(Time);
        _passage = new CorrectionPassage(context.Sink, Configuration.Format == CorrectionFormat.Raw, _monitor) { IsOpen = delivers };
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Ended = RunAsync();
    }

    /// <summary>Completes when the first correction has come.</summary>
    public Task FirstData => _firstData.Task;

    /// <summary>Completes when the session has ended; never fails for what a network can do.</summary>
    public Task<SessionEnd> Ended { get; }

    /// <summary>Whether corrections go to the receiver.</summary>
    public bool Delivers
    {
        get => _passage.IsOpen;
        set => _passage.IsOpen = value;
    }

    public CasterConnection Connection => _connection;

    /// <summary>How long corrections have come; zero before the first.</summary>
    public TimeSpan StreamedFor
    {
        get
        {
            lock (_gate)
                return _firstUseful is { } first ? Time.GetElapsedTime(first, _lastUseful) : TimeSpan.Zero;
        }
    }

    /// <summary>Fills in what this session knows.</summary>
    public CorrectionHealth Describe(CorrectionHealth health, CorrectionClock clock)
    {
        var here = Rover.Here();
        lock (_gate)
        {
            return health with
            {
                State = _firstUseful is null ? CorrectionState.Accepted : CorrectionState.Streaming,
                NtripVersion = (int)_connection.Version,
                StreamingSince = _firstUseful is { } first ? clock.Utc - Time.GetElapsedTime(first) : null,
                Bytes = _connection.Received,
                BytesPerSecond = _rate.PerSecond(_connection.Received) is { } bytes ? Math.Round(bytes, 1) : null,
                Frames = _passage.Frames,
                AgeSeconds = _firstUseful is null ? null : Math.Round(Time.GetElapsedTime(_lastUseful).TotalSeconds, 1),
                LatencySeconds = clock.IsTrusted && _observations.Age(Time.GetElapsedTime(_start), clock.Utc) is { } latency ? Math.Round(latency.TotalSeconds, 2) : null,
                AgeAtReceiverSeconds = Rover.AgeOfCorrections(),
                Messages = Messages(),
                MessageRates = MessageRates(),
                PositionsSent = _sent,
                Base = Base(here?.Position),
                Warnings = [.. _observations.Warnings(Time.GetElapsedTime(_start), clock), .. _watch.Warnings(here), .. Unused(), .. WithoutObservations(), .. InOtherFormat(), .. WithoutFix.Warnings(Configuration, Rover)],
            };
        }
    }

    /// <summary>Age of the epoch that came last, by a clock; null before one has come.</summary>
    public TimeSpan? ObservationAge(CorrectionClock clock)
    {
        lock (_gate)
            return _observations.Age(Time.GetElapsedTime(_start), clock.Utc);
    }

    /// <summary>What the access log keeps of this session.</summary>
    public AccessRecord Account(AccessRecord record)
    {
        lock (_gate)
        {
            return record with
            {
                NtripVersion = (int)_connection.Version,
                Seconds = Math.Round(Time.GetElapsedTime(_start).TotalSeconds, 1),
                Bytes = _connection.Received,
                Frames = _passage.Frames,
                PositionsSent = _sent,
                Messages = Messages(),
                Base = Base(Rover.Here()?.Position),
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private CorrectionsConfiguration Configuration => _context.Configuration;

    private RoverPosition Rover => _context.Rover;

    private TimeProvider Time => _context.Time;

    private async Task<SessionEnd> RunAsync()
    {
        await Task.Yield(); // The constructor's caller is to have the session before anything happens to it.
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task positions = SendPositionsAsync(sending.Token);
        try
        {
            return await ReadToEndAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return new SessionEnd(NtripRefusal.Other, "ended by the gateway");
        }
        catch (InvalidDataException fault)
        {
            return new SessionEnd(_firstUseful is null ? NtripRefusal.NotACaster : NtripRefusal.ClosedByCaster, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            return new SessionEnd(NtripRefusal.ClosedByCaster, fault.Message);
        }
        finally
        {
            await sending.CancelAsync().ConfigureAwait(false);
            await positions.ConfigureAwait(false);
        }
    }

    private async Task<SessionEnd> ReadToEndAsync()
    {
        byte[] buffer = new byte[4096];
        int held = 0; // Bytes at the beginning that may yet turn out to be a source table.
        bool sniffed = false;
        TimeSpan patience = TimeSpan.FromSeconds(Configuration.SilentSeconds);
        while (true)
        {
            TimeSpan left = (TellingWords() is not null && FormatKnownAfter < patience ? FormatKnownAfter : patience) - Time.GetElapsedTime(_lastUseful);
            int count = left > TimeSpan.Zero ? await ReadAsync(buffer.AsMemory(held), left).ConfigureAwait(false) : -1;
            if (count < 0)
                return Fruitless($"nothing for {Configuration.SilentSeconds} s");
            if (count == 0)
                return Closed(buffer.AsSpan(0, held));
            int length = held + count;
            if (!sniffed)
            {
                if (length < SniffedBytes && MayBecomeText(buffer.AsSpan(0, length)))
                {
                    held = length;
                    continue;
                }
                sniffed = true;
                if (RefusalReader.Read(_connection.Response, buffer.AsSpan(0, length), Attempt()) is { } refusal)
                    return new SessionEnd(refusal, refusal == NtripRefusal.NotACaster ? SaidWith(buffer.AsSpan(0, length)) : null);
                held = 0;
            }
            Take(buffer.AsSpan(0, length));
        }
    }

    /// <returns>Bytes read; 0 at the end; -1 if none came in time.</returns>
    private async Task<int> ReadAsync(Memory<byte> buffer, TimeSpan longest)
    {
        using var deadline = new CancellationTokenSource(longest, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, deadline.Token);
        try
        {
            return await _connection.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            return -1;
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _words.Take(bytes);
            _rate.Count(_connection.Received);
            long stations = StationMessages();
            bool useful = _passage.Take(bytes, Time.GetElapsedTime(_start));
            // Zeros for a position are no base to the monitor, and something to be said here.
            if (StationMessages() != stations)
                _watch.Take(_monitor.Base ?? new ReferenceStation { Type = 1006, StationId = _monitor.StationId ?? 0 });
            if (!useful)
                return;
            _lastUseful = Time.GetTimestamp();
            _firstUseful ??= _lastUseful;
        }
        _firstData.TrySetResult();
    }

    private async Task SendPositionsAsync(CancellationToken stop)
    {
        if (Configuration.GgaSeconds == 0)
            return;
        try
        {
            while (true)
            {
                if (Rover.Gga() is var (sentence, quality))
                {
                    await _connection.SendGgaAsync(sentence, stop).ConfigureAwait(false);
                    lock (_gate)
                    {
                        _sent++;
                        _sentQuality = quality;
                    }
                }
                await Task.Delay(TimeSpan.FromSeconds(Configuration.GgaSeconds), Time, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return; // The session has ended.
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is gone for writing: reading finds it out and says it.
            return;
        }
    }

    private IEnumerable<CorrectionWarning> Unused()
    {
        if (_firstUseful is not { } first || Time.GetElapsedTime(first) < UsedAfter || !Rover.IsSingle())
            yield break;
        yield return new(
            "receiverDoesNotUseThem",
            "corrections come, and the receiver's fix is still without them: see whether its port is set to read RTCM 3, and these messages are those that it reads",
            "보정 데이터가 오지만 수신기가 쓰지 않고 있습니다. 수신기 포트의 RTCM 3 입력 설정과 지원하는 메시지인지 확인하세요");
    }

    /// <summary>Said before the connection is given up for it: nobody wants to wait for that to be told.</summary>
    private IEnumerable<CorrectionWarning> InOtherFormat()
    {
        if (!_passage.IsOtherFormat || _firstUseful is not null || Time.GetElapsedTime(_start) < FormatKnownAfter)
            yield break;
        if (_words.Bytes is { Length: > 0 } words)
        {
            string said = _connection.Said(words);
            yield return new("wordsForCorrections", $"it sends words in place of corrections: {said}", $"보정 데이터 대신 다음과 같은 글을 보냅니다: {said}");
            yield break;
        }
        if (_words.Text is { Length: > 0 } text)
        {
            string said = _connection.Said(text);
            yield return new("textForCorrections", $"it sends text that is no RTCM 3: {said}", $"RTCM 3이 아닌 다음과 같은 글을 보냅니다: {said}");
            yield break;
        }
        yield return new(
            "otherFormat",
            $"{OtherFormat()}; perhaps RTCM 2.3 or CMR: raw passing has to be asked for with format raw (ntrip stream: --raw)",
            $"RTCM 3이 아닌 데이터가 {_passage.Bytes}바이트 왔습니다. RTCM 2.3이나 CMR일 수 있으며, 온 그대로 전달하려면 format을 raw로 하세요(ntrip stream에서는 --raw)");
    }

    /// <summary>A base whose receiver has lost its antenna may go on to send its position.</summary>
    private IEnumerable<CorrectionWarning> WithoutObservations()
    {
        if (_firstUseful is null || _passage.Frames == 0)
            yield break;
        TimeSpan since = Time.GetElapsedTime(_start) - (_monitor.LastObservationArrival ?? Time.GetElapsedTime(_start, _firstUseful.Value));
        if (since > ObservationsWithin)
            yield return new(
                "noObservations",
                $"messages come, but for {since.TotalSeconds:0} s none with observations: the base has no satellites, or this mountpoint is not for RTK",
                $"메시지는 오지만 {since.TotalSeconds:0}초 동안 관측값이 없습니다. 기준국이 위성을 잡지 못하거나 RTK용 마운트포인트가 아닙니다");
    }

    /// <summary>Why nothing useful has come, where the caster has not said it.</summary>
    /// <param name="waited">What was waited for, in words.</param>
    public SessionEnd Fruitless(string waited)
    {
        lock (_gate)
        {
            if (_passage.Frames == 0 && _words.Bytes is { Length: > 0 } words)
                return new SessionEnd(TellingWords() ?? NtripRefusal.Other, SaidWith(words));
            if (_passage.Frames == 0 && _connection.Response.IsCalledPage)
                return new SessionEnd(NtripRefusal.NotACaster, $"it calls its answer a web page, {_passage.Bytes} bytes came, and no RTCM 3 message is in them");
            if (_passage.IsOtherFormat)
                return new SessionEnd(NtripRefusal.NotRtcm3, OtherFormat());
            return new SessionEnd(Configuration.GgaSeconds > 0 && _sentQuality is null ? NtripRefusal.NoGga : RefusalReader.ReadSilence(Attempt()), waited);
        }
    }

    /// <summary>What words in place of corrections tell; null if there are none, or corrections have come all the same.</summary>
    private NtripRefusal? TellingWords()
    {
        lock (_gate)
            return _firstUseful is null && _words.Bytes is { Length: > 0 } words ? RefusalReader.ReadWords(CasterText.Decode(words), Attempt()) : null;
    }

    private string SaidWith(ReadOnlySpan<byte> words) => $"it said: {_connection.Said(words)}";

    private string OtherFormat() => $"it sends {_passage.Bytes} bytes that are no RTCM 3{(_words.Text is { Length: > 0 } text ? $", but text: {_connection.Said(text)}" : "")}";

    private SessionEnd Closed(ReadOnlySpan<byte> held)
    {
        if (held.Length > 0 && RefusalReader.Read(_connection.Response, held, Attempt()) is { } refusal)
            return new SessionEnd(refusal, null);
        // Some casters close at once where others stay silent.
        return _firstUseful is null
            ? Fruitless("it closed the connection without data")
            : new SessionEnd(NtripRefusal.ClosedByCaster, null);
    }

    private NtripAttempt Attempt() => new() { HadCredentials = true, HadMountpoint = true, GgaQuality = _sentQuality };

    private static bool MayBecomeText(ReadOnlySpan<byte> bytes) => !SourceTable.BeginsLikeOne(bytes) && bytes[0] is >= (byte)' ' and < 0x7F or (byte)'\r' or (byte)'\n';

    /// <summary>The base, with what the stream says of its frame: a survey keeps it.</summary>
    private BaseHealth? Base(GeodeticPosition? here) => _watch.Health(_monitor.StationId, here) is { } health
        ? health with
        {
            ItrfYear = _monitor.Base?.ItrfYear is > 0 and var year ? year : null,
            SourceFrame = _monitor.Transformation?.SourceName,
            TargetFrame = _monitor.Transformation?.TargetName,
        }
        : null;

    private long StationMessages() => _monitor.Messages.Where(message => message.Type is 1005 or 1006).Sum(message => message.Count);

    private Dictionary<string, long> Messages() => _monitor.Messages.ToDictionary(message => $"{message.Type}", message => message.Count);

    private Dictionary<string, double> MessageRates()
    {
        TimeSpan now = Time.GetElapsedTime(_start);
        var rates = new Dictionary<string, double>();
        foreach (MessageStatistics message in _monitor.Messages)
        {
            if (message.Rate is not { } rate)
                continue;
            // A message that has stopped coming must not keep the rate that it had.
            double away = (now - message.LastArrival).TotalSeconds;
            rates[$"{message.Type}"] = Math.Round(away * rate > 2 ? 1 / away : rate, 2);
        }
        return rates;
    }
}
