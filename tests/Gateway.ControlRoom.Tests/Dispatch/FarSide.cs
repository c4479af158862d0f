using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.ControlRoom.Tests.Dispatch;

/// <summary>A server that takes CAP over HTTP on this machine, and answers as a test says.</summary>
internal sealed class FarSide : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FarSide(WebApplication app) => _app = app;

    /// <summary>Bodies and Authorization headers in the order in which they came.</summary>
    public ConcurrentQueue<(byte[] Body, string Authorization, string ContentType)> Came { get; } = [];

    /// <summary>What it answers from now on.</summary>
    public Func<HttpContext, Task> Answers { get; set; } = http => http.Response.WriteAsync("received");

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/cap";

    public static async Task<FarSide> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var side = new FarSide(app);
        app.MapPost("/cap", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            side.Came.Enqueue((body.ToArray(), http.Request.Headers.Authorization.ToString(), http.Request.ContentType ?? ""));
            await side.Answers(http);
        });
        await app.StartAsync();
        return side;
    }

    public void AnswersStatus(int status, string body = "") => Answers = http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
