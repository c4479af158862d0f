using System.Diagnostics;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Wire;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>
/// kill -9 of the native gateway at every step between a press and its receipt. What must hold: every press that its
/// outbox took is in the control room's database exactly once, and the numbers have no gap.
/// </summary>
public class KillTests
{
    private const int Kills = 96;
    private static readonly TimeSpan StepWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_accepted_press_arrives_exactly_once_however_often_the_gateway_is_killed()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using var proxy = new MqttProxy(district.Broker.Port);
        district.GatewayBrokerPort = proxy.Port;
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        var accepted = new List<AcceptedPress>();

        for (int kill = 0; kill < Kills; kill++)
        {
            KillStep step = KillStep.All[kill % KillStep.All.Count];
            if (step.BeforeConnecting)
                await RestartMeetingAsync(gateway, proxy, step, accepted, random);
            else if (step.Fits is not null)
                await PressMeetingAsync(gateway, proxy, step, accepted, random);
            else
                await PressAndKillAsync(gateway, accepted, random);
            proxy.Pass();
            await gateway.StartAsync();
        }

        AcceptedPress last = await gateway.PressAsync(SeongdongDistrict.Bell);
        accepted.Add(last);
        await Eventually.IsAsync("a receipt for every alert", async () => await gateway.WaitingAsync() == 0, TimeSpan.FromSeconds(60));

        IReadOnlyList<StoredAlertRow> stored = await room.AlertsAsync();
        string which = $"seed {seed}, {Kills} kills";
        Assert.True(stored.Select(row => row.Sequence).SequenceEqual(Enumerable.Range(1, (int)last.Sequence).Select(n => (long)n)),
            $"{which}: the control room holds numbers {string.Join(' ', stored.Select(row => row.Sequence))}, the gateway gave out 1 to {last.Sequence}.");
        Assert.Equal(stored.Count, stored.Select(row => row.Id).Distinct().Count());
        Assert.All(accepted, press => Assert.Contains(new StoredAlertRow(press.Id, press.Sequence), stored));
        // A press that was under way when the gateway died may be on disk without an answer: at most one a kill.
        Assert.InRange(last.Sequence, accepted.Count, accepted.Count + Kills);
    }

    /// <summary>Kills and starts it again so that its new connection meets the stopped line with a press on disk.</summary>
    private static async Task RestartMeetingAsync(GatewayProcess gateway, MqttProxy proxy, KillStep step, List<AcceptedPress> accepted, Random random)
    {
        await gateway.Program.KillAsync();
        Task reached = proxy.StopAt(step.Fits!);
        await gateway.StartAsync();
        accepted.Add(await gateway.PressAsync(SeongdongDistrict.Bell));
        await KillWhenAsync(reached, gateway, step, random);
    }

    private static async Task PressMeetingAsync(GatewayProcess gateway, MqttProxy proxy, KillStep step, List<AcceptedPress> accepted, Random random)
    {
        Task reached = proxy.StopAt(step.Fits!);
        accepted.Add(await gateway.PressAsync(SeongdongDistrict.Bell));
        await KillWhenAsync(reached, gateway, step, random);
    }

    private static async Task KillWhenAsync(Task reached, GatewayProcess gateway, KillStep step, Random random)
    {
        await reached.WaitAsync(StepWithin, TestContext.Current.CancellationToken)
            .ContinueWith(wait => Assert.True(wait.IsCompletedSuccessfully, $"Not reached within {StepWithin.TotalSeconds} s: {step.Name}.\n{gateway.Program.Output}"), TaskScheduler.Default);
        await PauseAsync(random, mostMilliseconds: 8);
        await gateway.Program.KillAsync();
    }

    /// <summary>Kills it while the press command is still on its way, or just after.</summary>
    private static async Task PressAndKillAsync(GatewayProcess gateway, List<AcceptedPress> accepted, Random random)
    {
        Task<AcceptedPress?> pressing = gateway.TryPressAsync(SeongdongDistrict.Bell);
        await PauseAsync(random, mostMilliseconds: 80);
        await gateway.Program.KillAsync();
        if (await pressing is { } press)
            accepted.Add(press);
    }

    private static async Task PauseAsync(Random random, int mostMilliseconds)
    {
        long until = Stopwatch.GetTimestamp() + (long)(random.NextDouble() * mostMilliseconds / 1000 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
            await Task.Yield();
    }
}
