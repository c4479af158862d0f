using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Corrections;

/// <summary>Corrections stream in while the port's rate is not the receiver's: not one byte may be written at such a rate.</summary>
public sealed class WrongBaudTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_written_while_the_baud_rate_is_searched_for_and_corrections_come_once_it_is_found()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new Bench(caster, new ReceiverConfiguration { Name = "rtk", Port = "", BaudIsAuto = true }, deviceBaud: 57600);

        await Bench.UntilAsync(() => bench.Feed.Health() is { State: CorrectionState.Streaming, HeldBackMessages: > 10 } or { DroppedMessages: > 10 }, "corrections before the rate is found");
        Assert.NotEqual(57600, bench.Receiver.Baud);
        await Bench.UntilAsync(() => bench.WrittenAtItsRate > 1000, "corrections once it is found");

        Assert.Equal(0, bench.WrittenAtAnother);
        Assert.Equal(57600, bench.Receiver.Baud);
    }

    [Fact]
    public async Task Nothing_is_written_at_a_configured_rate_that_is_not_the_receivers()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new Bench(caster, new ReceiverConfiguration { Name = "rtk", Port = "", Baud = 115200 }, deviceBaud: 9600);

        await Bench.UntilAsync(() => bench.Receiver.Reading.Counts().Bytes > 3000 && bench.Feed.Health().HeldBackMessages > 50, "corrections held back");

        Assert.Equal((0, 0), (bench.WrittenAtItsRate, bench.WrittenAtAnother));
        Assert.Equal(0, bench.Feed.Health().WrittenMessages);
    }

    [Fact]
    public async Task A_receiver_that_changes_its_rate_gets_none_until_it_is_read_again()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        await using var bench = new Bench(caster, new ReceiverConfiguration { Name = "rtk", Port = "", BaudIsAuto = true }, deviceBaud: 115200);
        await Bench.UntilAsync(() => bench.WrittenAtItsRate > 500, "corrections at the first rate");

        bench.DeviceBaud = 9600;
        await Bench.UntilAsync(() => !bench.Receiver.IsRateProven, "the change is noticed");
        await Task.Delay(TimeSpan.FromSeconds(0.3), Cancel); // What was on its way by then.
        long before = bench.WrittenAtAnother;
        long held = bench.Feed.Health().HeldBackMessages;
        long right = bench.WrittenAtItsRate;
        await Bench.UntilAsync(() => bench.WrittenAtItsRate > right + 500, "corrections at the second rate");

        Assert.Equal(before, bench.WrittenAtAnother);
        Assert.True(bench.Feed.Health().HeldBackMessages > held);
    }

    /// <summary>A device that speaks at one rate, and counts what is written to it by whether the port is set to that.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrong-baud-");
        private readonly CancellationTokenSource _stop = new();
        private readonly PseudoTerminal _line;
        private readonly Task[] _running;
        private int _deviceBaud;
        private long _right;
        private long _wrong;

        public Bench(SimulatedCaster caster, ReceiverConfiguration configuration, int deviceBaud)
        {
            _deviceBaud = deviceBaud;
            _line = new PseudoTerminal(Path.Combine(_folder.FullName, "rtk"));
            configuration = configuration with
            {
                Port = _line.Path,
                Corrections = new CorrectionsConfiguration { Casters = [new CasterConfiguration { Url = caster.Url, Mountpoint = "BASE" }], GgaSeconds = 0 },
            };
            var log = new RecordingLogger<CorrectionRoom>();
            Receiver = new SerialReceiver(configuration, TimeProvider.System, log);
            Feed = new CorrectionFeed(configuration, Receiver, new CorrectionSurroundings
            {
                Time = TimeProvider.System,
                Clock = () => new CorrectionClock(TimeProvider.System.GetUtcNow(), IsTrusted: true),
                Random = new Random(TestSeed.Value),
                Agent = "Gateway/test",
                Access = new AccessLog(_folder.FullName, TimeProvider.System.GetUtcNow, log),
                Log = log,
                Patience = CasterBench.Hurried,
            });
            _running = [Receiver.RunAsync(_stop.Token), Feed.RunAsync(_stop.Token), SpeakAsync(_stop.Token)];
        }

        public SerialReceiver Receiver { get; }

        public CorrectionFeed Feed { get; }

        public int DeviceBaud
        {
            set => Volatile.Write(ref _deviceBaud, value);
        }

        public long WrittenAtItsRate => Interlocked.Read(ref _right);

        public long WrittenAtAnother => Interlocked.Read(ref _wrong);

        public static Task<TimeSpan> UntilAsync(Func<bool> condition, string what) => ReceiverBench.UntilAsync(condition, TimeSpan.FromSeconds(30), $"{what} (seed {TestSeed.Value})");

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _line.Dispose();
            _stop.Dispose();
            _folder.Delete(recursive: true);
        }

        private async Task SpeakAsync(CancellationToken stop)
        {
            var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, RateHertz = 5, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);
            var random = new Random(TestSeed.Value);
            byte[] written = new byte[4096];
            for (int tick = 0; !stop.IsCancellationRequested; tick++)
            {
                int mine = Volatile.Read(ref _deviceBaud);
                int count = _line.Device.Read(written);
                Interlocked.Add(ref _line.Baud == mine ? ref _right : ref _wrong, count);
                if (tick % 10 == 0)
                {
                    byte[] epoch = receiver.NextEpoch(DateTimeOffset.UtcNow);
                    if (_line.Baud != mine)
                        random.NextBytes(epoch);
                    await _line.Device.WriteAsync(epoch, CancellationToken.None);
                }
                await Task.Delay(TimeSpan.FromSeconds(0.02), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
