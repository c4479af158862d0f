using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>A press that the gateway said is on its disk: asked for at a time of the timeline, answered at a UTC.</summary>
internal sealed record PromisedPress(Guid Id, long Sequence, string Bell, TimeSpan At, DateTimeOffset Utc);

/// <summary>
/// Presses bells by the gateway's local socket, several at once, as <c>gateway bells press</c> does. Only a press that was
/// answered "on disk" counts as accepted; of one whose answer never came, nobody knows.
/// </summary>
internal sealed class BellPresser(FaultRig rig, FaultSettings settings)
{
    private const int Workers = 4;

    private static readonly TimeSpan WhileDown = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, int> _inDoubt = new();

    public ConcurrentQueue<PromisedPress> Promised { get; } = new();

    /// <summary>Ids of presses that the disk refused and that go out from memory: as long as the gateway lives.</summary>
    public ConcurrentQueue<Guid> FromMemory { get; } = new();

    /// <summary>Presses asked for whose answer never came, by bell.</summary>
    public IReadOnlyDictionary<string, int> InDoubt => _inDoubt;

    /// <summary>Presses by bell until cancelled; ends with the answers of those under way.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => PressAsync(worker, stop)));

    private async Task PressAsync(int worker, CancellationToken stop)
    {
        var random = new Random(settings.Seed ^ worker);
        string bell = FaultRig.Bells[worker % FaultRig.Bells.Count];
        using HttpClient http = GatewaySocket.Client(rig.Socket);
        while (!stop.IsCancellationRequested)
        {
            bool wasTaken = await PressOnceAsync(http, bell, random.Next(10) > 0);
            TimeSpan pause = wasTaken ? TimeSpan.FromSeconds(2 * random.NextDouble() * Workers / settings.PressesPerSecond) : WhileDown;
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> PressOnceAsync(HttpClient http, string bell, bool real)
    {
        TimeSpan at = rig.Timeline.Now;
        try
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync("press", new { bell, real });
            if (!answer.IsSuccessStatusCode)
            {
                Doubt(bell);
                rig.Timeline.Note($"press refused: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                return false;
            }
            using JsonDocument said = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            Guid id = said.RootElement.GetProperty("id").GetGuid();
            if (said.RootElement.GetProperty("durable").GetBoolean())
                Promised.Enqueue(new PromisedPress(id, said.RootElement.GetProperty("sequence").GetInt64(), bell, at, DateTimeOffset.UtcNow));
            else
                FromMemory.Enqueue(id);
            return true;
        }
        catch (HttpRequestException down) when (down.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable })
        {
            return false;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            Doubt(bell);
            return false;
        }
    }

    private void Doubt(string bell) => _inDoubt.AddOrUpdate(bell, 1, (_, before) => before + 1);
}
