using System.Net;
using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

/// <summary>
/// The page for phones on the gateway's Wi-Fi. A web host of its own, with bounds on all that a phone can take up, so that
/// whatever is sent to it stays with it.
/// </summary>
internal sealed class FieldPageRoom
{
    private const int MostConnections = 100;
    private const long LargestBody = 2 * 1024 * 1024;

    private readonly FieldSurroundings _around;
    private readonly FieldPageConfiguration _page;
    private readonly ILogger _log;
    private readonly PairedDevices _devices;
    private readonly FieldAssets _assets = new();

    public FieldPageRoom(FieldSurroundings around)
    {
        _around = around;
        _page = around.Configuration;
        _log = around.Loggers.CreateLogger<FieldPageRoom>();
        _devices = new PairedDevices(around.DataDirectory, around.UtcNow, _log);
        Codes = new PairingCodes(_page.Link, around.Time);
    }

    /// <summary>For <c>gateway field pair</c>.</summary>
    public PairingCodes Codes { get; }

    /// <summary>Everything that is routed, once it serves: tests ask for each one as a stranger.</summary>
    public IReadOnlyList<RouteEndpoint> Routes { get; private set; } = [];

    /// <summary>Logs every phone out.</summary>
    /// <returns>How many there were.</returns>
    public int ForgetDevices() => _devices.Remove(null);

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        FieldCertificate? certificate = _page.IsEncrypted ? FieldCertificate.Open(_page, _around.DataDirectory, _around.UtcNow()) : null;
        using var skies = new FieldSkies(_around.Receivers, _around.Time);
        using var desk = new FieldDesk();
        await using WebApplication app = Build(certificate, stop);
        var gate = new FieldGate(_assets, _devices, _page.IsEncrypted, _log);
        var login = new FieldLogin(_page, Codes, _devices, gate, _around.Time, _log);
        var stream = new FieldStream(new FieldBoard(_around, skies).Current, _around.Time);
        app.UseRateLimiter();
        app.Use(AnswerFaultsAsync);
        app.Use(next => http => gate.PassAsync(http, next));
        app.UseRouting();
        app.MapPost(FieldGate.LoginPath, (LoginRequest request, HttpContext http) => login.LoginAsync(request, http));
        app.MapPost("/api/v1/logout", login.LogoutAsync);
        app.MapGet(FieldGate.AuthorityPath, () => Authority(certificate));
        app.MapGet("/api/v1/events", (HttpContext http) => stream.ServeAsync(http, () => _devices.Find(http.Request.Cookies[gate.CookieName]) is not null, stop));
        new FieldApi(_around, new FieldRegister(_around), desk).Map(app);
        new FieldVisits(_around.Commissioning, desk).Map(app);
        Routes = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
        await app.StartAsync(stop).ConfigureAwait(false);
        FieldLog.Serves(_log, _page.Link);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private WebApplication Build(FieldCertificate? certificate, CancellationToken stop)
    {
        // Empty: nothing of the process's environment or folder may add an endpoint.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(_around.Loggers);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        // A number is a number: the web's default also takes "2.0", and who quotes one may quote "2,0" next.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FieldJson.Default));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddRateLimiter(FieldFlood.Limit);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(5));
            kestrel.Listen(IPAddress.Parse(_page.Address), _page.Port, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Server, ServerCertificateChain = certificate.Chain, HandshakeTimeout = TimeSpan.FromSeconds(10) });
            });
        });
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        return builder.Build();
    }

    private static IResult Authority(FieldCertificate? certificate) => certificate?.Authority is { } authority
        ? TypedResults.Bytes(authority.RawData, "application/x-x509-ca-cert", "gateway-authority.crt")
        : TypedResults.NotFound();

    private async Task AnswerFaultsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refusal) when (!http.Response.HasStarted)
        {
            await FieldGate.RefuseAsync(http, refusal.StatusCode, FieldReasons.Unreadable(refusal.Message)).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
        {
            FieldLog.Failed(_log, fault, http.Request.Method, http.Request.Path);
            await FieldGate.RefuseAsync(http, StatusCodes.Status500InternalServerError, FieldReasons.GatewayFailed).ConfigureAwait(false);
        }
    }

    /// <summary>The service around it handles signals; this web host must not.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
