using System.Net;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Configuration;
using Gateway.Messages;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Gateway.ControlRoom.Identity;

/// <summary>
/// Where gateways enrol and renew: a web host of its own with its own port, bounds and certificate, so that whatever is sent
/// to it stays with it. What it refuses is logged; what stops it never stops the console.
/// </summary>
internal sealed class EnrolmentEndpoint(EnrolmentConfiguration configuration, GatewayEnrolment enrolment, CertificateAuthority authority, GatewayCertificates certificates, TimeProvider time, ILoggerFactory loggers)
    : BackgroundService
{
    private const int MostConnections = 200;
    private const int LargestBody = 16 * 1024;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(90);

    private readonly ILogger _log = loggers.CreateLogger<EnrolmentEndpoint>();
    private readonly GuessPatience _patience = new(time);
    private readonly Lock _gate = new();
    private X509Certificate2? _server;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await enrolment.WriteRevokedAsync(stoppingToken);
                await using WebApplication app = Build();
                await app.StartAsync(stoppingToken);
                EnrolmentLog.Serves(_log, configuration.Address, configuration.Port, Pem.Fingerprint(authority.Certificate));
                await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await app.StopAsync(CancellationToken.None);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                EnrolmentLog.Stopped(_log, configuration.Address, configuration.Port, fault.Message, Retry.TotalSeconds);
                await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private WebApplication Build()
    {
        // Empty: nothing of the process's environment or folder may add an endpoint.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, EnrolmentJson.Default);
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = Handshake;
            kestrel.Limits.KeepAliveTimeout = Handshake * 2;
            kestrel.Listen(IPAddress.Parse(configuration.Address), configuration.Port, listen => listen.UseHttps(https =>
            {
                https.ServerCertificateSelector = (_, _) => ServerCertificate();
                https.HandshakeTimeout = Handshake;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                // Judged where it is needed, with an answer that says why.
                https.ClientCertificateValidation = (_, _, _) => true;
            }));
        });
        WebApplication app = builder.Build();
        app.Use(AnswerFaultsAsync);
        app.UseRouting();
        app.MapPost(EnrolmentPaths.Prove, ProveAsync);
        app.MapPost(EnrolmentPaths.Enrol, EnrolAsync);
        app.MapPost(EnrolmentPaths.Renew, RenewAsync);
        return app;
    }

    private async Task AnswerFaultsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refusal) when (!http.Response.HasStarted)
        {
            await Refuse(http, "", EnrolmentReason.RequestInvalid, $"the request cannot be read ({refusal.StatusCode})").ExecuteAsync(http);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
        {
            EnrolmentLog.Failed(_log, fault, http.Connection.RemoteIpAddress);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<IResult> ProveAsync(EnrolmentQuestion question, HttpContext http)
    {
        if (!IdentityName.TryParse(question.Name, out string district, out string gateway) || question.Nonce.Length != EnrolmentKeys.NonceLength)
            return Refuse(http, question.Name, EnrolmentReason.RequestInvalid, "name or nonce is none");
        return Results.Json(await enrolment.ProveAsync(district, gateway, question.Nonce, http.RequestAborted), EnrolmentJson.Default.EnrolmentProof);
    }

    private async Task<IResult> EnrolAsync(EnrolmentRequest request, HttpContext http)
    {
        IPAddress? address = http.Connection.RemoteIpAddress;
        if (_patience.Guess(address) is { Ticks: > 0 } wait)
            return Refuse(http, request.Name, EnrolmentReason.TooManyAttempts, $"too many wrong codes from this address; again in {Math.Ceiling(wait.TotalSeconds):0} s");
        if (!IdentityName.TryParse(request.Name, out string district, out string gateway))
            return Refuse(http, request.Name, EnrolmentReason.RequestInvalid, "the name is not district/gateway");
        try
        {
            EnrolmentAnswer answer = await enrolment.EnrolAsync(district, gateway, request.Shown, request.CertificateRequest, http.RequestAborted);
            _patience.Right(address);
            certificates.Forget(district, gateway);
            EnrolmentLog.Enrolled(_log, request.Name, Serial(answer), address);
            return Results.Json(answer, EnrolmentJson.Default.EnrolmentAnswer);
        }
        catch (EnrolmentRefusedException refusal)
        {
            // Only a wrong code is a guess; whoever has the right one of yesterday is no stranger.
            if (refusal.Reason is not (EnrolmentReason.CodeWrong or EnrolmentReason.NoCode))
                _patience.Right(address);
            return Refuse(http, request.Name, refusal.Reason, refusal.Message);
        }
    }

    private async Task<IResult> RenewAsync(RenewalRequest request, HttpContext http)
    {
        if (await http.Connection.GetClientCertificateAsync(http.RequestAborted) is not { } present)
            return Refuse(http, "?", EnrolmentReason.CertificateRefused, "a renewal needs the present certificate");
        string name = IdentityName.Of(present) ?? "?";
        try
        {
            EnrolmentAnswer answer = await enrolment.RenewAsync(present, request.CertificateRequest, http.RequestAborted);
            if (IdentityName.TryParse(name, out string district, out string gateway))
                certificates.Forget(district, gateway);
            EnrolmentLog.Renewed(_log, name, Serial(answer), http.Connection.RemoteIpAddress);
            return Results.Json(answer, EnrolmentJson.Default.EnrolmentAnswer);
        }
        catch (EnrolmentRefusedException refusal)
        {
            return Refuse(http, name, refusal.Reason, refusal.Message);
        }
    }

    private IResult Refuse(HttpContext http, string name, EnrolmentReason reason, string message)
    {
        EnrolmentLog.Refused(_log, OneLineName(name), http.Connection.RemoteIpAddress, reason, message);
        int status = reason switch
        {
            EnrolmentReason.RequestInvalid => StatusCodes.Status400BadRequest,
            EnrolmentReason.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status403Forbidden,
        };
        return Results.Json(new EnrolmentRefusal(reason, message), EnrolmentJson.Default.EnrolmentRefusal, statusCode: status);
    }

    /// <summary>A stranger's words go into the log only if they are a name.</summary>
    private static string OneLineName(string name) => IdentityName.TryParse(name, out _, out _) ? name : "(no name)";

    private static string Serial(EnrolmentAnswer answer)
    {
        using X509Certificate2 issued = X509Certificate2.CreateFromPem(answer.Certificate);
        return issued.SerialNumber;
    }

    /// <summary>Made anew long before it ends, however long the program runs.</summary>
    private X509Certificate2 ServerCertificate()
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_server is null || now > _server.NotAfter - (ServerLife / 2) || now < _server.NotBefore)
                _server = authority.MakeServer(configuration.Names, ServerLife, now);
            return _server;
        }
    }

    /// <summary>Signals belong to the program's own host, which stops this one.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal static partial class EnrolmentLog
{
    [LoggerMessage(LogLevel.Information, "Gateways enrol and renew at https://{Address}:{Port}; the authority's fingerprint is {Fingerprint}")]
    public static partial void Serves(ILogger logger, string address, int port, string fingerprint);

    [LoggerMessage(LogLevel.Error, "Enrolment at {Address}:{Port} is off: {Reason} Gateways cannot enrol or renew; alerts are not touched. Tried again in {Seconds} s")]
    public static partial void Stopped(ILogger logger, string address, int port, string reason, double seconds);

    [LoggerMessage(LogLevel.Error, "Enrolment failed over a request from {Address}")]
    public static partial void Failed(ILogger logger, Exception fault, IPAddress? address);

    [LoggerMessage(LogLevel.Warning, "Gateway {Gateway} is enrolled, certificate {Serial}, from {Address}")]
    public static partial void Enrolled(ILogger logger, string gateway, string serial, IPAddress? address);

    [LoggerMessage(LogLevel.Information, "Gateway {Gateway} has renewed its certificate, the new one is {Serial}, from {Address}")]
    public static partial void Renewed(ILogger logger, string gateway, string serial, IPAddress? address);

    [LoggerMessage(LogLevel.Warning, "Enrolment or renewal of {Gateway} from {Address} is refused ({Reason}): {Message}")]
    public static partial void Refused(ILogger logger, string gateway, IPAddress? address, EnrolmentReason reason, string message);
}
