using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.FieldPage;

/// <summary><c>GET /api/v1/events</c>: the state, whole, twice a second. It is small, and a phone that slept needs no other.</summary>
internal sealed class FieldStream(Func<FieldState> state, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>A phone that is gone without a word is let go of by then.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    /// <summary>Serves one phone until it goes, the session ends or the program stops.</summary>
    public async Task ServeAsync(HttpContext http, Func<bool> isStillPaired, CancellationToken stopping)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                if (!isStillPaired())
                    return;
                await http.Response.WriteAsync($"event: state\ndata: {JsonSerializer.Serialize(state(), FieldJson.Default.FieldState)}\n\n", ending.Token).ConfigureAwait(false);
                await http.Response.Body.FlushAsync(ending.Token).WaitAsync(LongestWrite, time, ending.Token).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the program stops: the end of this stream is no fault.
            return;
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
    }
}
