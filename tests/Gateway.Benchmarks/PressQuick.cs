using System.Diagnostics;
using Gateway.TestSupport;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Benchmarks;

/// <summary>
/// A press until a page has its event, beside a bare QoS 1 publish and delivery of as many bytes through the same broker;
/// and the outbox's acceptance beside a bare write and fsync on the same disk. Taken in turn, so that what else the machine
/// does falls on all of them.
/// </summary>
internal static class PressQuick
{
    private const int WarmUp = 50, Presses = 500;
    private const string BrokerLines = "allow_anonymous true\nset_tcp_nodelay true\nlog_type none\npersistence false";

    public static async Task RunAsync(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("press-").FullName;
        try
        {
            await using Mosquitto broker = await Mosquitto.StartAsync(BrokerLines);
            await using PressPath path = await PressPath.StartAsync(folder, broker.Port);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await MeasureAsync(output, folder, broker, path, limit.Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string folder, Mosquitto broker, PressPath path, CancellationToken limit)
    {
        var rows = new (string Name, List<TimeSpan> Times)[]
        {
            ("write and fsync, bare", []), ("accepted: on disk, numbered", []), ("QoS 1 publish to delivery, bare", []), ("press to screen-ready event", []),
        };
        await path.PressAsync(limit);
        await using BarePublish bare = await BarePublish.StartAsync(broker.Port, path.PayloadBytes);
        using FileStream file = new(Path.Combine(folder, "bare"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        for (int round = -WarmUp; round < Presses; round++)
        {
            TimeSpan synced = Sync(file, path.PayloadBytes);
            TimeSpan delivered = await bare.OnceAsync(limit);
            (TimeSpan accepted, TimeSpan shown) = await path.PressAsync(limit);
            if (round < 0)
                continue;
            rows[0].Times.Add(synced);
            rows[1].Times.Add(accepted);
            rows[2].Times.Add(delivered);
            rows[3].Times.Add(shown);
        }

        await output.WriteLineAsync($"{Presses} presses one after the other, {path.PayloadBytes} bytes each, the rows taken in turn");
        await output.WriteLineAsync($"{"",-34} {"median ms",10} {"p99 ms",10} {"x bare",8}");
        for (int row = 0; row < rows.Length; row++)
        {
            TimeSpan median = Quantile(rows[row].Times, 0.5);
            double ratio = median / Quantile(rows[row / 2 * 2].Times, 0.5);
            await output.WriteLineAsync($"{rows[row].Name,-34} {median.TotalMilliseconds,10:0.000} {Quantile(rows[row].Times, 0.99).TotalMilliseconds,10:0.000} {ratio,8:0.00}");
        }
    }

    private static TimeSpan Sync(FileStream file, int bytes)
    {
        long startedAt = Stopwatch.GetTimestamp();
        file.Write(new byte[bytes]);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(startedAt);
    }

    private static TimeSpan Quantile(List<TimeSpan> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private sealed class BarePublish : IAsyncDisposable
    {
        private const string Topic = "bare";

        private readonly IMqttClient _from = new MqttClientFactory().CreateMqttClient();
        private readonly IMqttClient _to = new MqttClientFactory().CreateMqttClient();
        private readonly MqttApplicationMessage _message;
        private TaskCompletionSource<long> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private BarePublish(int bytes) => _message = new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload(new byte[bytes])
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();

        public static async Task<BarePublish> StartAsync(int port, int bytes)
        {
            var bare = new BarePublish(bytes);
            bare._to.ApplicationMessageReceivedAsync += _ =>
            {
                bare._arrived.TrySetResult(Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            };
            foreach (IMqttClient client in (IMqttClient[])[bare._from, bare._to])
                await client.ConnectAsync(new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500).WithTcpServer("127.0.0.1", port).Build());
            await bare._to.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce);
            return bare;
        }

        /// <summary>From the call to the subscriber's handler; the acknowledgement is waited for, not counted.</summary>
        public async Task<TimeSpan> OnceAsync(CancellationToken limit)
        {
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            long startedAt = Stopwatch.GetTimestamp();
            Task<MqttClientPublishResult> published = _from.PublishAsync(_message, limit);
            long arrivedAt = await _arrived.Task.WaitAsync(limit);
            await published;
            return Stopwatch.GetElapsedTime(startedAt, arrivedAt);
        }

        public ValueTask DisposeAsync()
        {
            _from.Dispose();
            _to.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
