using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gateway.Commands;
using Gateway.Corrections;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Simulation;
using Gateway.Tests.Commands;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Corrections;

/// <summary>RTKLIB's str2str as caster for our client, and as client of our caster.</summary>
public sealed class RtklibTests : IDisposable
{
    private readonly CredentialsFolder _folder = new();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task RTKLIB_as_caster_feeds_our_client()
    {
        using var feeder = new TcpListener(IPAddress.Loopback, 0);
        feeder.Start();
        int port = FreePort.Next();
        Start("-in", $"tcpcli://127.0.0.1:{Port(feeder)}", "-out", $"ntripc://kim:geheim@:{port}/BASE");
        using TcpClient feed = await feeder.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var sent = new List<byte>();
        Task feeding = FeedAsync(feed.GetStream(), sent, stop.Token);
        await ListeningAsync(port);

        CasterEntry entry = CasterBench.Entry($"ntrip://127.0.0.1:{port}/BASE", credentials: _folder.Write("kim:geheim"));
        (CorrectionSession session, List<byte[]> given) = await CasterBench.SessionAsync(entry);
        await using (session)
        {
            await ReceiverBench.UntilAsync(() => Copy(given).Length > 2000, TimeSpan.FromSeconds(20), "2000 bytes from str2str");
            byte[] got = Copy(given);
            byte[] all = [.. sent];
            Assert.True(all.AsSpan().IndexOf(got) >= 0, "what came is not what str2str was given");
        }

        Assert.Equal(NtripRefusal.BadCredentials, (await CasterBench.RefusalAsync(entry with { CredentialsFile = _folder.Write("kim:other", name: "other") })).Refusal);
        Assert.Equal(NtripRefusal.UnknownMountpoint, (await CasterBench.RefusalAsync(entry with { Address = entry.Address with { Mountpoint = "NOWHERE" } })).Refusal);
        await using (CasterConnection table = await CasterBench.Dialer(entry with { Address = entry.Address with { Mountpoint = "" } }).DialAsync(null, null, TestContext.Current.CancellationToken))
            Assert.True((await table.ReadSourceTableAsync(TestContext.Current.CancellationToken)).IsWhole);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => feeding);
    }

    [Theory]
    [InlineData(1, "VRS is a virtual station (VRS): by the caster's source table it needs your position", "가상기준점(VRS)입니다")]
    [InlineData(1, "outside the service area; the caster lists VRS 487 km from there", "서비스 지역 밖", "--gga", "33.2,126.5,40")]
    [InlineData(0, "VRS needs no position: its station is not sending at present", "데이터를 보내지 않습니다")]
    public async Task RTKLIB_as_a_caster_that_stays_silent_is_explained_by_its_own_source_table(int nmea, string english, string korean, params string[] position)
    {
        using var feeder = new TcpListener(IPAddress.Loopback, 0);
        feeder.Start();
        int port = FreePort.Next();
        Start("-in", $"tcpcli://127.0.0.1:{Port(feeder)}", "-out", $"ntripc://:{port}/VRS:Seoul;RTCM 3.2;1006(5),1074(1);2;GPS;SIM;KOR;37.57;127.04;{nmea};{nmea};Sim;none;N;N;9600;");
        using TcpClient nobodyFeeds = await feeder.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        await ListeningAsync(port);

        VerbRun run = await VerbRun.Of(NtripCommand.Create(), ["stream", $"127.0.0.1:{port}/VRS", "--seconds", "2", .. position]);

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains(english, run.Errors, StringComparison.Ordinal);
        Assert.Contains(korean, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CasterAnswer.IcyAlone)]
    [InlineData(CasterAnswer.IcyEmptyLine)]
    [InlineData(CasterAnswer.AsAsked)]
    public async Task RTKLIB_as_client_reads_our_caster_and_its_position_is_taken(CasterAnswer answer)
    {
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints = [new SimulatedMountpoint { Name = "VRS", Base = CasterBench.Base(), NeedsGga = true }],
            Users = new Dictionary<string, string> { ["kim"] = "geheim" },
            Answer = answer,
            Period = TimeSpan.FromMilliseconds(50),
            Seed = TestSeed.Value,
        });
        string file = Path.Combine(_folder.Path, "out.rtcm3");
        Process client = Start("-in", $"ntrip://kim:geheim@127.0.0.1:{caster.Port}/VRS", "-out", $"file://{file}", "-n", "500", "-p", "37.5633", "127.0369", "62.184");

        await ReceiverBench.UntilAsync(() => File.Exists(file) && new FileInfo(file).Length > 2000, TimeSpan.FromSeconds(30), "2000 bytes written by str2str");
        client.Kill(); // Or it would go on writing to the file that is compared.
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);

        byte[] got = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        if (answer != CasterAnswer.IcyAlone)
            got = got[Array.IndexOf(got, (byte)0xD3)..]; // RTKLIB takes the empty line behind ICY 200 OK for data.
        Assert.Equal(caster.Sent.SelectMany(epoch => epoch).Take(got.Length), got);
        Assert.Contains(caster.Positions, position => position is { IsWellFormed: true, Quality: > 0 });
    }

    private static async Task FeedAsync(NetworkStream to, List<byte> sent, CancellationToken stop)
    {
        SimulatedBase station = CasterBench.Base();
        while (true)
        {
            byte[] epoch = [.. station.NextEpoch(TimeProvider.System.GetUtcNow()).SelectMany(frame => frame)];
            sent.AddRange(epoch);
            await to.WriteAsync(epoch, stop);
            await Task.Delay(50, stop);
        }
    }

    private static byte[] Copy(List<byte[]> given)
    {
        lock (given)
            return [.. given.SelectMany(message => message)];
    }

    private static Task ListeningAsync(int port) => Eventually.IsAsync("str2str, listening", () => FreePort.IsTakenAsync(port));

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private Process Start(params string[] arguments)
    {
        const string Program = "/usr/bin/str2str";
        if (!File.Exists(Program))
            Assert.Skip(string.Create(CultureInfo.InvariantCulture, $"No {Program}: install Debian's package rtklib."));
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        _started.Add(process);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }
}
