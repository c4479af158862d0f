using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Jamming and spoofing as u-blox receivers tell them, on the fixes that they stand beside.</summary>
public sealed class InterferenceTests
{
    private readonly List<GnssFix> _fixes = [];
    private readonly ReceiverStream _stream;

    public InterferenceTests() => _stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => _fixes.Add(fix));

    [Fact]
    public void The_worst_band_counts_and_the_quality_is_left_as_claimed()
    {
        _stream.Push([.. MonRf(1, 3), .. ReceiverMessages.Gga()]);
        _stream.Complete();
        GnssFix fix = Assert.Single(_fixes);
        Assert.Equal((new Interference(JammingState.Critical, SpoofingState.Unknown), FixQuality.RtkFixed), (fix.Interference, fix.Quality));
        Assert.Equal("critical", Tpv(fix).GetProperty("jamming").GetString());
        Assert.False(Tpv(fix).TryGetProperty("spoofing", out _));
    }

    [Theory]
    [InlineData(2, SpoofingState.Indicated, "indicated")]
    [InlineData(3, SpoofingState.Affirmed, "affirmed")]
    public void Sec_sig_and_nav_status_tell_of_spoofing(int state, SpoofingState expected, string word)
    {
        _stream.Push([.. SecSig(jamming: 1, spoofing: state), .. ReceiverMessages.Gga()]);
        _stream.Complete();
        Assert.Equal(new Interference(JammingState.Ok, expected), _fixes[^1].Interference);
        Assert.Equal(word, Tpv(_fixes[^1]).GetProperty("spoofing").GetString());

        _stream.Push([.. SecSig(jamming: 1, spoofing: 1), .. ReceiverMessages.Gga(time: "012201.20"), .. NavStatus(ReceiverMessages.TimeOfWeek + 1000, state)]);
        _stream.Complete();
        Assert.Equal(expected, _fixes[^1].Interference.Spoofing);
    }

    [Fact]
    public void What_is_over_is_over_at_the_next_word_and_silence_ends_it_after_a_minute()
    {
        string[] times = ["235930.00", "235931.00", "235932.00", "000025.00", "000033.00"];
        for (int i = 0; i < times.Length; i++)
        {
            byte[] said = i switch { 0 => MonRf(2), 1 => MonRf(1), 2 => MonRf(2), _ => [] };
            _stream.Push([.. said, .. ReceiverMessages.Gga(time: times[i])]);
            _stream.Complete();
        }
        Assert.Equal(
            [JammingState.Warning, JammingState.Ok, JammingState.Warning, JammingState.Warning, JammingState.Unknown],
            _fixes.Select(fix => fix.Interference.Jamming));
    }

    [Fact]
    public void Messages_of_interference_begin_and_end_no_epoch()
    {
        _stream.Push([.. ReceiverMessages.Gga(), .. MonRf(1), .. SecSig(1, 1), .. ReceiverMessages.Gst(), .. ReceiverMessages.Gga(time: "012201.20"), .. MonRf(1), .. ReceiverMessages.Gga(time: "012202.20")]);
        Assert.Equal(2, _fixes.Count);
        Assert.All(_fixes, fix => Assert.Equal(0, fix.Revision));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(400, false)]
    public void A_clock_dates_only_while_its_time_of_day_is_the_receivers(int secondsApart, bool isDated)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 24, 1, 22, 0, TimeSpan.Zero).AddSeconds(secondsApart));
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix), options: new EpochOptions { Clock = clock, LargestClockError = TimeSpan.FromMinutes(5) });
        stream.Push(ReceiverMessages.Gga());
        stream.Complete();
        Assert.Equal((isDated ? new DateTimeOffset(2026, 11, 24, 1, 22, 0, 200, TimeSpan.Zero) : null, isDated), (fixes[0].Utc, fixes[0].IsDateFromClock));
    }

    [Fact]
    public void A_clock_before_the_earliest_date_dates_nothing()
    {
        var clock = new FixedClock(new DateTimeOffset(1970, 1, 1, 1, 22, 0, TimeSpan.Zero));
        var fixes = new List<GnssFix>();
        var options = new EpochOptions { Clock = clock, LargestClockError = TimeSpan.FromMinutes(5), EarliestDate = new DateOnly(2017, 1, 1) };
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix), options: options);
        stream.Push(ReceiverMessages.Gga());
        stream.Complete();
        Assert.Null(fixes[0].Utc);
    }

    private static JsonElement Tpv(in GnssFix fix)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        writer.Write(fix, []);
        return JsonElement.Parse(Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n')[0]);
    }

    private static byte[] MonRf(params byte[] jamming)
    {
        byte[] p = new byte[4 + 24 * jamming.Length];
        p[1] = (byte)jamming.Length;
        for (int band = 0; band < jamming.Length; band++)
            p[4 + 24 * band + 1] = jamming[band];
        return SampleStream.Ubx(0x0A, 0x38, p);
    }

    private static byte[] SecSig(int jamming, int spoofing) =>
        SampleStream.Ubx(0x27, 0x09, [1, 0, 0, 0, (byte)(1 | jamming << 1), 0, 0, 0, (byte)(1 | spoofing << 1), 0, 0, 0]);

    private static byte[] NavStatus(uint timeOfWeek, int spoofing)
    {
        byte[] p = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(p, timeOfWeek);
        (p[4], p[5], p[7]) = (3, 0x0F, (byte)(spoofing << 3));
        return SampleStream.Ubx(0x01, 0x03, p);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
