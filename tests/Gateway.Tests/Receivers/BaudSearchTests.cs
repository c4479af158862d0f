using System.Text;
using System.Text.RegularExpressions;
using Gateway.Configuration;
using Gateway.Gnss.Framing;
using Gateway.Receivers;
using Gateway.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Receivers;

public sealed class BaudSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9600)]
    [InlineData(57600)] // Not 38400: a new pseudo-terminal is set to that, before any program opens it.
    [InlineData(921600)]
    [InlineData(14400)] // Not one that termios has a code for, and among the last that are tried.
    public async Task A_receiver_is_read_at_its_baud_rate_whatever_that_is_and_the_rate_is_remembered(int baud)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("baud-");
        string memory = Path.Combine(folder.FullName, BaudMemory.FileName);
        using var line = new PseudoTerminal(Path.Combine(folder.FullName, "rtk"));
        using var power = new CancellationTokenSource();
        Task device = SpeakAsync(line, baud, power.Token);
        var configuration = new ReceiverConfiguration { Name = "rtk", Port = line.Path, BaudIsAuto = true };
        for (int start = 0; start < 2; start++)
        {
            using var room = new ReceiverRoom([configuration], TimeProvider.System, new RecordingLogger<ReceiverRoom>(), new BaudMemory(memory));
            await room.StartAsync(Cancel);
            TimeSpan took = await ReceiverBench.UntilAsync(() => room.LiveFix.Current(null) is not null, TimeSpan.FromSeconds(40), "a fix");
            Assert.Equal(baud, room.All[0].Baud);
            if (start == 1)
                Assert.InRange(took.TotalSeconds, 0, 1.3);
            await room.StopAsync(Cancel);
        }
        await power.CancelAsync();
        await device;
        line.Unplug();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_rate_that_cannot_be_kept_is_known_until_the_end_and_the_fault_names_the_file()
    {
        string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), BaudMemory.FileName);
        var memory = new BaudMemory(file);
        Assert.Null(memory.Fault);
        memory.Keep("/dev/ttyUSB0", 460800);
        Assert.Equal(460800, memory.Recall("/dev/ttyUSB0"));
        Assert.Contains(file, memory.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_changes_its_baud_rate_is_found_again()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("baud-");
        using var line = new PseudoTerminal(Path.Combine(folder.FullName, "rtk"));
        var configuration = new ReceiverConfiguration { Name = "rtk", Port = line.Path, BaudIsAuto = true };
        using var room = new ReceiverRoom([configuration], TimeProvider.System, new RecordingLogger<ReceiverRoom>());
        await room.StartAsync(Cancel);
        foreach (int baud in (int[])[115200, 9600])
        {
            using var power = new CancellationTokenSource();
            Task device = SpeakAsync(line, baud, power.Token);
            await ReceiverBench.UntilAsync(() => room.All[0].Baud == baud && room.Status()[0] is { State: "reading", Fault: null }, TimeSpan.FromSeconds(30), $"reading at {baud}");
            await power.CancelAsync();
            await device;
        }
        await room.StopAsync(Cancel);
        line.Unplug();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void One_binary_frame_decides_and_nmea_needs_two_sentences()
    {
        byte[] ubx = [0xB5, 0x62, 0x05, 0x01, 0x02, 0x00, 0x06, 0x01, 0x0F, 0x38];
        Assert.Equal(BaudVerdict.Found, new BaudSearch(null, new FakeTimeProvider()).Observe(ubx));
        byte[] rtcm = [0xD3, 0x00, 0x00, 0, 0, 0];
        uint crc = Crc24Q.Of(rtcm.AsSpan(0, 3));
        (rtcm[3], rtcm[4], rtcm[5]) = ((byte)(crc >> 16), (byte)(crc >> 8), (byte)crc);
        Assert.Equal(BaudVerdict.Found, new BaudSearch(null, new FakeTimeProvider()).Observe(rtcm));

        var search = new BaudSearch(null, new FakeTimeProvider());
        ReadOnlySpan<byte> sentence = "$GPGGA,120316,4221.4394,N,01321.9948,E,1,08,1.0,746.1,M,44.2,M,,*48\r\n"u8;
        Assert.Equal(BaudVerdict.Searching, search.Observe(sentence));
        Assert.Equal(BaudVerdict.Found, search.Observe(sentence));
    }

    [Theory]
    [InlineData(null)] // Searched for.
    [InlineData(57600)] // Configured.
    public async Task A_receiver_without_checksums_is_read_at_its_rate_told_what_to_do_and_never_believed(int? configured)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("baud-");
        using var line = new PseudoTerminal(Path.Combine(folder.FullName, "rtk"));
        using var power = new CancellationTokenSource();
        Task device = SpeakAsync(line, 57600, power.Token, checksums: false);
        var log = new RecordingLogger<ReceiverRoom>();
        var configuration = new ReceiverConfiguration { Name = "rtk", Port = line.Path, BaudIsAuto = configured is null, Baud = configured ?? 115200 };
        using var room = new ReceiverRoom([configuration], TimeProvider.System, log);
        await room.StartAsync(Cancel);
        await ReceiverBench.UntilAsync(() => room.Status()[0] is { State: "reading", Fault: not null }, TimeSpan.FromSeconds(20), "a word on checksums");
        await Task.Delay(TimeSpan.FromSeconds(7), Cancel); // Longer than bytes without a frame are borne.
        Assert.Equal(57600, room.All[0].Baud);
        Assert.Equal($"{line.Path} sends NMEA without checksums at 57600 baud, and none of it is believed, for nobody would see a damaged digit: switch the checksum on at the receiver", room.Status()[0].Fault);
        Assert.Null(room.LiveFix.Current(null));
        Assert.Equal(0, room.All[0].Reading.Counts().Epochs);
        string said = Assert.Single(log.At(LogLevel.Warning));
        Assert.DoesNotContain("..", said, StringComparison.Ordinal);
        await room.StopAsync(Cancel);
        await power.CancelAsync();
        await device;
        line.Unplug();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Sentences_without_a_checksum_tell_the_rate_and_lines_that_only_begin_like_one_do_not()
    {
        ReadOnlySpan<byte> sentence = "$GPGGA,120316,4221.4394,N,01321.9948,E,1,08,1.0,746.1,M,44.2,M,,\r\n"u8;
        var search = new BaudSearch(null, new FakeTimeProvider());
        Assert.Equal(BaudVerdict.Searching, search.Observe(sentence));
        Assert.Equal(BaudVerdict.Found, search.Observe(sentence));
        search = new BaudSearch(null, new FakeTimeProvider());
        for (int i = 0; i < 20; i++)
            Assert.Equal(BaudVerdict.Searching, search.Observe("$x\r$\n$a,b,c\r\n$GPGGA\r\n"u8));
    }

    [Fact]
    public void Each_rate_is_looked_at_once_beginning_with_the_remembered_one()
    {
        var time = new FakeTimeProvider();
        var search = new BaudSearch(230400, time);
        var rates = new List<int> { search.Rate };
        BaudVerdict verdict;
        while ((verdict = search.Observe([])) != BaudVerdict.Exhausted)
        {
            if (verdict == BaudVerdict.NextRate)
                rates.Add(search.Rate);
            time.Advance(TimeSpan.FromSeconds(0.1));
        }
        Assert.Equal(230400, rates[0]);
        Assert.Equal(ConfigurationRules.BaudRates, rates.Order());
        Assert.False(search.HeardBytes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(9600)]
    [InlineData(256000)]
    [InlineData(123456)]
    [InlineData(0)] // A damaged memory.
    public void Odd_rates_are_tried_after_the_usual_ones_where_bytes_came(int? remembered)
    {
        var search = new BaudSearch(remembered, new FakeTimeProvider());
        var rates = new List<int> { search.Rate };
        while (search.Observe(new byte[2000]) == BaudVerdict.NextRate)
            rates.Add(search.Rate);
        int[] first = remembered is { } rate and > 0 ? [rate] : [];
        Assert.Equal(first, rates.Take(first.Length));
        IEnumerable<int> usual = rates.Skip(first.Length).Take(ConfigurationRules.BaudRates.Except(first).Count());
        Assert.Equal(ConfigurationRules.BaudRates.Except(first), usual.Order());
        Assert.Equal(ConfigurationRules.OddBaudRates.Except(first), rates.Skip(first.Length).Except(usual));
    }

    [Fact]
    public void Noise_is_given_up_before_the_time_is_over()
    {
        var search = new BaudSearch(null, new FakeTimeProvider());
        Assert.Equal(BaudVerdict.NextRate, search.Observe(new byte[2000]));
        Assert.Equal(9600, search.Rate);
        Assert.True(search.HeardBytes);
    }

    [Fact]
    public void A_memory_that_cannot_be_kept_costs_nothing_but_a_search()
    {
        var memory = new BaudMemory("/proc/no-such-folder/baud-rates.txt");
        memory.Keep("/dev/a", 9600);
        Assert.Equal(9600, memory.Recall("/dev/a"));
        Assert.Null(memory.Recall("/dev/b"));
        Assert.NotNull(memory.Fault);
    }

    /// <summary>Speaks NMEA at 5 Hz where the port is set to this rate, and what a wrong rate makes of it otherwise.</summary>
    private static async Task SpeakAsync(PseudoTerminal line, int baud, CancellationToken cancel, bool checksums = true)
    {
        var receiver = new SimulatedRtkReceiver(new SimulatedReceiverOptions { Position = ReceiverBench.Truth, RateHertz = 5, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);
        var random = new Random(TestSeed.Value);
        while (!cancel.IsCancellationRequested)
        {
            byte[] epoch = receiver.NextEpoch(DateTimeOffset.UtcNow);
            if (!checksums)
                epoch = Encoding.ASCII.GetBytes(Regex.Replace(Encoding.ASCII.GetString(epoch), @"\*[0-9A-F]{2}", ""));
            if (line.Baud != baud)
                random.NextBytes(epoch);
            await line.Device.WriteAsync(epoch, CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(0.2), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
