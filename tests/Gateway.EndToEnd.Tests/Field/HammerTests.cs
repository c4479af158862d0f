using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Gateway.Alerts;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Whatever is sent to the page, presses go on.</summary>
public class HammerTests
{
    private const int Presses = 20;
    private const int Hammers = 40;

    [Fact]
    public async Task Presses_reach_the_control_room_in_time_while_the_page_is_hammered()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        TimeSpan calm = await SlowestAsync(site);
        using var stop = new CancellationTokenSource();
        long requests = 0;
        Task[] hammers = [.. Enumerable.Range(0, Hammers).Select(number => HammerAsync(site, number, () => Interlocked.Increment(ref requests), stop.Token))];
        TimeSpan hammered = await SlowestAsync(site);
        await stop.CancelAsync();
        await Task.WhenAll(hammers);
        TestContext.Current.TestOutputHelper?.WriteLine($"slowest press of {Presses}: calm {calm.TotalMilliseconds:0} ms, hammered {hammered.TotalMilliseconds:0} ms, {requests} requests");
        Assert.True(requests > 1000, $"{requests} requests are no hammering.");
        Assert.True(hammered < TimeSpan.FromSeconds(3), $"A press took {hammered.TotalSeconds} s.");
        Assert.All(site.Gateway.Health().Rooms, health => Assert.Equal("running", health.State));
    }

    /// <summary>From the press to the control room's receipt.</summary>
    private static async Task<TimeSpan> SlowestAsync(FieldSite site)
    {
        TimeSpan slowest = TimeSpan.Zero;
        for (int press = 0; press < Presses; press++)
        {
            var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            long began = Stopwatch.GetTimestamp();
            void Follow(OutboxChange change)
            {
                if (change.Step == OutboxStep.Received)
                    received.TrySetResult();
            }
            site.Gateway.Outbox.Changed += Follow;
            await site.Gateway.Bells.Find(FieldSite.Bell)!.PressByCommand(Messages.AlertKind.Test, "hammered");
            await received.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            site.Gateway.Outbox.Changed -= Follow;
            TimeSpan took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest ? took : slowest;
        }
        return slowest;
    }

    /// <summary>Requests of every kind: right, wrong, half, enormous, and connections that say nothing.</summary>
    private static async Task HammerAsync(FieldSite site, int number, Action sent, CancellationToken stop)
    {
        string body = new('x', 100_000);
        string[] requests =
        [
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: field=" + new string('a', 64) + "\r\n\r\n",
            $"POST /api/v1/login HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nX-Gateway-Field: 1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000000\r\n\r\n",
            "\0\0\0 nonsense\r\n\r\n",
            "GET /half HTTP/1.1\r\nHo",
        ];
        byte[] answer = new byte[16 * 1024];
        for (int i = number; !stop.IsCancellationRequested; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", site.PagePort, stop);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(requests[i % requests.Length]), stop);
                sent();
                if (i % requests.Length != requests.Length - 1)
                    _ = await client.GetStream().ReadAsync(answer, stop);
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // Refused or cut off: what a hammer is to find.
                continue;
            }
        }
    }
}
