using System.Globalization;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>
/// The fault suite (docs/faults.md): the real gateway, broker and control room as processes, bells pressed all the time,
/// and things broken at random by a seed. GATEWAY_FAULTS says for how long.
/// </summary>
public class FaultSuiteTests
{
    private static readonly TimeSpan RestWithin = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Every_accepted_press_is_committed_exactly_once_whatever_breaks()
    {
        FaultSettings settings = FaultSettings.OfEnvironment();
        await using FaultRig rig = await FaultRig.OpenAsync();
        var presser = new BellPresser(rig, settings);
        using var over = new CancellationTokenSource(settings.Duration);
        using var silent = new CancellationTokenSource();

        Task pressing = presser.RunAsync(silent.Token);
        Task breaking = new FaultRun(rig, new FaultPlan(settings.Seed, withDisk: rig.NoDisk is null, withReadOnly: rig.NoReadOnly is null, settings.LongestPauseSeconds)).RunAsync(over.Token);
        await breaking;
        await silent.CancelAsync();
        await pressing;
        await rig.ComeToRestAsync(RestWithin);
        FaultAccount account = await FaultAccount.DrawUpAsync(rig, presser);

        Tell(settings, rig, account);
        Assert.True(account.Wrong.Count == 0, Explain(settings, rig, account));
        Assert.True(account.Promised > 0 && rig.Timeline.Faults > 0, "Nothing was pressed or nothing was broken: this run proves nothing.");
    }

    private static void Tell(FaultSettings settings, FaultRig rig, FaultAccount account)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"fault suite: {settings.Duration.TotalSeconds:0} s, {rig.Timeline.Faults} faults, {account.Wrong.Count} wrong; {settings.Command}"),
            $"  {account}",
        };
        lines.AddRange(rig.Timeline.FaultsByKind().Select(kind => $"  {kind}"));
        if (rig.NoDisk is { } reason)
            lines.Add($"  not in the mix: a full disk ({reason})");
        if (rig.NoReadOnly is { } notReadOnly)
            lines.Add($"  not in the mix: a file system gone read-only ({notReadOnly})");
        // Also of a run that passes, and xunit shows only what failed.
        Console.Out.WriteLine(string.Join('\n', lines));
    }

    private static string Explain(FaultSettings settings, FaultRig rig, FaultAccount account)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "faults")).FullName, string.Create(CultureInfo.InvariantCulture, $"timeline-{settings.Seed}.txt"));
        File.WriteAllLines(file, [.. rig.Timeline.Lines(), .. account.Wrong]);
        IEnumerable<string> around = account.Lost.Take(3).SelectMany(press =>
            rig.Timeline.Lines(press.At - TimeSpan.FromSeconds(10), press.At + TimeSpan.FromSeconds(20)).Prepend($"around number {press.Sequence}:"));
        return string.Join('\n', [$"Repeat: {settings.Command}", $"{account}", .. account.Wrong.Take(40), $"Timeline: {file}", .. around]);
    }
}
