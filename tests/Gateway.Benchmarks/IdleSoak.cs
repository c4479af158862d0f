using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.Simulation;
using Gateway.TestSupport;

namespace Gateway.Benchmarks;

/// <summary>
/// What a gateway costs that has nothing to do: a receiver at 5 Hz on a pseudo-terminal, 64 bells, a real Mosquitto with nobody
/// behind it; how soon it takes a press; and its share of a core and its memory, by the kernel's account, in three rounds.
/// </summary>
internal static class IdleSoak
{
    private const int Bells = 64, RateHertz = 5, Rounds = 3;
    private const double MostMilliseconds = 300, MostMegabytes = 40, MostPercent = 0.5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (!double.TryParse(arguments is [var given] ? given : "2", CultureInfo.InvariantCulture, out double minutes) || minutes <= 0)
        {
            await errors.WriteLineAsync("soak idle: say how many minutes a round lasts, such as 2.");
            return 2;
        }
        for (int round = 1; round <= Rounds; round++)
            await RoundAsync(round, TimeSpan.FromMinutes(minutes), output);
        return 0;
    }

    private static async Task RoundAsync(int round, TimeSpan duration, TextWriter output)
    {
        TimeProvider time = TimeProvider.System;
        string folder = Directory.CreateTempSubdirectory("idle-soak-").FullName;
        try
        {
            await using Mosquitto broker = await Mosquitto.StartAsync();
            using var line = new PseudoTerminal(Path.Combine(folder, "receiver"));
            using var stop = new CancellationTokenSource();
            var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = new AntennaPosition(37.5633, 127.0369, 62.184, 23.21), RateHertz = RateHertz }, time);
            Task speaking = receiver.RunAsync(line.Device, stop.Token);
            string bells = string.Join(',', Enumerable.Range(0, Bells).Select(bell => $$"""{ "id": "bell-{{bell}}", "mqtt": { "topic": "buttons/{{bell}}", "field": "$.action", "pressedValues": ["single"] } }"""));
            long began = time.GetTimestamp();
            await using SoakedGateway gateway = await SoakedGateway.StartAsync(Path.Combine(folder, "gateway"), $$"""[ { "name": "rtk", "port": "{{line.Path}}" } ]""", broker.Url, $"[{bells}]", waits: false);
            TimeSpan ready = await FirstPressAsync(gateway, began, time);
            await Task.Delay(WarmUp, time);
            (TimeSpan processor, long from) = (gateway.ProcessorTime(), time.GetTimestamp());
            await Task.Delay(duration, time);
            double percent = 100 * (gateway.ProcessorTime() - processor) / time.GetElapsedTime(from);
            SoakedMemory memory = gateway.Memory();
            string load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: first press on disk {ready.TotalMilliseconds:0} ms after the start (asked: {MostMilliseconds:0}); {memory.ResidentMegabytes:0.0} MB resident, {memory.AnonymousMegabytes:0.0} of it in no file (asked: {MostMegabytes:0}); {percent:0.00} % of a core (asked: {MostPercent:0.0}); load {load}"));
            await stop.CancelAsync();
            await speaking;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>From before the program is started to the answer that a press is on disk.</summary>
    private static async Task<TimeSpan> FirstPressAsync(SoakedGateway gateway, long began, TimeProvider time)
    {
        using HttpClient http = PressSoak.Client(gateway);
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await http.PostAsJsonAsync("press", new { bell = "bell-0", real = false });
                TimeSpan took = time.GetElapsedTime(began);
                using JsonDocument press = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
                return press.RootElement.GetProperty("durable").GetBoolean() ? took : throw new InvalidOperationException("The press is not on disk.");
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException && time.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), time);
            }
        }
    }
}
