using System.Diagnostics;
using Gateway.TestSupport;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Benchmarks;

/// <summary>
/// A press until the control room has committed it and a page has its event, beside a bare QoS 1 publish and delivery of as
/// many bytes through the same broker; and the outbox's acceptance beside a bare write and fsync on the same disk. Taken in
/// turn, so that what else the machine does falls on all of them. Then 64 bells at once, and presses a second.
/// </summary>
internal static class PressQuick
{
    private const int WarmUp = 50, Presses = 500;
    private const string Profile = "DOTNET_TieredPGO";
    private const string BrokerLines = "allow_anonymous true\nset_tcp_nodelay true\nlog_type none\npersistence false";

    public static async Task RunAsync(TextWriter output)
    {
        if (Environment.GetEnvironmentVariable(Profile) != "0")
        {
            await RunUnprofiledAsync(output);
            return;
        }

        string folder = Directory.CreateTempSubdirectory("press-").FullName;
        try
        {
            await using Mosquitto broker = await Mosquitto.StartAsync(BrokerLines);
            await using PressPath path = await PressPath.StartAsync(Path.Combine(folder, "unsigned"), broker.Port);
            using var keys = new PressKeys();
            await using PressPath signed = await PressPath.StartAsync(Path.Combine(folder, "signed"), broker.Port, keys);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await MeasureAsync(output, folder, broker, path, signed, limit.Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>In a process of its own, compiled as the control room is: without the runtime's profile, which the other sections have.</summary>
    private static async Task RunUnprofiledAsync(TextWriter output)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, Environment = { [Profile] = "0" } };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PressQuick).Assembly.Location);
        start.ArgumentList.Add("quick");
        start.ArgumentList.Add("press");
        using Process alone = Process.Start(start)!;
        await alone.StandardOutput.ReadLineAsync();
        await output.WriteAsync(await alone.StandardOutput.ReadToEndAsync());
        await alone.WaitForExitAsync();
        if (alone.ExitCode != 0)
            throw new InvalidOperationException($"the press section ended with {alone.ExitCode}.");
    }

    private static async Task MeasureAsync(TextWriter output, string folder, Mosquitto broker, PressPath path, PressPath signed, CancellationToken limit)
    {
        var fsync = new PressRow("write and fsync, bare");
        var trip = new PressRow("QoS 1 publish to delivery, bare");
        var floor = new PressRow("two fsyncs and that trip, bare");
        var accepted = new PressRow("accepted: on disk, numbered", fsync);
        var taken = new PressRow("control room alone: taken, committed", fsync);
        var committed = new PressRow("committed at the control room", trip, floor);
        var withKeys = new PressRow("the same, signed and checked", trip, floor, committed);
        var shown = new PressRow("screen-ready event", trip, floor);
        await path.PressAsync(limit);
        await signed.PressAsync(limit);
        await using BarePublish bare = await BarePublish.StartAsync(broker.Port, path.PayloadBytes);
        using FileStream file = new(Path.Combine(folder, "bare"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        for (int round = -WarmUp; round < Presses; round++)
        {
            TimeSpan synced = Sync(file, path.PayloadBytes), syncedAgain = Sync(file, path.PayloadBytes);
            TimeSpan delivered = await bare.OnceAsync(limit);
            PressTimes press = await path.PressAsync(limit);
            PressTimes proven = await signed.PressAsync(limit);
            TimeSpan intake = await path.IntakeAsync(limit);
            if (round < 0)
                continue;
            taken.Times.Add(intake);
            fsync.Times.Add(synced);
            trip.Times.Add(delivered);
            floor.Times.Add(synced + syncedAgain + delivered);
            accepted.Times.Add(press.Accepted);
            committed.Times.Add(press.Committed);
            withKeys.Times.Add(proven.Committed);
            shown.Times.Add(press.Shown);
        }

        await output.WriteLineAsync($"{Presses} presses one after the other, {path.PayloadBytes} bytes each, the rows taken in turn");
        await PressRow.WriteAsync(output, fsync, accepted, taken, trip, floor, committed, withKeys, shown);
        await PressStorm.WriteAsync(output, path, limit);
        await PressRate.WriteAsync(output, folder, path.PayloadBytes);
    }

    public static TimeSpan Sync(FileStream file, int bytes)
    {
        long startedAt = Stopwatch.GetTimestamp();
        file.Write(new byte[bytes]);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(startedAt);
    }

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
