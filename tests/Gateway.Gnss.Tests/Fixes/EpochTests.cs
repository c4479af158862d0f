using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Fixes;

public class EpochTests
{
    private readonly List<GnssFix> _fixes = [];
    private readonly List<SatelliteInView> _satellites = [];
    private readonly ReceiverStream _stream;

    public EpochTests() => _stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
    {
        _fixes.Add(fix);
        _satellites.Clear();
        _satellites.AddRange(satellites.ToArray());
    });

    [Fact]
    public void Without_a_date_a_fix_has_a_time_of_day_only()
    {
        Push(Gga("235959.00"));
        _stream.Complete();

        Assert.Null(_fixes[0].Utc);
        Assert.Equal(new TimeSpan(23, 59, 59), _fixes[0].TimeOfDay);
        Assert.True(_fixes[0].IsMeasured);
    }

    [Fact]
    public void Midnight_moves_a_date_on_that_only_ZDA_has_told()
    {
        Push("GNZDA,235958.00,31,12,2026,00,00", Gga("235958.00"), Gga("235959.00"), Gga("000000.00"), Gga("000001.00"));
        _stream.Complete();

        Assert.Equal([Utc(2026, 12, 31, 23, 59, 58), Utc(2026, 12, 31, 23, 59, 59), Utc(2027, 1, 1), Utc(2027, 1, 1, 0, 0, 1)], _fixes.Select(fix => fix.Utc!.Value));
    }

    [Theory]
    [InlineData("180000.00", "080000.00", 2)]
    [InlineData("060000.00", "190000.00", 1)]
    [InlineData("194124.00", "194111.00", 1)]
    public void After_a_silence_or_a_step_back_the_date_is_that_of_a_time_that_runs_on(string before, string after, int day)
    {
        Push($"GNZDA,{before},01,01,2027,00,00", Gga(before), Gga(after));
        _stream.Complete();

        Assert.Equal([1, day], _fixes.Select(fix => fix.Utc!.Value.Day));
    }

    [Fact]
    public void An_epoch_over_midnight_whose_next_date_came_already_keeps_its_own_day()
    {
        Push("GNZDA,235958.00,31,12,2026,00,00", Gga("235959.00"), "GNZDA,000000.00,01,01,2027,00,00", Gga("000000.00"));
        _stream.Complete();

        Assert.Equal([Utc(2026, 12, 31, 23, 59, 59), Utc(2027, 1, 1)], _fixes.Select(fix => fix.Utc!.Value));
    }

    [Fact]
    public void Midnight_between_a_GGA_and_an_RMC_parts_two_days()
    {
        Push("GNRMC,235958.00,A,3733.798,N,12702.214,E,0.0,,311226,,,R,V", Gga("235959.00"), "GNRMC,000000.00,A,3733.798,N,12702.214,E,0.0,,010127,,,R,V", Gga("000000.00"));
        _stream.Complete();

        Assert.Equal([Utc(2026, 12, 31, 23, 59, 58), Utc(2026, 12, 31, 23, 59, 59), Utc(2027, 1, 1)], _fixes.Select(fix => fix.Utc!.Value));
    }

    [Fact]
    public void A_date_that_comes_late_in_the_epoch_counts_for_it()
    {
        Push(Gga("000000.00"), "GNRMC,000000.00,A,3733.798,N,12702.214,E,0.0,,010127,,,R,V", Gga("000001.00"));

        Assert.Equal(Utc(2027, 1, 1), _fixes.Single().Utc);
    }

    [Fact]
    public void A_ZDA_of_another_time_ends_no_epoch()
    {
        Push(Gga("010203.00"), "GNZDA,010204.00,24,11,2026,00,00", "GNGST,010203.00,1,2,3,4,0.5,0.6,0.7");
        _stream.Complete();

        Assert.Equal(0.5, _fixes.Single().NorthSigmaMetres);
    }

    [Fact]
    public void The_last_sentence_is_learned_and_then_ends_the_epoch_at_once()
    {
        for (int second = 0; second < 10; second++)
        {
            int before = _fixes.Count;
            Push(Gga($"0102{second:00}.00"), "GNVTG,,T,,M,0.1,N,0.2,K,D");
            Push($"GNGST,0102{second:00}.00,1,2,3,4,0.5,0.6,0.7");
            if (second > 4)
                Assert.Equal(before + 1, _fixes.Count);
        }

        _stream.Complete();
        Assert.Equal(10, _fixes.Count);
        Assert.All(_fixes, fix => Assert.Equal((0.7, 0), (fix.UpSigmaMetres, fix.Revision)));
    }

    [Fact]
    public void A_sentence_after_the_learned_last_one_gives_a_revision_and_is_not_lost()
    {
        for (int second = 0; second < 6; second++)
            Push(Gga($"0102{second:00}.00"), "GNVTG,,T,,M,0.1,N,0.2,K,D");
        Push("GNGST,010205.00,1,2,3,4,0.5,0.6,0.7", Gga("010206.00"));

        GnssFix[] ofThatInstant = [.. _fixes.Where(fix => fix.TimeOfDay == new TimeSpan(1, 2, 5))];
        Assert.Equal([0, 1], ofThatInstant.Select(fix => fix.Revision));
        Assert.Equal([(true, 0.015), (false, 0.7)], ofThatInstant.Select(fix => (fix.SigmasAreEstimated, fix.UpSigmaMetres!.Value)));
    }

    [Fact]
    public void The_second_antenna_never_becomes_the_position()
    {
        Push(Gga("010203.00"), "GNGGAH,010203.00,0000.000,N,00000.000,E,4,28,0.50,1.0,M,2.0,M,1.0,0133");
        _stream.Complete();

        Assert.Equal(37 + 33.798 / 60, _fixes.Single().LatitudeDegrees!.Value, 1e-12);
        Assert.Equal(2, _stream.Counters.Frames(FrameKind.Nmea));
    }

    [Theory]
    [InlineData("GNGGA,010204.00,3733.9x8,N,12702.214,E,4,28,0.50,38.1,M,23.4,M,1.0,0133")]
    [InlineData("GNRMC,010204.00,A,3733.798,N,12702.214,E,0.0,,320127,,,R,V")]
    [InlineData("GNGST,010204.00,1,2,3,4,0.5,0.6,0..7")]
    public void A_sentence_with_a_fault_changes_nothing(string faulty)
    {
        Push("GNRMC,010203.00,A,3733.798,N,12702.214,E,0.0,,241126,,,R,V", Gga("010203.00"), faulty);
        Assert.Empty(_fixes);
        _stream.Complete();

        Assert.Equal(Utc(2026, 11, 24, 1, 2, 3), _fixes.Single().Utc);
        Assert.True(_fixes[0].SigmasAreEstimated);
        Assert.Equal(1, _stream.Counters.Rejected(RejectionReason.Field));
    }

    [Theory]
    [InlineData(0, FixQuality.None)]
    [InlineData(1, FixQuality.Single)]
    [InlineData(2, FixQuality.Differential)]
    [InlineData(3, FixQuality.Pps)]
    [InlineData(4, FixQuality.RtkFixed)]
    [InlineData(5, FixQuality.RtkFloat)]
    [InlineData(6, FixQuality.Estimated)]
    [InlineData(7, FixQuality.Manual)]
    [InlineData(8, FixQuality.Simulated)]
    public void Quality_is_what_GGA_says(int sent, FixQuality quality)
    {
        Push(Gga("010203.00", sent));
        _stream.Complete();

        Assert.Equal(quality, _fixes.Single().Quality);
        Assert.Equal(sent is >= 1 and <= 6, _fixes[0].IsMeasured);
    }

    [Fact]
    public void What_the_receiver_warns_of_is_no_position()
    {
        Push("GNRMC,010203.00,V,3733.798,N,12702.214,E,0.0,,241126,,,E,V", Gga("010203.00", 6));
        _stream.Complete();

        Assert.Equal((FixQuality.None, null, FixDimension.None), (_fixes.Single().Quality, _fixes[0].LatitudeDegrees, _fixes[0].Dimension));
    }

    [Fact]
    public void A_receiver_without_time_or_fix_still_gives_epochs()
    {
        for (int i = 0; i < 3; i++)
            Push("GPRMC,,V,,,,,,,,,,N", "GPGGA,,,,,,0,,,,,,,,");
        _stream.Complete();

        Assert.Equal(3, _fixes.Count);
        Assert.All(_fixes, fix => Assert.Equal((FixQuality.None, null), (fix.Quality, fix.TimeOfDay)));
    }

    [Fact]
    public void Satellites_come_from_whole_sets_only()
    {
        Push(Gga("010203.00"), "GPGSV,2,1,05,01,10,100,40,02,20,200,41,03,30,300,42,04,40,040,43,1", "GPGSV,2,2,05,05,50,050,44,1", Gga("010204.00"));
        Assert.Equal(5, _fixes[^1].SatellitesInView);

        // The second sentence of the next set is lost: the set before stands.
        Push("GPGSV,3,1,09,11,10,100,40,12,20,200,41,13,30,300,42,14,40,040,43,1", "GPGSV,3,3,09,19,50,050,44,1", Gga("010205.00"));
        Assert.Equal([1, 2, 3, 4, 5], _satellites.Select(satellite => satellite.Satellite.Number));

        Push(Gga("010230.00"), Gga("010231.00"));
        Assert.Null(_fixes[^1].SatellitesInView);
    }

    [Fact]
    public void A_satellite_heard_on_two_signals_is_in_view_once()
    {
        Push("GPGSV,1,1,01,01,10,100,40,1", "GPGSV,1,1,01,01,10,100,35,6", Gga("010203.00"), "GNGSA,A,3,01,,,,,,,,,,,,1,1,1,1");
        _stream.Complete();

        Assert.Equal(1, _fixes.Single().SatellitesInView);
        Assert.Equal([(1, 40.0, true), (6, 35.0, true)], _satellites.Select(s => (s.SignalId!.Value, s.CarrierToNoiseDecibelHertz!.Value, s.IsUsed!.Value)));
    }

    private void Push(params string[] bodies) => _stream.Push(SampleStream.Bytes(bodies));

    private static string Gga(string time, int quality = 4) => $"GNGGA,{time},3733.798000000,N,12702.214000000,E,{quality},28,0.50,38.123,M,23.456,M,1.0,0133";

    private static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) => new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
