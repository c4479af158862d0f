using Gateway.Gnss.Fixes;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Old corrections make a position worse than its kind, and are told; an age below zero is none.</summary>
public class CorrectionAgeTests
{
    [Theory]
    [InlineData(4, "1.0", 0.02, 0.0201)]
    [InlineData(4, "60", 0.09, 0.1)]
    [InlineData(4, "600", 0.8, 1.0)]
    [InlineData(5, "999", 1.4, 1.7)]
    [InlineData(2, "600", 1.2, 1.5)]
    [InlineData(4, "99999999999", 4.0, 4.0)]
    public void An_estimate_grows_with_the_age_of_corrections_to_that_of_a_single_position(int quality, string age, double least, double most)
    {
        GnssFix fix = FixOf(quality, age, out _);
        Assert.True(fix.SigmasAreEstimated);
        Assert.InRange(fix.NorthSigmaMetres!.Value * Math.Sqrt(2), least - 1e-3, most + 1e-3);
    }

    [Fact]
    public void An_age_that_is_not_told_adds_nothing() => Assert.Equal(0.02, FixOf(4, "", out _).NorthSigmaMetres!.Value * Math.Sqrt(2), 1e-3);

    [Theory]
    [InlineData(4, "60.0", false)]
    [InlineData(4, "60.1", true)]
    [InlineData(5, "120", true)]
    [InlineData(2, "61", true)]
    [InlineData(1, "999", false)]
    public void Corrections_of_more_than_a_minute_are_told(int quality, string age, bool isOld) => Assert.Equal(isOld, FixOf(quality, age, out _).HasOldCorrections);

    [Fact]
    public void A_negative_age_is_not_known_and_counted()
    {
        GnssFix fix = FixOf(4, "-5.0", out StreamCounters counters);
        Assert.Equal((null, true, 1L, false), (fix.AgeOfCorrectionsSeconds, fix.IsCorrectionAgeNegative, counters.NegativeCorrectionAges, fix.HasOldCorrections));
    }

    [Theory]
    [InlineData(0, null, false, false)]
    [InlineData(1, 1.0, false, false)]
    [InlineData(9, 60.0, false, false)]
    [InlineData(10, 90.0, true, false)]
    [InlineData(11, 120.0, true, false)]
    [InlineData(12, 120.0, true, true)]
    [InlineData(13, 120.0, true, true)]
    [InlineData(15, 120.0, true, true)]
    public void NAV_PVTs_classes_end_with_two_minutes_and_more(int sent, double? age, bool isOld, bool isOpen)
    {
        GnssFix fix = FixOf(ReceiverMessages.Pvt(correctionAge: sent));
        Assert.Equal((FixQuality.RtkFixed, age, isOld, isOpen), (fix.Quality, fix.AgeOfCorrectionsSeconds, fix.HasOldCorrections, fix.IsAgeOfCorrectionsOpen));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("-5.0")]
    public void A_GGA_beside_it_makes_them_no_younger(string age)
    {
        byte[] gga = SampleStream.Bytes($"GNGGA,012200.20,3733.7980000,N,12702.2140000,E,4,12,1.0,38.123,M,23.456,M,{age},0133");
        foreach (byte[] sent in new byte[][] { [.. gga, .. ReceiverMessages.Pvt(correctionAge: 12)], [.. ReceiverMessages.Pvt(correctionAge: 12), .. gga] })
        {
            GnssFix fix = FixOf(sent);
            Assert.Equal((120.0, true, true), (fix.AgeOfCorrectionsSeconds, fix.HasOldCorrections, fix.IsAgeOfCorrectionsOpen));
        }
    }

    [Fact]
    public void Where_a_sentence_tells_an_age_within_the_class_it_stands()
    {
        byte[] gga = SampleStream.Bytes("GNGGA,012200.20,3733.7980000,N,12702.2140000,E,4,12,1.0,38.123,M,23.456,M,3.0,0133");
        Assert.Equal(3.0, FixOf([.. gga, .. ReceiverMessages.Pvt(correctionAge: 3)]).AgeOfCorrectionsSeconds);
    }

    [Fact]
    public void Corrections_of_an_age_without_end_leave_an_estimate_of_a_single_position() =>
        Assert.Equal(4.0, FixOf(ReceiverMessages.Pvt(correctionAge: 12, accuracy: 0)) is { SigmasAreEstimated: true, Hdop: null } fix ? fix.NorthSigmaMetres!.Value * Math.Sqrt(2) : 0, 1e-3);

    private static GnssFix FixOf(byte[] sent)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(sent);
        stream.Complete();
        return Assert.Single(fixes);
    }

    private static GnssFix FixOf(int quality, string age, out StreamCounters counters)
    {
        var fixes = new List<GnssFix>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => fixes.Add(fix));
        stream.Push(SampleStream.Bytes($"GNGGA,012200.20,3733.7980000,N,12702.2140000,E,{quality},12,1.0,38.123,M,23.456,M,{age},0133"));
        stream.Complete();
        counters = stream.Counters;
        return Assert.Single(fixes);
    }
}
