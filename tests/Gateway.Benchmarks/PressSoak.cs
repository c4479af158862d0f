using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Gateway.Benchmarks;

/// <summary>
/// Presses by the thousand through <c>gateway run</c> as a process, a real Mosquitto and the control room, each with its
/// receipt; and the gateway's memory before and after.
/// </summary>
internal static class PressSoak
{
    private const int Bells = 64, WarmUp = 2000, Workers = 4;
    private const double MostGrowthMegabytes = 1;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (!int.TryParse(arguments is [var given] ? given : "10", CultureInfo.InvariantCulture, out int thousands) || thousands < 1)
        {
            await errors.WriteLineAsync("soak presses: say how many thousands, such as 10.");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("press-soak-").FullName;
        try
        {
            await using Mosquitto broker = await Mosquitto.StartAsync();
            var room = new ControlRoomConfiguration { Listen = "http://127.0.0.1:0", DataDirectory = Path.Combine(folder, "room"), Broker = new BrokerConfiguration { Url = broker.Url } };
            await using WebApplication centre = await ControlRoomHost.BuildAsync(room, configure: builder => builder.Logging.ClearProviders());
            await centre.StartAsync();
            string bells = $"[{string.Join(',', Enumerable.Range(0, Bells).Select(bell => $"{{ \"id\": \"bell-{bell}\" }}"))}]";
            await using SoakedGateway gateway = await SoakedGateway.StartAsync(Path.Combine(folder, "gateway"), "[]", broker.Url, bells);
            await PressAsync(gateway, WarmUp);
            SoakedMemory before = await RestedAsync(gateway);
            await PressAsync(gateway, thousands * 1000);
            SoakedMemory after = await RestedAsync(gateway);
            double growth = after.AnonymousMegabytes - before.AnonymousMegabytes;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{thousands * 1000} presses after {WarmUp} to warm up, each with its receipt: resident {before.ResidentMegabytes:0.00} MB before, {after.ResidentMegabytes:0.00} MB after; no file {before.AnonymousMegabytes:0.00} and {after.AnonymousMegabytes:0.00} MB: {(growth < MostGrowthMegabytes ? "no growth" : "GROWS")}"));
            await centre.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static Task PressAsync(SoakedGateway gateway, int presses) => Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
    {
        using HttpClient http = Client(gateway);
        for (int press = worker; press < presses; press += Workers)
            (await http.PostAsJsonAsync("press", new { bell = $"bell-{press % Bells}", real = true })).EnsureSuccessStatusCode();
    }));

    private static async Task<SoakedMemory> RestedAsync(SoakedGateway gateway)
    {
        using HttpClient http = Client(gateway);
        long waiting;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System);
            using JsonDocument health = JsonDocument.Parse(await http.GetStringAsync(new Uri("health", UriKind.Relative)));
            waiting = health.RootElement.GetProperty("outbox").GetProperty("waiting").GetInt64();
        }
        while (waiting > 0);
        await Task.Delay(Rest, TimeProvider.System);
        return gateway.Memory();
    }

    public static HttpClient Client(SoakedGateway gateway) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(gateway.CommandSocket), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://gateway/") };
}
