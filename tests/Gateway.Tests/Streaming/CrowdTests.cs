using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Streaming;

namespace Gateway.Tests.Streaming;

/// <summary>Clients that take every place and read nothing.</summary>
public sealed class CrowdTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_that_never_read_make_room_and_are_told_in_one_line()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        var crowd = new List<TcpClient>();
        try
        {
            for (int i = 0; i < StreamService.MostClients; i++)
            {
                var client = new TcpClient { ReceiveBufferSize = 4096 };
                crowd.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, bench.GpsdPort, Cancel);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("?WATCH={\"enable\":true,\"json\":true,\"raw\":1};\n"), Cancel);
            }
            bool served = false;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            for (int attempts = 0; !served; attempts++)
            {
                using var newcomer = new TcpClient();
                await newcomer.ConnectAsync(IPAddress.Loopback, bench.GpsdPort, limit.Token);
                byte[] banner = new byte[256];
                int count = await newcomer.GetStream().ReadAsync(banner, limit.Token);
                served = Encoding.ASCII.GetString(banner, 0, count).Contains("VERSION", StringComparison.Ordinal);
                await Task.Delay(250, limit.Token);
            }
            string[] told = [.. bench.Log.At(Microsoft.Extensions.Logging.LogLevel.Warning).Where(line => line.Contains("turned away", StringComparison.Ordinal) || line.Contains("make room", StringComparison.Ordinal))];
            Assert.InRange(told.Length, 1, 2);
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public void What_strangers_cause_is_told_once_a_minute_with_the_number_left_out()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var words = new RareWords(time);
        Assert.Equal(0, words.MaySay());
        Assert.Null(words.MaySay());
        Assert.Null(words.MaySay());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, words.MaySay());
    }
}
