using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Commissioning;
using Gateway.Configuration;
using Gateway.Documents;
using Gateway.Facilities;
using Gateway.FieldPage;
using Gateway.Health;
using Gateway.Packaging;
using Gateway.Survey;
using Gateway.Watchdog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>
/// One gateway, whole: what <c>gateway run</c> runs, and what the demo and the tests build in their own process. When it
/// has started, it takes presses.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    /// <summary>Longest wait for the first reading of the register; a press in it would go without its place.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(2);

    /// <summary>By then links stand and receivers are known; what comes later is used for good.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    private readonly IHost _host;
    private readonly ServiceRooms _rooms;
    private readonly TimeProvider _time;

    private readonly SystemdSocket? _manager;

    private GatewayHost(IHost host, ServiceRooms rooms, TimeProvider time, SystemdSocket? manager)
    {
        _manager = manager;
        _host = host;
        _rooms = rooms;
        _time = time;
    }

    public BellBoard Bells => _rooms.Bells;

    public AlertOutbox Outbox => _rooms.Outbox;

    public FacilityRegister Register => _rooms.Register;

    public SurveyRoom Survey => _rooms.Survey;

    public CommissioningRoom Commissioning => _rooms.Commissioning;

    public FieldPageRoom? FieldPage => _rooms.FieldPage;

    public DocumentOutbox Documents => _rooms.Documents;

    public ServiceHealth Health() => _rooms.Health();

    /// <summary>Opens the outbox and puts the rooms together; nothing runs yet.</summary>
    /// <exception cref="OutboxUnavailableException">The outbox cannot be opened; the message says what to do.</exception>
    /// <exception cref="IOException">The data directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The data directory cannot be made.</exception>
    public static GatewayHost Create(GatewayConfiguration configuration, GatewayHostOptions? options = null)
    {
        options ??= new GatewayHostOptions();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddProvider(options.Log ?? ServiceLog.ToConsole(configuration.LogLevel));
        builder.Services.Configure<HostOptions>(host =>
        {
            // The host's default would end every room for a fault in one.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            host.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddSingleton(services => new ServiceRooms(configuration, options, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<ServiceRooms>());
        if (options.OwnsProcess)
            builder.Services.AddSystemd();
        else
            builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        IHost host = builder.Build();
        try
        {
            return new GatewayHost(host, host.Services.GetRequiredService<ServiceRooms>(), options.Time, options.Manager);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Starts the rooms; returns when presses are taken.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        await ReadRegisterAsync(cancel).ConfigureAwait(false);
        await _host.StartAsync(cancel).ConfigureAwait(false);
        ServiceHealth health = Health();
        _host.Services.GetRequiredService<ILogger<GatewayHost>>().LogTakesPresses(health.District, health.Gateway, health.Version, health.Bells.Count);
        _manager?.Tell("READY=1");
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await StartAsync(cancel).ConfigureAwait(false);
        Task shutdown = _host.WaitForShutdownAsync(cancel);
        using (var settled = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            if (await Task.WhenAny(shutdown, Task.Delay(Settled, _time, settled.Token)).ConfigureAwait(false) != shutdown)
                StartUpPages.GiveBack();
            await settled.CancelAsync().ConfigureAwait(false);
        }
        await shutdown.ConfigureAwait(false);
    }

    /// <summary>Stops the rooms in order: the control room is told, then the outbox is closed by <see cref="DisposeAsync"/>.</summary>
    public Task StopAsync(CancellationToken cancel) => _host.StopAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync().ConfigureAwait(false);
        else
            _host.Dispose();
    }

    private async Task ReadRegisterAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Run(ReadWhatPressesSay, cancel).WaitAsync(FirstReading, _time, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Bells come first.
            _host.Services.GetRequiredService<ILogger<GatewayHost>>().LogRegisterLate(_rooms.Register.Path);
        }
        catch (RegisterUnavailableException)
        {
            // The register's own loop says what is wrong, and tries again.
        }
    }

    private void ReadWhatPressesSay()
    {
        _rooms.Commissioning.Recall();
        _rooms.Register.Refresh();
    }

    /// <summary>In a process that is not the gateway's, signals are the process's own affair.</summary>
    private sealed class GuestLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal static partial class GatewayHostLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The bells start before {Register} could be read; presses go without their place until it is.")]
    public static partial void LogRegisterLate(this ILogger logger, string register);

    [LoggerMessage(Level = LogLevel.Information, Message = "Gateway {District}/{Gateway} {Version} takes presses of {Bells} bells")]
    public static partial void LogTakesPresses(this ILogger logger, string district, string gateway, string version, int bells);
}
