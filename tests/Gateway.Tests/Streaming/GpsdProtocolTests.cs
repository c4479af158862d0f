using System.Text.Json;
using Gateway.Gnss.Framing;
using Gateway.Streaming;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Streaming;

public sealed class GpsdProtocolTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_is_greeted_and_hears_nothing_until_it_watches()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        JsonElement version = JsonElement.Parse((await client.LineAsync(Cancel))!);
        Assert.Equal(("VERSION", "gateway 1.2.3", 3), (version.GetProperty("class").GetString(), version.GetProperty("release").GetString(), version.GetProperty("proto_major").GetInt32()));
        await Task.Delay(300, Cancel);
        Assert.Equal(0, client.Socket.Available);

        await client.SayAsync("?WATCH={\"enable\":true,\"json\":true};", Cancel);
        JsonElement device = Assert.Single((await client.NextAsync("DEVICES", Cancel)).GetProperty("devices").EnumerateArray());
        Assert.Equal((bench.Receiver.Line.Path, 115200), (device.GetProperty("path").GetString(), device.GetProperty("bps").GetInt32()));
        JsonElement watch = await client.NextAsync("WATCH", Cancel);
        Assert.True(watch.GetProperty("enable").GetBoolean());
        Assert.False(watch.GetProperty("pps").GetBoolean());
        JsonElement fix = await client.NextAsync("TPV", Cancel);
        Assert.Equal((bench.Receiver.Line.Path, 3, 3), (fix.GetProperty("device").GetString(), fix.GetProperty("mode").GetInt32(), fix.GetProperty("status").GetInt32()));
        Assert.Equal(ReceiverBench.Truth.Latitude, fix.GetProperty("lat").GetDouble(), 1e-6);
        Assert.True((await client.NextAsync("SKY", Cancel)).GetProperty("satellites").GetArrayLength() > 4);
        Assert.InRange((await client.NextAsync("GST", Cancel)).GetProperty("lat").GetDouble(), 0.001, 0.1);
    }

    [Fact]
    public async Task A_device_tells_when_its_port_was_opened_and_not_when_it_was_asked()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using var bench = new StreamBench();
        await bench.StartAsync();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        string?[] told = new string?[2];
        for (int i = 0; i < told.Length; i++)
        {
            await client.SayAsync("?DEVICES;", Cancel);
            told[i] = (await client.NextAsync("DEVICES", Cancel)).GetProperty("devices")[0].GetProperty("activated").GetString();
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(told[0], told[1]);
        Assert.InRange(DateTimeOffset.Parse(told[0]!, System.Globalization.CultureInfo.InvariantCulture), before.AddMilliseconds(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Garbage_without_an_end_is_answered_in_words_before_the_connection_is_closed()
    {
        await using var bench = new StreamBench();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        await client.SayAsync(new string('~', 20_000) + "\n?VERSION;\n", Cancel);
        Assert.Contains("4096", (await client.NextAsync("ERROR", Cancel)).GetProperty("message").GetString()!, StringComparison.Ordinal);
        Assert.Null(await client.LineAsync(Cancel));
    }

    [Fact]
    public async Task A_poll_gives_the_newest_epoch()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        await client.SayAsync("?POLL;\n?DEVICES;?VERSION;?NONSENSE;", Cancel);
        JsonElement poll = await client.NextAsync("POLL", Cancel);
        Assert.Equal(1, poll.GetProperty("active").GetInt32());
        Assert.Equal(ReceiverBench.Truth.Longitude, Assert.Single(poll.GetProperty("tpv").EnumerateArray()).GetProperty("lon").GetDouble(), 1e-6);
        Assert.Single(poll.GetProperty("sky").EnumerateArray());
        Assert.Single(poll.GetProperty("gst").EnumerateArray());
        Assert.Equal("DEVICES", (await client.NextAsync("DEVICES", Cancel)).GetProperty("class").GetString());
        await client.NextAsync("VERSION", Cancel);
        Assert.Contains("NONSENSE", (await client.NextAsync("ERROR", Cancel)).GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_for_another_device_or_of_the_wrong_type_is_refused_in_words()
    {
        await using var bench = new StreamBench();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        await client.SayAsync("?WATCH={\"enable\":true,\"device\":\"/dev/none\"};?WATCH={\"enable\":7};?WATCH={\"enable\":;", Cancel);
        Assert.Contains("/dev/none", (await client.NextAsync("ERROR", Cancel)).GetProperty("message").GetString()!, StringComparison.Ordinal);
        await client.NextAsync("ERROR", Cancel);
    }

    [Fact]
    public async Task A_wrong_request_is_answered_and_the_conversation_goes_on()
    {
        await using var bench = new StreamBench();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        await client.SayAsync("?DEVICE={\"path\":5};\n", Cancel);
        Assert.Contains("?DEVICE", (await client.NextAsync("ERROR", Cancel)).GetProperty("message").GetString()!, StringComparison.Ordinal);
        await client.SayAsync("?DEVICE={\"path\":\"\\ud800\"};\n", Cancel);
        await client.NextAsync("ERROR", Cancel);
        await client.SayAsync("?WATCH={\"enable\":true\n", Cancel);
        await client.SayAsync("?VERSION;\n", Cancel);
        await client.NextAsync("ERROR", Cancel);
        await client.NextAsync("VERSION", Cancel);
    }

    [Fact]
    public async Task Raw_bytes_are_served_as_received_and_a_watch_can_be_ended()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.GpsdPort, Cancel);
        await client.SayAsync($"?WATCH={{\"enable\":true,\"json\":false,\"raw\":2,\"device\":\"rtk\"}};", Cancel);
        await client.NextAsync("WATCH", Cancel);
        string? line = await client.LineAsync(Cancel);
        Assert.StartsWith("$G", line, StringComparison.Ordinal);
        await client.SayAsync("?WATCH={\"enable\":false};", Cancel);
        while (await client.LineAsync(Cancel) is { } rest && !rest.Contains("\"enable\":false", StringComparison.Ordinal))
            Assert.DoesNotContain("TPV", rest, StringComparison.Ordinal);
        await Task.Delay(300, Cancel);
        Assert.Equal(0, client.Socket.Available);
    }

    [Fact]
    public async Task Sentences_are_served_over_tcp_whole_and_with_their_checksums()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        using StreamConversation client = await StreamBench.ConnectAsync(bench.NmeaPort, Cancel);
        var splitter = new FrameSplitter();
        for (int i = 0; i < 50; i++)
        {
            ReadOnlySpan<byte> bytes = System.Text.Encoding.ASCII.GetBytes(await client.LineAsync(Cancel) + "\r\n");
            Assert.Equal(System.Buffers.OperationStatus.Done, splitter.Read(ref bytes, out _, out _));
        }
        Assert.Equal(0, splitter.SkippedBytes);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_and_holds_up_nobody()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        var hub = new StreamHub(bench.Receiver.Room, TimeProvider.System);
        (System.Net.Sockets.Socket Server, System.Net.Sockets.TcpClient Client) pair = await PairAsync();
        using var slow = new StreamClient(pair.Server, "slow", TimeProvider.System);
        Task serving = slow.RunAsync(static _ => true, Cancel);
        byte[] piece = new byte[64 * 1024];
        for (int i = 0; i < 1000 && !slow.WasTooSlow; i++)
            slow.Give(piece);
        Assert.True(slow.WasTooSlow);
        await serving.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        slow.Give(piece);
        pair.Client.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_once_and_does_not_end_the_room()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        var log = new RecordingLogger<StreamService>();
        using var stop = new CancellationTokenSource();
        var taken = new Gateway.Configuration.StreamingConfiguration { Gpsd = new Gateway.Configuration.ListenerConfiguration { Port = bench.GpsdPort } };
        Task second = new StreamService(taken, null, bench.Receiver.Room, "2", TimeProvider.System, log).RunAsync(stop.Token);
        await ReceiverBench.UntilAsync(() => log.At(LogLevel.Warning).Count > 0, TimeSpan.FromSeconds(5), "a warning");
        Assert.Contains($"{bench.GpsdPort}", Assert.Single(log.At(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await second.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static async Task<(System.Net.Sockets.Socket Server, System.Net.Sockets.TcpClient Client)> PairAsync()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync((System.Net.IPEndPoint)listener.LocalEndpoint, Cancel);
        return (await listener.AcceptSocketAsync(Cancel), client);
    }
}
