using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Receivers;
using Gateway.Service;
using Gateway.Survey;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>Where the survey verbs have their work done: in the running service, or in this process if none runs.</summary>
internal interface ISurveyDesk : IAsyncDisposable
{
    Task<SurveySnapshot> StartAsync(SurveyRequest request, CancellationToken cancel);

    Task<SurveySnapshot> LookAsync(Guid id, CancellationToken cancel);

    Task<IReadOnlyList<SurveySnapshot>> CurrentAsync(CancellationToken cancel);

    Task FinishAsync(Guid id, bool cancelled, CancellationToken cancel);

    Task<MoveConfirmation> ConfirmAsync(Guid id, string by, CancellationToken cancel);

    /// <summary>Whether surveys go on when this process ends.</summary>
    bool Outlives { get; }
}

/// <summary>The running service, over its socket.</summary>
internal sealed class ServiceSurveyDesk(LocalSocketClient client) : ISurveyDesk
{
    public bool Outlives => true;

    public Task<SurveySnapshot> StartAsync(SurveyRequest request, CancellationToken cancel) =>
        client.PostAsync("surveys", request, SurveyJson.Default.SurveyRequest, SurveyJson.Default.SurveySnapshot, cancel);

    public Task<SurveySnapshot> LookAsync(Guid id, CancellationToken cancel) => client.GetAsync($"surveys/{id}", SurveyJson.Default.SurveySnapshot, cancel);

    public Task<IReadOnlyList<SurveySnapshot>> CurrentAsync(CancellationToken cancel) => client.GetAsync("surveys", SurveyJson.Default.IReadOnlyListSurveySnapshot, cancel);

    public Task FinishAsync(Guid id, bool cancelled, CancellationToken cancel) =>
        client.PostAsync($"surveys/{id}/{(cancelled ? "cancel" : "finish")}", new SurveyRequest(), SurveyJson.Default.SurveyRequest, SurveyJson.Default.SurveySnapshot, cancel);

    public Task<MoveConfirmation> ConfirmAsync(Guid id, string by, CancellationToken cancel) =>
        client.PostAsync($"surveys/{id}/confirm", new MoveRequest { By = by }, SurveyJson.Default.MoveRequest, SurveyJson.Default.MoveConfirmation, cancel);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The same rooms as in the service, as few as a survey needs, for as long as the verb runs.</summary>
internal sealed class OwnSurveyDesk : ISurveyDesk
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ReceiverRoom _receivers;
    private readonly FacilityRegister _register;
    private readonly SurveyRoom _room;
    private readonly Task _running;
    private readonly SurveyFolder _folder;
    private readonly TimeProvider _time;

    /// <exception cref="RegisterUnavailableException">There is no register, or it cannot be read.</exception>
    public OwnSurveyDesk(GatewayConfiguration configuration, TimeProvider time)
    {
        Directory.CreateDirectory(configuration.DataDirectory);
        ILogger log = NullLogger.Instance;
        (_folder, _time) = (new SurveyFolder(configuration.DataDirectory), time);
        _register = new FacilityRegister(Path.Combine(configuration.DataDirectory, FacilityRegister.FileName));
        _register.Refresh();
        _receivers = new ReceiverRoom(configuration.Receivers, time, NullLogger<ReceiverRoom>.Instance, new BaudMemory(Path.Combine(configuration.DataDirectory, BaudMemory.FileName)));
        var clock = new ClockSource(time, () => _receivers.Time() is { } now ? new GnssTime(now.Utc, now.Uncertainty.TotalSeconds) : null);
        DateTimeOffset Now() => clock.Now().Utc;
        var corrections = new CorrectionRoom(configuration.Receivers, _receivers, new CorrectionSurroundings
        {
            Time = time,
            Clock = () => CorrectionClock.Of(clock.Now(), time.GetUtcNow()),
            Random = Random.Shared,
            Agent = $"Gateway/{ProgramVersion.Text}",
            Access = new AccessLog(configuration.DataDirectory, Now, log),
            Log = log,
        });
        _room = new SurveyRoom(new SurveySurroundings
        {
            DataDirectory = configuration.DataDirectory,
            Configuration = configuration.Survey,
            Receivers = _receivers,
            Corrections = corrections.Health,
            Register = _register,
            Time = time,
            UtcNow = Now,
            Software = $"gateway {ProgramVersion.Text}",
            Log = log,
        });
        _running = Task.WhenAll(_receivers.StartAsync(_stop.Token), corrections.RunAsync(_stop.Token), _room.RunAsync(_stop.Token));
    }

    public bool Outlives => false;

    public async Task<SurveySnapshot> StartAsync(SurveyRequest request, CancellationToken cancel)
    {
        // Whether the wait after a failed check is over only the receiver's time can tell a process that has just begun.
        if (_folder.ReadChecks() is [.., { Holds: false }])
        {
            for (int tries = 0; tries < 60 && _receivers.Time() is null; tries++)
                await Task.Delay(TimeSpan.FromMilliseconds(250), _time, cancel).ConfigureAwait(false);
        }

        return _room.Start(request);
    }

    public Task<SurveySnapshot> LookAsync(Guid id, CancellationToken cancel)
    {
        if (_running.IsFaulted)
            throw new SurveyRequestException(SurveyProblem.Failed, SurveyReasons.RoomFailed(_running.Exception.InnerException!.Message), _running.Exception);
        return Task.FromResult(_room.Find(id) ?? throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.DoesNotRun($"survey {id} does not run.")));
    }

    public Task<IReadOnlyList<SurveySnapshot>> CurrentAsync(CancellationToken cancel) => Task.FromResult(_room.Current());

    public Task FinishAsync(Guid id, bool cancelled, CancellationToken cancel)
    {
        _ = cancelled ? _room.Cancel(id) : _room.Finish(id);
        return Task.CompletedTask;
    }

    public Task<MoveConfirmation> ConfirmAsync(Guid id, string by, CancellationToken cancel) => Task.FromResult(_room.Confirm(id, by));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _receivers.StopAsync(CancellationToken.None);
        _receivers.Dispose();
        _register.Dispose();
        _stop.Dispose();
    }
}
