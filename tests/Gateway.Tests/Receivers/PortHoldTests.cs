using System.Diagnostics;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Tests.Commands;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Receivers;

/// <summary>One port, one program: real processes at a real pseudo-terminal.</summary>
public sealed class PortHoldTests
{
    [Fact]
    public async Task A_second_process_at_a_port_that_is_read_is_told_who_has_it_and_takes_no_frame()
    {
        await using var bench = new ReceiverBench();
        await bench.StartAsync();
        await ReceiverBench.UntilAsync(() => bench.Room.Status()[0] is { State: "reading", Fault: null }, TimeSpan.FromSeconds(20), "read at first");
        (int code, string output, string errors) = await GatewayProcess.RunAsync("receivers", "monitor", bench.Line.Path, "--once");
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains($"{bench.Line.Path} is in use by", errors, StringComparison.Ordinal);
        Assert.Contains($"(pid {Environment.ProcessId})", errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Equal(1, bench.Room.All[0].Reading.Counts().Openings);
        Assert.Equal(0, bench.Room.All[0].Reading.Counts().SkippedBytes);
    }

    [Fact]
    public async Task A_port_that_the_service_reads_is_read_through_it_where_no_configuration_names_it()
    {
        await using var cable = new Cable();
        await using var service = new GatewayProcess($"\"bells\": [], \"receivers\": [{{ \"name\": \"roof\", \"port\": \"{cable.Path}\", \"baud\": 115200 }}]");
        await service.StartAsync();
        await ReceiverBench.UntilAsync(() => PortLock.HolderOf(cable.Path) is not null, TimeSpan.FromSeconds(20), "locked by the service");
        (int code, string output, string errors) = await GatewayProcess.RunAsync("receivers", "monitor", cable.Path, "--once");
        Assert.True(code == ExitCodes.Success, errors);
        Assert.Contains("through the service", output, StringComparison.Ordinal);
        (_, string asked, string said) = await GatewayProcess.RunAsync("receivers", "identify", cable.Path);
        Assert.Contains("Sent: nothing", asked, StringComparison.Ordinal);
        Assert.Contains("The running service reads this receiver", said, StringComparison.Ordinal);
        (int stopped, string log) = await service.StopAsync();
        Assert.True(stopped == 0, log);
        Assert.False(File.Exists(PortLock.PathOf(cable.Path)));
    }

    [Fact]
    public async Task A_program_that_takes_no_lock_is_seen_and_named()
    {
        await using var cable = new Cable();
        using Process cat = Process.Start(new ProcessStartInfo("cat", [cable.Path]) { RedirectStandardOutput = true })!;
        Task<string> read = cat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await ReceiverBench.UntilAsync(() => PortHolders.Readers(cable.Path).Contains(cat.Id), TimeSpan.FromSeconds(10), "cat has it open");
            var receiver = new SerialReceiver(new ReceiverConfiguration { Name = "roof", Port = cable.Path }, TimeProvider.System, NullLogger.Instance);
            using var stop = new CancellationTokenSource();
            Task running = receiver.RunAsync(stop.Token);
            await ReceiverBench.UntilAsync(() => receiver.Status().Fault is not null, TimeSpan.FromSeconds(10), "refused");
            Assert.Contains($"is in use by cat (pid {cat.Id})", receiver.Status().Fault, StringComparison.Ordinal);
            cat.Kill();
            await ReceiverBench.UntilAsync(() => receiver.Status() is { State: "reading", Fault: null }, TimeSpan.FromSeconds(10), "read once it has ended");
            await stop.CancelAsync();
            await running;
        }
        finally
        {
            cat.Kill();
            await read;
        }
    }

    [Fact]
    public void One_program_names_a_port_once()
    {
        string folder = Directory.CreateTempSubdirectory("hold-").FullName;
        using (var line = new PseudoTerminal(Path.Combine(folder, "rtk")))
        {
            using (PortHold? hold = PortHold.TryTake(line.Path, out string? refusal))
            {
                Assert.NotNull(hold);
                Assert.Null(refusal);
                Assert.Equal($"{Environment.ProcessId,10}\n", File.ReadAllText(PortLock.PathOf(line.Path)));
                Assert.Null(PortHold.TryTake(line.Path, out string? second));
                Assert.Contains("read by this program already", second, StringComparison.Ordinal);
            }
            File.WriteAllText(PortLock.PathOf(line.Path), "2147483646\n");
            using PortHold? afterwards = PortHold.TryTake(line.Path, out _);
            Assert.NotNull(afterwards);
            Assert.Equal($"{Environment.ProcessId,10}\n", File.ReadAllText(PortLock.PathOf(line.Path)));
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A simulated receiver on a pseudo-terminal that nobody reads yet.</summary>
    private sealed class Cable : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("hold-").FullName;
        private readonly CancellationTokenSource _power = new();
        private readonly PseudoTerminal _line;
        private readonly Task _device;

        public Cable()
        {
            _line = new PseudoTerminal(System.IO.Path.Combine(_folder, "rtk"));
            var options = new SimulatedReceiverOptions { Position = ReceiverBench.Truth, Seed = TestSeed.Value, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero };
            _device = new SimulatedRtkReceiver(options, TimeProvider.System).RunAsync(_line.Device, _power.Token);
        }

        public string Path => _line.Path;

        public async ValueTask DisposeAsync()
        {
            await _power.CancelAsync();
            await _device;
            _line.Dispose();
            _power.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
