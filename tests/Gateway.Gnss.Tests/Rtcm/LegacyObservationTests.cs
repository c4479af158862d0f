using CsCheck;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class LegacyObservationTests
{
    private static readonly Gen<(int Type, int Count, int Seed)> Samples =
        Gen.Select(Gen.Int[0, 7].Select(i => i < 4 ? 1001 + i : 1005 + i), Gen.Int[0, 31], Gen.Int[0, int.MaxValue]);

    [Fact]
    public void Every_field_comes_back_as_it_was_sent() => Samples.Sample(sample =>
    {
        LegacySample sent = LegacySample.Make(new Random(sample.Seed), sample.Type, sample.Count);
        Assert.True(LegacyObservations.TryParse(sent.Payload, out LegacyObservations read));
        Assert.Equal((sample.Type, 278, 12_345_678, 4, sample.Count), (read.Type, read.StationId, read.Time.Milliseconds, read.SmoothingInterval, read.Count));
        Assert.True(read.IsFollowed && read.IsDivergenceFree);
        for (int i = 0; i < read.Count; i++)
            Check(sample.Type, sent.Satellites[i], read[i]);
    });

    [Fact]
    public void Ranges_are_the_sum_of_what_is_sent()
    {
        var satellite = new LegacyObservation
        {
            Satellite = new SatelliteId(GnssSystem.Gps, 5),
            L1Pseudorange = 100,
            L1Ambiguity = 75,
            L1PhaseLessCode = -2790,
            L2Code = 3,
            L2CodeLessL1Code = 6,
            L2PhaseLessL1Code = -4039,
            L1CarrierToNoise = 182,
        };
        double l1 = 75 * 299_792.458 + 2;
        Assert.Equal(l1, satellite.L1PseudorangeMetres!.Value, 1e-6);
        Assert.Equal(l1 + 0.12, satellite.L2PseudorangeMetres!.Value, 1e-6);
        Assert.Equal(l1 - 1.395, satellite.L1PhaseRangeMetres!.Value, 1e-6);
        Assert.Equal(l1 - 2.0195, satellite.L2PhaseRangeMetres!.Value, 1e-6);
        Assert.Equal((45.5, "1C", "2W"), (satellite.L1CarrierToNoiseDecibelHertz, satellite.L1Signal, satellite.L2Signal));
        Assert.Null((satellite with { L1Ambiguity = null }).L1PseudorangeMetres);
        Assert.Equal(2 * 599_584.916 + 2, (satellite with { Satellite = new(GnssSystem.Glonass, 1), L1Ambiguity = 2 }).L1PseudorangeMetres!.Value, 1e-6);
    }

    [Theory]
    [InlineData(1004, 604_799_999, true)]
    [InlineData(1004, 604_800_000, false)]
    [InlineData(1012, 86_400_999, true)]
    [InlineData(1012, 86_401_000, false)]
    public void A_time_outside_of_its_week_or_day_is_refused(int type, int time, bool taken)
    {
        byte[] payload = new BitWriter().Put(type, 12).Put(1, 12).Put(time, type == 1012 ? 27 : 30).Put(0, 10).ToBytes();
        Assert.Equal(taken, LegacyObservations.TryParse(payload, out _));
    }

    private static void Check(int type, long[] sent, in LegacyObservation read)
    {
        bool glonass = type >= 1009, extended = type % 2 == 0, dual = type is 1003 or 1004 or 1011 or 1012;
        int? Valid(int field, int width) => sent[field] == -(1L << (width - 1)) ? null : (int)sent[field];
        GnssSystem system = sent[0] >= 40 ? GnssSystem.Sbas : glonass ? GnssSystem.Glonass : GnssSystem.Gps;
        Assert.Equal(new SatelliteId(system, (int)(sent[0] >= 40 ? sent[0] + 80 : sent[0])), read.Satellite);
        Assert.Equal(sent[1] == 1, read.L1IsPrecise);
        Assert.Equal(glonass && sent[2] <= 13 ? (int)sent[2] - 7 : null, read.FrequencyChannel);
        Assert.Equal(sent[3] == 0x80000 ? null : (int)sent[3], read.L1Pseudorange);
        Assert.Equal(Valid(4, 20), read.L1PhaseLessCode);
        Assert.Equal(LockTime.OfLegacy((int)sent[5]), read.L1LockSeconds);
        Assert.Equal(extended ? (int)sent[6] : null, read.L1Ambiguity);
        Assert.Equal(extended && sent[7] != 0 ? (int)sent[7] : null, read.L1CarrierToNoise);
        Assert.Equal(dual ? (int)sent[8] : null, read.L2Code);
        Assert.Equal(dual ? Valid(9, 14) : null, read.L2CodeLessL1Code);
        Assert.Equal(dual ? Valid(10, 20) : null, read.L2PhaseLessL1Code);
        Assert.Equal(dual ? LockTime.OfLegacy((int)sent[11]) : null, read.L2LockSeconds);
        Assert.Equal(dual && extended && sent[12] != 0 ? (int)sent[12] : null, read.L2CarrierToNoise);
    }
}
