using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

public class SatelliteTests
{
    [Fact]
    public void Satellites_are_numbered_within_their_systems()
    {
        Assert.True(NavSat.TryParse(SamplePayloads.Sat(), out NavSat satellites));
        Assert.Equal((3, (uint)SamplePayloads.Tow), (satellites.Count, satellites.TimeOfWeek));
        Assert.Equal(
            new UbxSatellite { Satellite = new(GnssSystem.Gps, 5), CarrierToNoise = 47, Elevation = 45, Azimuth = 120, RangeResidual = -70, Quality = 7, IsUsed = true, IsHealthy = true, HasCorrections = true },
            satellites[0]);
        Assert.Equal(new UbxSatellite { Satellite = new(GnssSystem.Glonass, 0), Quality = 1 }, satellites[1]);
        Assert.Equal(
            new UbxSatellite { Satellite = new(GnssSystem.Sbas, 137), CarrierToNoise = 40, Elevation = 39, Azimuth = 174, RangeResidual = 30, Quality = 4, IsUsed = true, IsHealthy = false },
            satellites[2]);
    }

    [Fact]
    public void Satellites_of_older_generations_are_read_by_their_single_number()
    {
        Assert.True(NavSvInfo.TryParse(SamplePayloads.SvInfo(), out NavSvInfo satellites));
        Assert.Equal((2, 3), (satellites.Count, satellites.Generation));
        Assert.Equal(
            new UbxSatellite { Satellite = new(GnssSystem.Glonass, 6), CarrierToNoise = 44, Elevation = 28, Azimuth = 201, RangeResidual = -180, Quality = 7, IsUsed = true, IsHealthy = true, HasCorrections = true },
            satellites[0]);
        Assert.Equal(new UbxSatellite { Satellite = new(GnssSystem.BeiDou, 15), IsHealthy = false }, satellites[1]);
    }

    [Fact]
    public void Signals_tell_what_of_them_is_used_and_corrected()
    {
        Assert.True(NavSig.TryParse(SamplePayloads.Sig(), out NavSig signals));
        Assert.Equal(2, signals.Count);
        Assert.Equal(
            new UbxSignal
            {
                Satellite = new(GnssSystem.Gps, 5),
                SignalId = 4,
                RangeResidual = -12,
                CarrierToNoise = 44,
                Quality = 7,
                CorrectionSource = 4,
                IonosphereModel = 8,
                IsHealthy = true,
                IsCodeUsed = true,
                IsPhaseUsed = true,
                IsDopplerUsed = true,
                IsCodeCorrected = true,
                IsPhaseCorrected = true,
            },
            signals[0]);
        Assert.Equal(new UbxSignal { Satellite = new(GnssSystem.Glonass, 8), FrequencyChannel = 6, RangeResidual = 3, Quality = 1, IsHealthy = false }, signals[1]);
    }

    [Fact]
    public void A_list_that_promises_more_than_it_holds_is_refused()
    {
        byte[] satellites = SamplePayloads.Sat(), signals = SamplePayloads.Sig(), older = SamplePayloads.SvInfo(), bands = SamplePayloads.Rf(), security = SamplePayloads.Security(2);
        (satellites[5], signals[5], older[4], bands[1], security[3]) = (4, 3, 3, 3, 3);
        Assert.False(NavSat.TryParse(satellites, out _));
        Assert.False(NavSig.TryParse(signals, out _));
        Assert.False(NavSvInfo.TryParse(older, out _));
        Assert.False(MonRf.TryParse(bands, out _));
        Assert.False(SecSig.TryParse(security, out _));
    }
}
