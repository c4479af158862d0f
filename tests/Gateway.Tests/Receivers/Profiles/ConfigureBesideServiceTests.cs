using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

/// <summary>A receiver is configured, by a process of its own, while the service's room reads it.</summary>
public sealed class ConfigureBesideServiceTests
{
    [Fact]
    public async Task The_service_lets_the_port_go_and_reads_it_again_afterwards()
    {
        await using var bench = new ConfigurationBench(new SimulatedUblox("ZED-F9P"));
        var log = new RecordingLogger<ReceiverRoom>();
        using var room = new ReceiverRoom([new ReceiverConfiguration { Name = "roof", Port = bench.Port, BaudIsAuto = true }], TimeProvider.System, log);
        await room.StartAsync(TestContext.Current.CancellationToken);
        await ReceiverBench.UntilAsync(IsReading, TimeSpan.FromSeconds(15), "read at first");
        (int code, string output, string errors) = await GatewayProcess.RunAsync("receivers", "configure", bench.Port, "--profile", "u-blox/ZED-F9P-rover");
        Assert.True(code == ExitCodes.Success, output + errors);
        Assert.Contains(log.At(Microsoft.Extensions.Logging.LogLevel.Warning), said => said.Contains("is lent to process", StringComparison.Ordinal));
        await ReceiverBench.UntilAsync(() => IsReading() && room.All[0].Baud == 115200, TimeSpan.FromSeconds(20), "read again, at its new rate");
        Assert.False(File.Exists(PortLock.WishPathOf(bench.Port)));
        Assert.Null(PortLock.HolderOf(bench.Port)); // The room here, which is this process, has it again.
        await room.StopAsync(TestContext.Current.CancellationToken);

        bool IsReading() => room.Status()[0] is { State: "reading", Fault: null };
    }

    [Fact]
    public void A_lock_whose_process_has_ended_holds_nothing()
    {
        string port = Path.GetTempFileName(), file = PortLock.PathOf(port);
        File.WriteAllText(file, "2147483646\n");
        Assert.Null(PortLock.HolderOf(port));
        using (PortLock.TryTake(port))
            Assert.Equal($"{Environment.ProcessId,10}\n", File.ReadAllText(file));
        Assert.False(File.Exists(file));
        File.WriteAllText(file, "1\n");
        Assert.Equal(1, PortLock.HolderOf(port));
        Assert.Null(PortLock.TryTake(port));
        File.Delete(file);
        File.Delete(port);
    }
}
