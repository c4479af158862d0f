using System.Globalization;
using Gateway.Configuration;
using Gateway.Demo.Presses;
using Gateway.Demo.World;
using Gateway.Messages;

namespace Gateway.Demo;

/// <summary>The demo that people watch: says where to look, presses bells by key or by rhythm, prints what became of each.</summary>
internal sealed class LiveRun(DemoWorld world, TimeSpan? pressEvery, TimeProvider time)
{
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(50);

    private readonly BellFinger _finger = new(world, time);
    private readonly List<Task> _presses = [];
    private int _next;

    /// <summary>Runs until q, Ctrl-C or SIGTERM.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        bool hasKeys = !System.Console.IsInputRedirected;
        Explain(hasKeys);
        using var quit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        List<Task> loops = [Task.Delay(Timeout.InfiniteTimeSpan, quit.Token)];
        if (hasKeys)
            loops.Add(FollowKeysAsync(quit.Token));
        if (pressEvery is { } every)
            loops.Add(PressInRhythmAsync(every, quit.Token));
        await Task.WhenAny(loops);
        await quit.CancelAsync();
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_presses).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (Exception fault in loops.Concat(_presses).Where(task => task.IsFaulted).Select(task => task.Exception!.InnerException!))
            throw new DemoException(fault.Message, fault);
    }

    private void Explain(bool hasKeys)
    {
        Say($"""
            Console    {world.ConsoleUrl}
            Broker     mqtt://127.0.0.1:{world.MqttPort}    mosquitto_sub -p {world.MqttPort} -t 'safety/v1/#' -v
            Receiver   {world.ReceiverPort} (pseudo-terminal), RTK fixed
            Bells      {world.Bells.Count}, each at a facility of the demo's register in Seongdong-gu

            """);
        string ends = hasKeys ? "Enter presses a bell, q ends." : "Ctrl-C ends.";
        Say(pressEvery is { } every ? $"A bell is pressed every {every.TotalSeconds:0.###} s. {ends}" : hasKeys ? ends : $"No bell is pressed by itself: add --press-every 10s. {ends}");
    }

    private async Task FollowKeysAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenKeys, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            while (System.Console.KeyAvailable)
            {
                ConsoleKey key = System.Console.ReadKey(intercept: true).Key;
                if (key == ConsoleKey.Q)
                    return;
                if (key == ConsoleKey.Enter)
                    PressNext(stop);
            }
        }
    }

    private async Task PressInRhythmAsync(TimeSpan every, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every, time);
        do
        {
            PressNext(stop);
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>The next bell in turn; what became of it is printed when it is known.</summary>
    private void PressNext(CancellationToken stop)
    {
        lock (_presses)
        {
            _presses.RemoveAll(press => press.IsCompletedSuccessfully);
            _presses.Add(PressAsync(world.Bells[_next++ % world.Bells.Count], stop));
        }
    }

    private async Task PressAsync(BellConfiguration bell, CancellationToken stop)
    {
        string clock = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        PressTrace trace = await _finger.PressAsync(bell, stop);
        IReadOnlyList<PressStep> missing = trace.Missing();
        string became = missing.Count == 0 ? Times(trace) : $"missing after {BellFinger.Patience.TotalSeconds:0} s: {string.Join(", ", missing)}";
        Say(string.Join($"{Environment.NewLine}              ", [$"{clock}  {bell.Name}", .. Place(trace.Alert?.Place), became]));
    }

    private static IEnumerable<string> Place(AlertPlace? place) => place is null
        ? []
        : [string.Create(
            CultureInfo.InvariantCulture,
            $"{place.NationalPointNumber}, N {place.Plane[0].NorthingMetres:0.00} E {place.Plane[0].EastingMetres:0.00} (EPSG:{place.Plane[0].Epsg})")];

    /// <summary>Of a trace that misses nothing.</summary>
    private static string Times(PressTrace trace)
    {
        double Milliseconds(PressStep step) => trace.At(step)!.Value.TotalMilliseconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"on disk {Milliseconds(PressStep.AcceptedOnDisk):0} ms, in the control room {Milliseconds(PressStep.CommittedByControlRoom):0} ms, receipt {Milliseconds(PressStep.ReceiptBack):0} ms after the press");
    }

    private static void Say(string line) => System.Console.Out.WriteLine(line);
}
