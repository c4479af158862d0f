using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Console;
using Gateway.ControlRoom.Dispatch.Sending;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.Messages;

namespace Gateway.ControlRoom.Composition;

/// <summary>The whole control room as one <see cref="WebApplication"/>; start it, stop it, dispose it.</summary>
internal static class ControlRoomHost
{
    public const string DatabaseFile = "control-room.db";

    private const int MostConnections = 2000;
    private const long LargestBody = 64 * 1024;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Opens the database and builds everything; no port is opened before the application starts.</summary>
    /// <param name="configuration">Settings, as read or as made by the caller.</param>
    /// <param name="time">The clock; the system's if absent.</param>
    /// <param name="configure">More services, such as logging; may be absent.</param>
    /// <param name="cancellation">Stops the building.</param>
    /// <exception cref="StoreException">The database file cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(
        ControlRoomConfiguration configuration, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        ControlRoomStore store = await OpenStoreAsync(configuration, cancellation);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ControlRoomHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.WebHost.UseUrls(configuration.Listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A page of an operator holds one connection, or six without HTTP/2; whoever only holds them is cut off.
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(_ => store);
        builder.Services.AddSingleton(configuration);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        AddRooms(builder.Services, configuration);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        app.MapConsole();
        return app;
    }

    /// <summary>Opens the database, making its folder and tables if they are not there.</summary>
    /// <exception cref="StoreException">It cannot be opened, or what is left of it says that another was here.</exception>
    public static Task<ControlRoomStore> OpenStoreAsync(ControlRoomConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(configuration.DataDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"dataDirectory {configuration.DataDirectory}: cannot be made ({e.Message}). Name a folder that this user may write to.");
        }
        RefuseToBeginAnew(configuration.DataDirectory);
        return SqliteStore.PrepareAsync(SqliteStore.Options(Path.Combine(configuration.DataDirectory, DatabaseFile)), cancellation);
    }

    /// <summary>
    /// SQLite takes an empty file for a new one, and writes over the log of one that is gone: every alert, incident and
    /// certificate would be forgotten in silence. No database at all beside an identity is what <c>ca init</c> leaves.
    /// </summary>
    private static void RefuseToBeginAnew(string folder)
    {
        string file = Path.Combine(folder, DatabaseFile), log = $"{file}-wal";
        bool isThere = File.Exists(file), hasLog = File.Exists(log) && new FileInfo(log).Length > 0;
        if (isThere && new FileInfo(file).Length > 0)
            return;
        if (!hasLog && !(isThere && File.Exists(new IdentityFiles(folder).Authority)))
            return;
        throw new StoreException(
            $"{file}: {(isThere ? "empty" : "gone")}, and {(hasLog ? log : "identity/")} beside it is of a control room that was here: its alerts, incidents and certificates would be lost without a word. Keep these files as they are and restore the database from a backup. To begin anew and enrol every gateway again, move {DatabaseFile} and {DatabaseFile}-wal away first.");
    }

    /// <exception cref="IdentityException">Its files are there and cannot be used.</exception>
    private static void AddIdentity(IServiceCollection services, ControlRoomConfiguration configuration)
    {
        services.AddSingleton<GatewayCertificates>();
        var files = new IdentityFiles(configuration.DataDirectory);
        ControlRoomIdentity? own = ControlRoomIdentity.Load(configuration.DataDirectory);
        CertificateAuthority? authority = CertificateAuthority.Load(files);
        if (own is not null)
            services.AddSingleton(own);
        if (configuration.Enrolment is not { } endpoint)
            return;
        if (own is null || authority is null)
            throw new IdentityException($"enrolment: there is no authority in {files.Folder}. Make it once: control-room ca init. Or leave enrolment out of the configuration.");
        services.AddSingleton<IHostedService>(provider => new EnrolmentEndpoint(
            endpoint,
            new GatewayEnrolment(provider.GetRequiredService<ControlRoomStore>(), files, authority, own, provider.GetRequiredService<TimeProvider>()),
            authority,
            provider.GetRequiredService<GatewayCertificates>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
    }

    private static void AddRooms(IServiceCollection services, ControlRoomConfiguration configuration)
    {
        services.AddSingleton(new AlertTopics(configuration.TopicRoot));
        services.AddSingleton(provider => new ControlRoomHealth(provider.GetRequiredService<TimeProvider>(), configuration.Brokers.Select(broker => broker.Name)));
        services.AddSingleton<PathBoard>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IncidentBoard>();
        services.AddSingleton<BoardReading>();
        services.AddSingleton<ShiftHandOver>();
        services.AddSingleton<DrillPlan>();
        services.AddSingleton<OperatorPresence>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<OwnPagesOnly>();
        services.AddSingleton<CommissioningReading>();
        services.AddSingleton(provider => new DocumentIntake(
            provider.GetRequiredService<ControlRoomStore>(),
            provider.GetRequiredService<ChangeFeed>(),
            provider.GetRequiredService<AlertTopics>(),
            configuration.Name,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DocumentIntake>>()));
        services.AddSingleton(provider => new AlertIntake(
            provider.GetRequiredService<ControlRoomStore>(),
            provider.GetRequiredService<ChangeFeed>(),
            provider.GetRequiredService<AlertTopics>(),
            configuration.Name,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlertIntake>>(),
            provider.GetRequiredService<DocumentIntake>(),
            provider.GetRequiredService<PathBoard>(),
            provider.GetRequiredService<GatewayProof>(),
            hasAuthority: provider.GetService<ControlRoomIdentity>() is not null,
            configuration.Incidents));
        services.AddSingleton<GatewayProof>();
        AddIdentity(services, configuration);
        services.AddSingleton<PatientIntake>();
        services.AddSingleton<FacilityRegister>();
        if (configuration.RegisterFile is not null)
            services.AddHostedService<RegisterLoading>();
        if (configuration.Brokers.FirstOrDefault(broker => broker.Url is null) is { } inside)
        {
            services.AddSingleton(inside.Embedded);
            services.AddHostedService<EmbeddedBroker>();
        }
        services.AddSingleton<AcknowledgementReceipts>();
        services.AddHostedService(provider => provider.GetRequiredService<AcknowledgementReceipts>());
        // Before the brokers: what the database knows is taken up before the first word of a gateway comes.
        services.AddHostedService<PathWatch>();
        services.AddHostedService<SelfTestWatch>();
        foreach (BrokerConfiguration broker in configuration.Brokers)
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<BrokerLink>(provider, broker));
        services.AddHostedService<IdleWatch>();
        services.AddSingleton<DispatchWake>();
        services.AddSingleton<DispatchDesk>();
        if (configuration.Dispatch is not null)
        {
            services.AddHostedService<DispatchSender>();
            services.AddHostedService<DispatchFollowing>();
        }
        services.AddHostedService<DatabaseWatch>();
    }
}
