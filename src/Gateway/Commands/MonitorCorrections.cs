using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Health;
using Gateway.Receivers;
using Gateway.Service;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>What the monitor shows of a receiver's corrections.</summary>
internal sealed record CorrectionView
{
    /// <summary>Whether the running service takes them; else this program does.</summary>
    public required bool IsOfService { get; init; }

    /// <summary>Null before it is known, and where the service has none for this receiver.</summary>
    public CorrectionHealth? Health { get; init; }

    /// <summary>Why it is not known.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether there is nothing more to wait for, for one screen.</summary>
    public required bool IsSettled { get; init; }
}

/// <summary>
/// Hears of a receiver's corrections for the monitor: where the service has the port it is asked, at its local socket;
/// where the monitor has opened it, it takes corrections itself, if any are configured or asked for.
/// </summary>
internal sealed class MonitorCorrections
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly string _receiver;
    private readonly LocalSocketClient? _service;
    private readonly CorrectionFeed? _own;
    private readonly SerialReceiver? _port;
    private volatile bool _isFollowing;
    private volatile CorrectionView? _answer;
    private volatile string? _fault;

    private MonitorCorrections(string receiver, LocalSocketClient? service, CorrectionFeed? own, SerialReceiver? port, TimeProvider time)
    {
        _port = port;
        _receiver = receiver;
        _service = service;
        _own = own;
        _time = time;
    }

    /// <summary>The service that reads the receiver is asked.</summary>
    /// <param name="receiver">Its name in the configuration.</param>
    /// <param name="dataDirectory">Where the service's socket is.</param>
    /// <param name="configuration">Path of the configuration, to be named where there is no service.</param>
    /// <param name="time">Clock.</param>
    public static MonitorCorrections OfService(string receiver, string dataDirectory, string configuration, TimeProvider time) =>
        new(receiver, new LocalSocketClient(dataDirectory, configuration), null, null, time);

    /// <summary>A client of the monitor's own, which writes to the port that the monitor reads.</summary>
    /// <param name="configuration">The receiver, with corrections.</param>
    /// <param name="port">Its port.</param>
    /// <param name="time">Clock.</param>
    public static MonitorCorrections OfOwn(ReceiverConfiguration configuration, SerialReceiver port, TimeProvider time)
    {
        var clock = new ClockSource(time, () => port.Reading.Clock.Now() is { } now ? new GnssTime(now.Utc, now.Uncertainty.TotalSeconds) : null);
        var feed = new CorrectionFeed(configuration, port, new CorrectionSurroundings
        {
            Time = time,
            Clock = () => CorrectionClock.Of(clock.Now(), time.GetUtcNow()),
            Random = Random.Shared,
            Agent = $"Gateway/{ProgramVersion.Text}",
            Access = null, // The service's log is of what surveys used.
            Log = NullLogger.Instance, // All of it is on the screen.
            Patience = new CorrectionPatience { FirstSpread = TimeSpan.Zero },
        });
        return new MonitorCorrections(configuration.Name, null, feed, port, time);
    }

    /// <summary>What there is to show now.</summary>
    public CorrectionView View()
    {
        if (_own is null)
            return _answer ?? new CorrectionView { IsOfService = true, IsSettled = false };
        if (!_isFollowing && _fault is null)
            return new CorrectionView { IsOfService = false, IsSettled = false };
        CorrectionHealth health = _own.Health();
        return new CorrectionView
        {
            IsOfService = false,
            Health = health,
            Fault = _fault,
            IsSettled = _fault is not null || IsSettled(health),
        };
    }

    /// <summary>Runs until stopped; never fails: what goes wrong is shown.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await (_own is not null ? FollowAsync(_own, _port!, stop) : AskAsync(stop)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) // Whatever it is must not take the picture of the receiver away.
        {
            _fault = $"the NTRIP client has ended: {fault.Message}";
        }
        finally
        {
            _service?.Dispose();
        }
    }

    /// <summary>
    /// No caster is asked for a port that is not read: it may be the service's, whose account would be used twice, and
    /// many casters then close the first connection.
    /// </summary>
    private async Task FollowAsync(CorrectionFeed own, SerialReceiver port, CancellationToken stop)
    {
        while (!port.IsRateProven)
            await Task.Delay(BetweenLooks, _time, stop).ConfigureAwait(false);
        _isFollowing = true;
        await own.RunAsync(stop).ConfigureAwait(false);
    }

    private static bool IsSettled(CorrectionHealth health) =>
        health is { State: CorrectionState.Streaming, Base: not null } or { State: CorrectionState.Waiting, LastRefusal: not null };

    private async Task AskAsync(CancellationToken stop)
    {
        while (true)
        {
            _answer = await AnswerAsync(stop).ConfigureAwait(false);
            await Task.Delay(BetweenQuestions, _time, stop).ConfigureAwait(false);
        }
    }

    private async Task<CorrectionView> AnswerAsync(CancellationToken stop)
    {
        try
        {
            ServiceHealth health = await _service!.HealthAsync(stop).ConfigureAwait(false);
            CorrectionHealth? corrections = health.Corrections.FirstOrDefault(feed => feed.Receiver == _receiver);
            return new CorrectionView { IsOfService = true, Health = corrections, IsSettled = corrections is null || IsSettled(corrections) };
        }
        catch (ServiceAnswerException refusal)
        {
            return new CorrectionView { IsOfService = true, Fault = refusal.Message, IsSettled = true };
        }
    }
}
