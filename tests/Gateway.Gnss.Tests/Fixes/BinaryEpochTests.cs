using System.Buffers.Binary;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Epochs from UBX and from several protocols at once; payloads are built field by field after the interface description.</summary>
public class BinaryEpochTests
{
    private const uint TimeOfWeek = 177_738_200;
    private readonly List<GnssFix> _fixes = [];
    private readonly List<SatelliteInView> _satellites = [];

    [Fact]
    public void Nav_pvt_alone_is_a_fix_with_date_heights_sigmas_and_velocity()
    {
        Stream().Push([.. Pvt(TimeOfWeek), .. Pvt(TimeOfWeek + 200)]);

        GnssFix fix = Assert.Single(_fixes);
        Assert.Equal(Utc(2026, 11, 24, 1, 22, 0, 200), fix.Utc);
        Assert.Equal((FixQuality.RtkFixed, FixDimension.ThreeD, FixSource.Ubx), (fix.Quality, fix.Dimension, fix.Sources));
        Assert.Equal((37.5633001, 127.0369002), (fix.LatitudeDegrees, fix.LongitudeDegrees));
        Assert.Equal((61.579, 38.123, 23.456), (fix.EllipsoidalHeight!.Value.Metres, fix.OrthometricHeight!.Value.Metres, fix.GeoidSeparation!.Value.Metres));
        Assert.Equal((28, 1.01, 0.25, 90.5, -0.5), (fix.SatellitesUsed, fix.Pdop, fix.SpeedMetresPerSecond, fix.TrackDegrees, fix.ClimbMetresPerSecond));
        Assert.Equal(0.014 / Math.Sqrt(2), fix.NorthSigmaMetres!.Value, 1e-12);
        Assert.False(fix.SigmasAreEstimated);
    }

    [Fact]
    public void The_finer_position_wins_and_the_epoch_is_not_doubled()
    {
        byte[] stream =
        [
            .. SampleStream.Bytes("GNGGA,012200.20,3733.7980061,N,12702.2140121,E,4,12,0.51,38.1,M,23.4,M,1.0,0133"),
            .. Pvt(TimeOfWeek), .. HighPrecision(TimeOfWeek), .. Pvt(TimeOfWeek + 200),
        ];
        Stream().Push(stream);

        GnssFix fix = Assert.Single(_fixes);
        Assert.Equal((37.563300123, 127.036900234), (fix.LatitudeDegrees, fix.LongitudeDegrees));
        Assert.Equal((1.0, 133, FixSource.Nmea | FixSource.Ubx), (fix.AgeOfCorrectionsSeconds, fix.BaseStationId, fix.Sources));
    }

    [Fact]
    public void A_position_that_one_protocol_calls_invalid_is_none()
    {
        Stream().Push([.. SampleStream.Bytes("GNGGA,012200.20,3733.798,N,12702.214,E,1,12,0.51,38.1,M,23.4,M,,"), .. Pvt(TimeOfWeek, flags: 0), .. Pvt(TimeOfWeek + 200)]);

        Assert.Equal((FixQuality.None, null), (Assert.Single(_fixes).Quality, _fixes[0].LatitudeDegrees));
    }

    [Fact]
    public void Satellites_come_from_nav_sat()
    {
        Stream().Push([.. Pvt(TimeOfWeek), .. Satellites(TimeOfWeek), .. Pvt(TimeOfWeek + 200)]);

        Assert.Equal([(GnssSystem.Gps, 5, 45, 120, 47.0, true), (GnssSystem.Galileo, 11, 30, 300, 38.0, false)],
            _satellites.Select(s => (s.Satellite.System, s.Satellite.Number, s.ElevationDegrees!.Value, s.AzimuthDegrees!.Value, s.CarrierToNoiseDecibelHertz!.Value, s.IsUsed!.Value)));
        Assert.Equal(2, _fixes[0].SatellitesInView);
    }

    [Fact]
    public void A_message_that_is_too_short_changes_nothing_and_is_counted()
    {
        ReceiverStream stream = Stream();
        stream.Push(SampleStream.Ubx(0x01, 0x07, new byte[20]));
        stream.Complete();

        Assert.Empty(_fixes);
        Assert.Equal(1, stream.Counters.Rejected(RejectionReason.Field));
    }

    [Fact]
    public void A_rolled_over_date_is_moved_on_and_says_so()
    {
        ReceiverStream stream = Stream(new EpochOptions { EarliestDate = new DateOnly(2017, 1, 1) });
        stream.Push(SampleStream.Bytes("GNRMC,010203.00,A,3733.798,N,12702.214,E,0.0,,100407,,,A,V"));
        stream.Complete();

        Assert.Equal(Utc(2026, 11, 24, 1, 2, 3, 0), _fixes.Single().Utc);
        Assert.True(_fixes[0].IsDateRepaired);
        Assert.Equal(1, stream.Counters.RepairedDates);
    }

    [Theory]
    [InlineData("235958.00", 23)]
    [InlineData("000002.00", 24)]
    public void Where_no_date_comes_the_clock_tells_the_nearest_day(string time, int day)
    {
        ReceiverStream stream = Stream(new EpochOptions { Clock = new StoppedClock(Utc(2026, 11, 24, 0, 0, 1, 0)) });
        stream.Push(SampleStream.Bytes($"GNGGA,{time},3733.798,N,12702.214,E,1,12,0.51,38.1,M,23.4,M,,"));
        stream.Complete();

        Assert.Equal(day, _fixes.Single().Utc!.Value.Day);
        Assert.True(_fixes[0].IsDateFromClock);
    }

    [Fact]
    public void An_instant_that_comes_back_after_a_newer_one_is_a_revision()
    {
        Stream().Push([.. Pvt(TimeOfWeek), .. HighPrecision(TimeOfWeek + 100), .. Pvt(TimeOfWeek + 100), .. HighPrecision(TimeOfWeek), .. Pvt(TimeOfWeek), .. Pvt(TimeOfWeek + 200)]);

        Assert.Equal([(200, 0), (300, 0), (200, 1)], _fixes.Take(3).Select(fix => (fix.Utc!.Value.Millisecond, fix.Revision)));
    }

    [Fact]
    public void A_week_s_first_seconds_are_utc_of_the_day_before()
    {
        byte[] sol = new byte[52];
        BinaryPrimitives.WriteUInt32LittleEndian(sol, 5_000);
        BinaryPrimitives.WriteInt16LittleEndian(sol.AsSpan(8), 2446);
        (sol[10], sol[11]) = (3, 0x0D);
        BinaryPrimitives.WriteInt32LittleEndian(sol.AsSpan(16), 637_823_700);
        ReceiverStream stream = Stream();
        stream.Push(SampleStream.Ubx(0x01, 0x06, sol));
        stream.Complete();

        Assert.Equal(Utc(2026, 11, 21, 23, 59, 47, 0), _fixes.Single().Utc);
    }

    [Fact]
    public void The_receiver_s_own_leap_seconds_count_once_it_has_told_them()
    {
        byte[] gps = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(gps, TimeOfWeek);
        BinaryPrimitives.WriteInt16LittleEndian(gps.AsSpan(8), 2446);
        (gps[10], gps[11]) = (19, 7);
        byte[] sol = new byte[52];
        BinaryPrimitives.WriteUInt32LittleEndian(sol, TimeOfWeek);
        BinaryPrimitives.WriteInt16LittleEndian(sol.AsSpan(8), 2446);
        (sol[10], sol[11]) = (3, 0x0D);
        BinaryPrimitives.WriteInt32LittleEndian(sol.AsSpan(16), 637_823_700);
        ReceiverStream stream = Stream();
        stream.Push([.. SampleStream.Ubx(0x01, 0x20, gps), .. SampleStream.Ubx(0x01, 0x06, sol)]);
        stream.Complete();

        Assert.Equal(Utc(2026, 11, 24, 1, 21, 59, 200), _fixes.Single().Utc);
    }

    [Theory]
    [InlineData("2005-06-09", "1999-01-01")]
    [InlineData("2015-07-01", "2015-07-01")]
    [InlineData("2026-11-24", "2017-01-01")]
    [InlineData("1980-02-01", "1980-01-06")]
    public void A_date_before_the_last_leap_second_known_cannot_be_true(string date, string earliest) =>
        Assert.Equal(DateOnly.Parse(earliest, System.Globalization.CultureInfo.InvariantCulture), LeapSeconds.LastChangeBefore(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Nav_sol_of_old_receivers_is_turned_from_earth_centred()
    {
        byte[] sol = new byte[52];
        BinaryPrimitives.WriteUInt32LittleEndian(sol, 420_964_000);
        BinaryPrimitives.WriteInt16LittleEndian(sol.AsSpan(8), 2024);
        (sol[10], sol[11], sol[47]) = (3, 0xDD, 9);
        // The earth's centre to 0 N, 90 E, 100 m above the ellipsoid; moving 1 m/s north.
        BinaryPrimitives.WriteInt32LittleEndian(sol.AsSpan(16), 637_823_700);
        BinaryPrimitives.WriteInt32LittleEndian(sol.AsSpan(36), 100);
        ReceiverStream stream = Stream();
        stream.Push(SampleStream.Ubx(0x01, 0x06, sol));
        stream.Complete();

        GnssFix fix = _fixes.Single();
        Assert.Equal(Utc(2018, 10, 25, 20, 55, 46, 0), fix.Utc);
        Assert.Equal(0, fix.LatitudeDegrees!.Value, 1e-12);
        Assert.Equal(90, fix.LongitudeDegrees!.Value, 1e-12);
        Assert.Equal(100, fix.EllipsoidalHeight!.Value.Metres, 1e-6);
        Assert.Equal((1, 0, null), (Math.Round(fix.SpeedMetresPerSecond!.Value, 9), Math.Round(fix.TrackDegrees!.Value, 9), fix.OrthometricHeight));
    }

    private ReceiverStream Stream(EpochOptions? options = null) => new(
        (in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
        {
            _fixes.Add(fix);
            _satellites.Clear();
            _satellites.AddRange(satellites.ToArray());
        },
        options: options);

    private static byte[] Pvt(uint timeOfWeek, byte flags = 0x83)
    {
        byte[] p = new byte[92];
        BinaryPrimitives.WriteUInt32LittleEndian(p, timeOfWeek);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(4), 2026);
        (p[6], p[7], p[8], p[9], p[10], p[11]) = (11, 24, 1, 22, 0, 0x37);
        // The solution's time is a little off the full millisecond.
        BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(16), 199_899_687);
        (p[20], p[21], p[23]) = (3, flags, 28);
        WriteAt(p, 24, 1270369002, 375633001, 61579, 38123, 14, 20);
        WriteAt(p, 48, 0, 250, 500, 250, 9050000);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(76), 101);
        return SampleStream.Ubx(0x01, 0x07, p);
    }

    private static byte[] HighPrecision(uint timeOfWeek)
    {
        byte[] p = new byte[36];
        BinaryPrimitives.WriteUInt32LittleEndian(p.AsSpan(4), timeOfWeek);
        WriteAt(p, 8, 1270369002, 375633001, 61579, 38123);
        (p[24], p[25]) = (34, 23);
        return SampleStream.Ubx(0x01, 0x14, p);
    }

    [Fact]
    public void Nav_sig_does_not_hide_the_satellites_that_only_nav_sat_lists()
    {
        var seen = new List<SatelliteInView>();
        var stream = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> satellites) => seen.AddRange(satellites));
        // Signals of GPS 5 on L1 and L2; GPS 5 and Galileo 11 in view.
        byte[] p = new byte[8 + 32];
        BinaryPrimitives.WriteUInt32LittleEndian(p, 177_738_200);
        (p[5], p[9], p[14], p[25], p[26], p[30]) = (2, 5, 45, 5, 3, 40);
        stream.Push([.. Pvt(177_738_200, 0x83), .. Satellites(177_738_200), .. SampleStream.Ubx(0x01, 0x43, p)]);
        stream.Complete();
        Assert.Equal([(GnssSystem.Gps, 5, 45), (GnssSystem.Gps, 5, 40), (GnssSystem.Galileo, 11, 38)],
            seen.Select(one => (one.Satellite.System, (int)one.Satellite.Number, (int)one.CarrierToNoiseDecibelHertz!)));
        Assert.Equal((45, 45, 30), (seen[0].ElevationDegrees, seen[1].ElevationDegrees, seen[2].ElevationDegrees));
    }

    private static byte[] Satellites(uint timeOfWeek)
    {
        byte[] p = new byte[8 + 24];
        BinaryPrimitives.WriteUInt32LittleEndian(p, timeOfWeek);
        (p[4], p[5]) = (1, 2);
        (p[8], p[9], p[10], p[11], p[12], p[16]) = (0, 5, 47, 45, 120, 8);
        (p[20], p[21], p[22], p[23], p[24], p[25]) = (2, 11, 38, 30, 300 & 0xFF, 300 >> 8);
        return SampleStream.Ubx(0x01, 0x35, p);
    }

    private static void WriteAt(byte[] p, int at, params int[] values)
    {
        foreach (int value in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(at), value);
            at += 4;
        }
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute, int second, int millisecond) =>
        new(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
