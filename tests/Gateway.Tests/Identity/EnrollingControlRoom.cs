using System.Globalization;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Gateway.Identity;
using Gateway.Messages;
using Microsoft.Extensions.Logging;
using IdentityFiles = Gateway.ControlRoom.Identity.IdentityFiles;
using OwnFiles = Gateway.Identity.IdentityFiles;

namespace Gateway.Tests.Identity;

/// <summary>The control room's enrolment, served over HTTPS by its own code over its own database.</summary>
internal sealed class EnrollingControlRoom : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly EnrolmentEndpoint _endpoint;
    private readonly ControlRoomStore _store;
    private readonly LogOfTest _log = new();
    private readonly LoggerFactory _loggers;

    private EnrollingControlRoom(ControlRoomStore store, TemporaryFolder folder, IdentityFiles files, TimeProvider time, IReadOnlyList<string> names)
    {
        _folder = folder;
        _store = store;
        Files = files;
        Authority = CertificateAuthority.Load(files)!;
        Certificates = new GatewayCertificates(store, time);
        Identity = ControlRoomIdentity.Load(folder.Path)!;
        Enrolment = new GatewayEnrolment(store, files, Authority, Identity, time);
        _loggers = new LoggerFactory([_log], new LoggerFilterOptions { MinLevel = LogLevel.Information });
        _endpoint = new EnrolmentEndpoint(new EnrolmentConfiguration { Address = "127.0.0.1", Port = Port, Names = names }, Enrolment, Authority, Certificates, time, _loggers);
    }

    public int Port { get; } = FreePort.Next();

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{Port}/"));

    public IdentityFiles Files { get; }

    public CertificateAuthority Authority { get; }

    public ControlRoomStore Store => _store;

    public ControlRoomIdentity Identity { get; }

    public GatewayCertificates Certificates { get; }

    public GatewayEnrolment Enrolment { get; }

    public string Log => _log.Text;

    public static async Task<EnrollingControlRoom> StartAsync(TimeProvider? time = null, params IReadOnlyList<string> names)
    {
        var folder = new TemporaryFolder();
        TimeProvider clock = time ?? TimeProvider.System;
        var files = new IdentityFiles(folder.Path);
        _ = AuthorityMaking.Init(files, "Authority of a test", clock.GetUtcNow());
        ControlRoomStore store = await SqliteStore.PrepareAsync(SqliteStore.Options(folder.File("control-room.db")), CancellationToken.None);
        var room = new EnrollingControlRoom(store, folder, files, clock, names.Count > 0 ? names : ["localhost"]);
        await room._endpoint.StartAsync(CancellationToken.None);
        await Eventually.IsAsync("an enrolment endpoint", () => FreePort.IsTakenAsync(room.Port));
        return room;
    }

    public async Task<EnrolmentCode> CodeAsync(string gateway = "gw-1", TimeSpan? valid = null) =>
        (await Enrolment.MakeCodeAsync("seongdong", gateway, valid ?? TimeSpan.FromHours(1), CancellationToken.None)).Code;

    /// <summary>A gateway enrols here.</summary>
    /// <returns>Why it has no identity; null if it has.</returns>
    public async Task<string?> EnrolAsync(string dataDirectory, EnrolmentCode code, string gateway = "gw-1", TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        try
        {
            await new IdentityMaking(new OwnFiles(dataDirectory), clock).EnrolAsync(Address, code, $"seongdong/{gateway}", () => new CertificateTime(clock.GetUtcNow(), IsTrusted: true), TestContext.Current.CancellationToken);
            return null;
        }
        catch (EnrolmentException refusal)
        {
            return refusal.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.StopAsync(CancellationToken.None);
        _endpoint.Dispose();
        _loggers.Dispose();
        _store.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
