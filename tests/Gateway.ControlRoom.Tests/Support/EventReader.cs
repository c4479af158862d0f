using System.Text.Json;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A page's side of the event stream.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        Response = response;
        _lines = new StreamReader(stream);
    }

    public HttpResponseMessage Response { get; }

    public static async Task<EventReader> OpenAsync(HttpClient http)
    {
        HttpResponseMessage response = await http.GetAsync(new Uri("/api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync(CancellationToken cancellation = default)
    {
        string name = "";
        while (await _lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (name, JsonDocument.Parse(line["data: ".Length..]).RootElement);
        }
        return null;
    }

    public async Task<JsonElement> NextAsync(string name)
    {
        while (await NextAsync() is { } next)
        {
            if (next.Name == name)
                return next.Data;
        }
        throw new InvalidOperationException($"the stream ended before an event {name}");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        Response.Dispose();
        return ValueTask.CompletedTask;
    }
}
