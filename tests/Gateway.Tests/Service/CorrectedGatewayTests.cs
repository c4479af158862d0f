using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Health;
using Gateway.Service;
using Gateway.Simulation;
using Gateway.Tests.Corrections;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Service;

/// <summary>The whole gateway with a receiver on a pseudo-terminal and a caster: what it says of its corrections.</summary>
public sealed class CorrectedGatewayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-ntrip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Health_and_doctor_tell_of_corrections_and_of_a_base_that_is_elsewhere()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new ReceiverBench(); // Its room is not started: the gateway's own reads the line.
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            DataDirectory = _folder.FullName,
            Broker = new BrokerConfiguration { Url = "mqtt://127.0.0.1:9" },
            Receivers =
            [
                new ReceiverConfiguration
                {
                    Name = "rtk",
                    Port = bench.Line.Path,
                    Corrections = new CorrectionsConfiguration
                    {
                        Casters = [new CasterConfiguration { Url = caster.Url, Mountpoint = "BASE", KnownBase = new KnownBase(37.5705, 127.0369, 80, 0.05) }],
                    },
                },
            ],
        };
        await using GatewayHost gateway = GatewayHost.Create(configuration, new GatewayHostOptions { OpenGpio = () => throw new PlatformNotSupportedException("no GPIO here"), Log = NullLoggerProvider.Instance });
        await gateway.StartAsync(TestContext.Current.CancellationToken);

        await ReceiverBench.UntilAsync(() => gateway.Health().Corrections.Single() is { State: "streaming", WrittenMessages: > 20 }, TimeSpan.FromSeconds(30), "corrections written to the receiver");

        ServiceHealth health = gateway.Health();
        Finding[] findings = [.. ServiceFindings.Of(health).Where(finding => finding.Subject == "corrections rtk")];
        Assert.Equal(Gravity.Ok, findings[0].Gravity);
        Assert.Contains("/BASE since ", findings[0].Text, StringComparison.Ordinal);
        Assert.Contains("1.11 km from here", findings[0].Text, StringComparison.Ordinal);
        Assert.Contains("Korean 1985", findings[1].Text, StringComparison.Ordinal);
        Assert.Equal("running", health.Rooms.Single(room => room.Room == "corrections").State);
        Assert.Contains("\"event\":\"accepted\"", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "ntrip-access.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await gateway.StopAsync(CancellationToken.None);
    }
}
