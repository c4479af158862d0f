using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>
/// By layout: the n-th field behind the number holds n modulo what fits. By content: real streams against what RTKLIB 2.4.3
/// makes of them, to the twelve digits that RINEX has.
/// </summary>
public class EphemerisTests
{
    private const string Stream = "rtcm3.2.log";

    [Fact]
    public void Fields_of_1019_stand_where_the_standard_has_them()
    {
        Assert.True(GpsEphemeris.TryParse(SampleMessages.Ephemeris(1019), out GpsEphemeris read));
        Assert.Equal((new SatelliteId(GnssSystem.Gps, 1), 2, 3, 0, 6, 11), (read.Satellite, read.Week, read.AccuracyIndex, read.CodesOnL2, read.Iode, read.Iodc));
        Assert.Equal(new SatelliteClock(7 * 16, Math.ScaleB(10, -31), Math.ScaleB(9, -43), Math.ScaleB(8, -55)), read.Clock);
        Assert.Equal((Math.ScaleB(5, -43), Math.ScaleB(12, -5), 19 * 16, Math.ScaleB(26, -43)), (read.Orbit.InclinationRate, read.Orbit.Crs, read.Orbit.ToeSeconds, read.Orbit.AscendingNodeRate));
        Assert.Equal((Math.ScaleB(27, -31), 28), (read.GroupDelay, read.Health));
    }

    [Fact]
    public void Fields_of_1042_and_of_its_draft_stand_where_the_standard_has_them()
    {
        foreach (int type in new[] { 1042, 63 })
        {
            Assert.True(BeiDouEphemeris.TryParse(SampleMessages.Ephemeris(type), out BeiDouEphemeris read));
            Assert.Equal((type, 1, 2, 3, 5, 10), (read.Type, read.Satellite.Number, read.Week, read.AccuracyIndex, read.AgeOfEphemeris, read.AgeOfClock));
            Assert.Equal(new SatelliteClock(6 * 8, Math.ScaleB(9, -33), Math.ScaleB(8, -50), Math.ScaleB(7, -66)), read.Clock);
            Assert.Equal((Math.ScaleB(11, -6), 18 * 8, Math.ScaleB(25, -43)), (read.Orbit.Crs, read.Orbit.ToeSeconds, read.Orbit.AscendingNodeRate));
            Assert.Equal((26, 27, false), (read.GroupDelayB1, read.GroupDelayB2, read.IsUnhealthy));
        }
    }

    [Fact]
    public void A_GPS_ephemeris_is_RTKLIBs()
    {
        GpsEphemeris read = RtcmCapture.Payloads(Stream, 1019).Select(Gps).First(one => one.Satellite.Number == 1);
        Assert.Equal((867, 53, 53, 0, 338_400), (read.Week, read.Iode, read.Iodc, read.Health, read.Clock.TocSeconds));
        Near(.165617093444e-4, read.Clock.Bias);
        Near(.113686837722e-11, read.Clock.Drift);
        Near(.515364042473e4, read.Orbit.SqrtSemiMajorAxis);
        Near(.523930136114e-2, read.Orbit.Eccentricity);
        NearRadians(-.827295999673, read.Orbit.MeanAnomaly);
        NearRadians(-.128278327518e1, read.Orbit.AscendingNode);
        NearRadians(.963677984439, read.Orbit.Inclination);
        NearRadians(.451242590899, read.Orbit.ArgumentOfPerigee);
        NearRadians(-.850499712441e-8, read.Orbit.AscendingNodeRate);
        NearRadians(-.508235455761e-9, read.Orbit.InclinationRate);
        NearRadians(.492913388964e-8, read.Orbit.MeanMotionDifference);
        Near(.512227416039e-8, read.GroupDelay);
        Assert.Equal((-55.9375, 299.0625), (read.Orbit.Crs, read.Orbit.Crc));
    }

    [Fact]
    public void A_QZSS_ephemeris_is_RTKLIBs()
    {
        GpsEphemeris read = Gps(RtcmCapture.Payloads(Stream, 1044)[0]);
        Assert.Equal((new SatelliteId(GnssSystem.Qzss, 1), 867, 203, 336_608), (read.Satellite, read.Week, read.Iode, read.Orbit.ToeSeconds));
        Near(.182763673365e-3, read.Clock.Bias);
        Near(-.277555756156e-16, read.Clock.DriftRate);
        Near(.752708587097e-1, read.Orbit.Eccentricity);
        NearRadians(-.135327065487e-8, read.Orbit.InclinationRate);
        Near(-.465661287308e-8, read.GroupDelay);
    }

    [Fact]
    public void A_Galileo_ephemeris_is_RTKLIBs()
    {
        GalileoEphemeris inav = Galileo(RtcmCapture.Payloads(Stream, 1046)[0]), fnav = Galileo(RtcmCapture.Payloads(Stream, 1045)[0]);
        Assert.Equal((8, 867, 42, 332_400, 107), (inav.Satellite.Number, inav.Week, inav.IodNav, inav.Orbit.ToeSeconds, inav.AccuracyIndex));
        Near(.978251919150e-3, inav.Clock.Bias);
        Near(.398927113565e-9, inav.Clock.Drift);
        NearRadians(-.169323081841e1, inav.Orbit.ArgumentOfPerigee);
        Near(-.721774995327e-8, inav.GroupDelayE5a);
        Near(-.814907252789e-8, inav.GroupDelayE5b!.Value);
        Assert.Equal((8, 3, 232_200, null), (fnav.Satellite.Number, fnav.IodNav, fnav.Orbit.ToeSeconds, fnav.GroupDelayE5b));
        Near(.938279437833e-3, fnav.Clock.Bias);
        NearRadians(-.205414867485e1, fnav.Orbit.MeanAnomaly);
    }

    [Fact]
    public void A_BeiDou_ephemeris_is_RTKLIBs()
    {
        Assert.True(BeiDouEphemeris.TryParse(RtcmCapture.Payloads(Stream, 63)[0], out BeiDouEphemeris read));
        Assert.Equal((1, 331_200, 142), (read.Satellite.Number, read.Orbit.ToeSeconds, read.GroupDelayB1));
        Near(.138214905746e-3, read.Clock.Bias);
        Near(.397122335016e-10, read.Clock.Drift);
        Near(-.115498437500e4, read.Orbit.Crs);
        Near(-.377772375941e-4, read.Orbit.Cuc);
        NearRadians(.238235096659e1, read.Orbit.AscendingNode);
        NearRadians(.679671168175e-9, read.Orbit.AscendingNodeRate);
    }

    [Fact]
    public void A_GLONASS_ephemeris_is_RTKLIBs()
    {
        Assert.True(GlonassEphemeris.TryParse(RtcmCapture.Payloads(Stream, 1020)[0], out GlonassEphemeris read));
        Assert.Equal((1, 1, 85_500, false), (read.Satellite.Number, read.FrequencyChannel, read.ReferenceSeconds, read.IsUnhealthy));
        Near(.144490040839e-3, read.ClockBias);
        Near(-.941981201172e4, read.PositionKilometres.X);
        Near(.595907226562e4, read.PositionKilometres.Y);
        Near(.229458500977e5, read.PositionKilometres.Z);
        Near(-.195208930969e1, read.VelocityKilometresPerSecond.X);
        Near(-.161350250244, read.VelocityKilometresPerSecond.Z);
        Near(-.279396772385e-8, read.AccelerationKilometresPerSecondSquared.Z);
    }

    private static GpsEphemeris Gps(byte[] payload)
    {
        Assert.True(GpsEphemeris.TryParse(payload, out GpsEphemeris read));
        return read;
    }

    private static GalileoEphemeris Galileo(byte[] payload)
    {
        Assert.True(GalileoEphemeris.TryParse(payload, out GalileoEphemeris read));
        return read;
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, Math.Abs(expected) * 1e-11);

    private static void NearRadians(double expected, double semicircles) => Near(expected, semicircles * Math.PI);
}
