using System.Buffers;
using System.Buffers.Binary;
using Gateway.Configuration;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Nmea;
using Gateway.Receivers;
using Gateway.Simulation;
using Gateway.Streaming;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Streaming;

/// <summary>Programs that read NMEA alone, at a receiver that speaks UBX alone: a real pseudo-terminal and a real gpspipe.</summary>
public sealed class MadeSentencesTests
{
    private const double Latitude = 37.563312345, Longitude = 127.036998765;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gpspipe_reads_sentences_of_a_receiver_that_sends_none()
    {
        await using var bench = new BinaryBench(fromBinary: true);
        string output = await StreamBench.RunAsync("gpspipe", ["-r", "-n", "30", "-x", "20", $"127.0.0.1:{bench.GpsdPort}"], Cancel);
        string gga = output.Split('\n').First(line => line.StartsWith("$GPGGA", StringComparison.Ordinal));
        string[] fields = gga.Split(',');
        Assert.Equal("3733.79874070", fields[2]);
        Assert.Equal("12702.21992590", fields[4]);
        Assert.Equal("4", fields[6]);
        Assert.Contains("$GPRMC", output, StringComparison.Ordinal);
        Assert.Contains("$GPZDA", output, StringComparison.Ordinal);
        Assert.Contains("$GNGSA", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SBF")]
    [InlineData("NovAtel")]
    public async Task A_survey_receivers_own_blocks_and_logs_are_made_into_sentences(string protocol)
    {
        await using var bench = new BinaryBench(fromBinary: true, SurveyBlocks.Of(protocol));
        using StreamConversation client = await StreamBench.ConnectAsync(bench.NmeaPort, Cancel);
        string line;
        do
            line = await client.LineAsync(Cancel) ?? throw new EndOfStreamException();
        while (!line.StartsWith("$GPGGA", StringComparison.Ordinal));
        string[] fields = line.Split(',');
        Assert.Equal("3733.79874070", fields[2]);
        Assert.Equal("12702.21992590", fields[4]);
        Assert.Equal("4", fields[6]);
        Assert.Equal("62.1840", fields[9]);
        Assert.Equal("23.2100", fields[11]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sentence_port_makes_them_where_it_is_configured_to(bool fromBinary)
    {
        await using var bench = new BinaryBench(fromBinary);
        using StreamConversation client = await StreamBench.ConnectAsync(bench.NmeaPort, Cancel);
        if (fromBinary)
            Assert.StartsWith("$GPGGA", await client.LineAsync(Cancel), StringComparison.Ordinal);
        else
            await Assert.ThrowsAsync<TimeoutException>(() => client.LineAsync(Cancel));
    }

    [Fact]
    public async Task A_receiver_that_sends_sentences_is_passed_on_and_nothing_is_added()
    {
        await using var bench = new StreamBench();
        await bench.StartAsync();
        string output = await StreamBench.RunAsync("gpspipe", ["-r", "-n", "60", "-x", "20", $"127.0.0.1:{bench.GpsdPort}"], Cancel);
        Assert.Contains("GGA,", output, StringComparison.Ordinal);
        Assert.DoesNotContain("$GPRMC", output, StringComparison.Ordinal); // The simulated receiver's talker is GN.
    }

    [Fact]
    public void An_epoch_written_as_sentences_is_read_as_the_same_epoch()
    {
        var utc = new DateTimeOffset(2026, 5, 4, 3, 2, 1, 250, TimeSpan.Zero);
        GnssFix fix = default(GnssFix) with
        {
            Utc = utc,
            TimeOfDay = utc.TimeOfDay,
            Quality = FixQuality.RtkFloat,
            Dimension = FixDimension.ThreeD,
            LatitudeDegrees = -Latitude,
            LongitudeDegrees = -Longitude,
            OrthometricHeight = new OrthometricHeight(-3.4567),
            GeoidSeparation = new GeoidSeparation(23.4321),
            SatellitesUsed = 9,
            Hdop = 0.72,
            AgeOfCorrectionsSeconds = 1.4,
            BaseStationId = 23,
            NorthSigmaMetres = 0.0123,
            EastSigmaMetres = 0.0234,
            UpSigmaMetres = 0.0345,
        };
        var bytes = new ArrayBufferWriter<byte>();
        new NmeaWriter(bytes).Write(fix, []);
        GnssFix? read = null;
        var stream = new ReceiverStream((in GnssFix epoch, ReadOnlySpan<SatelliteInView> _) => read = epoch);
        stream.Push(bytes.WrittenSpan);
        stream.Complete();
        Assert.Equal(0, stream.Counters.SkippedBytes);
        GnssFix back = Assert.NotNull(read);
        Assert.Equal(utc, back.Utc);
        Assert.Equal((FixQuality.RtkFloat, 9, 1.4, 23, 0.72), (back.Quality, back.SatellitesUsed!.Value, back.AgeOfCorrectionsSeconds!.Value, back.BaseStationId!.Value, back.Hdop!.Value));
        Assert.Equal(-Latitude, back.LatitudeDegrees!.Value, 2e-10);
        Assert.Equal(-Longitude, back.LongitudeDegrees!.Value, 2e-10);
        Assert.Equal(-3.4567, back.OrthometricHeight!.Value.Metres, 1e-9);
        Assert.Equal((0.0123, 0.0234, 0.0345), (back.NorthSigmaMetres!.Value, back.EastSigmaMetres!.Value, back.UpSigmaMetres!.Value));
        bytes.ResetWrittenCount();
        new NmeaWriter(bytes).Write(default(GnssFix) with { TimeOfDay = utc.TimeOfDay }, []);
        Assert.StartsWith("$GPGGA,030201.25,,,,,0,,,,M,,M,,*", System.Text.Encoding.ASCII.GetString(bytes.WrittenSpan), StringComparison.Ordinal);
    }

    /// <summary>A receiver that sends its position and nothing else: a u-blox with NAV-PVT and NAV-HPPOSLLH on, if no other is named.</summary>
    private sealed class BinaryBench : IAsyncDisposable
    {
        private readonly Func<DateTime, byte[]> _position;
        private readonly string _folder = Directory.CreateTempSubdirectory("binary-").FullName;
        private readonly CancellationTokenSource _stop = new();
        private readonly PseudoTerminal _line;
        private readonly ReceiverRoom _room;
        private readonly Task _speaking, _serving;

        public BinaryBench(bool fromBinary, Func<DateTime, byte[]>? position = null)
        {
            _position = position ?? Position;
            _line = new PseudoTerminal(Path.Combine(_folder, "rtk"));
            _room = new ReceiverRoom([new ReceiverConfiguration { Name = "rtk", Port = _line.Path }], TimeProvider.System, new RecordingLogger<ReceiverRoom>());
            (GpsdPort, NmeaPort) = (FreePort.Next(), FreePort.Next());
            var configuration = new StreamingConfiguration { Gpsd = new ListenerConfiguration { Port = GpsdPort }, Nmea = new NmeaListenerConfiguration { Port = NmeaPort, FromBinary = fromBinary ? MadeSentences.Made : MadeSentences.None } };
            _speaking = SpeakAsync();
            _serving = Task.WhenAll(_room.StartAsync(CancellationToken.None), new StreamService(configuration, null, _room, "1", TimeProvider.System, new RecordingLogger<StreamService>()).RunAsync(_stop.Token));
        }

        public int GpsdPort { get; }

        public int NmeaPort { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _room.StopAsync(CancellationToken.None);
            _room.Dispose();
            await _speaking;
            _line.Dispose();
            _stop.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private async Task SpeakAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                DateTime utc = TimeProvider.System.GetUtcNow().UtcDateTime;
                await _line.Device.WriteAsync(_position(utc), CancellationToken.None);
                await Task.Delay(TimeSpan.FromSeconds(0.5), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private static byte[] Position(DateTime utc)
        {
            // u-blox F9 HPG 1.32 interface description, 3.15.13 UBX-NAV-PVT and 3.15.7 UBX-NAV-HPPOSLLH.
            uint week = (uint)((utc - new DateTime(1980, 1, 6, 0, 0, 0, DateTimeKind.Utc)).TotalMilliseconds % 604_800_000) / 500 * 500;
            byte[] pvt = new byte[92], high = new byte[36];
            BinaryPrimitives.WriteUInt32LittleEndian(pvt, week);
            BinaryPrimitives.WriteUInt16LittleEndian(pvt.AsSpan(4), (ushort)utc.Year);
            (pvt[6], pvt[7], pvt[8], pvt[9], pvt[10], pvt[11]) = ((byte)utc.Month, (byte)utc.Day, (byte)utc.Hour, (byte)utc.Minute, (byte)utc.Second, 7);
            BinaryPrimitives.WriteInt32LittleEndian(pvt.AsSpan(16), utc.Millisecond / 500 * 500_000_000);
            (pvt[20], pvt[21], pvt[23]) = (3, 1 | (2 << 6), 14);
            int longitude = 1270369987, latitude = 375633123;
            BinaryPrimitives.WriteInt32LittleEndian(pvt.AsSpan(24), longitude);
            BinaryPrimitives.WriteInt32LittleEndian(pvt.AsSpan(28), latitude);
            BinaryPrimitives.WriteInt32LittleEndian(pvt.AsSpan(32), 85_394);
            BinaryPrimitives.WriteInt32LittleEndian(pvt.AsSpan(36), 62_184);
            BinaryPrimitives.WriteUInt32LittleEndian(pvt.AsSpan(40), 14);
            BinaryPrimitives.WriteUInt32LittleEndian(pvt.AsSpan(44), 10);
            BinaryPrimitives.WriteUInt32LittleEndian(high.AsSpan(4), week);
            BinaryPrimitives.WriteInt32LittleEndian(high.AsSpan(8), longitude);
            BinaryPrimitives.WriteInt32LittleEndian(high.AsSpan(12), latitude);
            BinaryPrimitives.WriteInt32LittleEndian(high.AsSpan(16), 85_394);
            BinaryPrimitives.WriteInt32LittleEndian(high.AsSpan(20), 62_184);
            (high[24], high[25]) = (65, 45); // 1e-9 degrees
            BinaryPrimitives.WriteUInt32LittleEndian(high.AsSpan(28), 140);
            BinaryPrimitives.WriteUInt32LittleEndian(high.AsSpan(32), 100);
            return [.. Ubx(0x07, pvt), .. Ubx(0x14, high)];
        }

        private static byte[] Ubx(byte id, byte[] payload)
        {
            byte[] content = [0x01, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload];
            byte a = 0, b = 0;
            foreach (byte value in content)
                b += a += value;
            return [0xB5, 0x62, .. content, a, b];
        }
    }
}
