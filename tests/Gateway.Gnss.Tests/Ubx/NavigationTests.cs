using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

public class NavigationTests
{
    private const uint Tow = SamplePayloads.Tow;

    [Fact]
    public void A_PVT_has_all_that_it_was_sent_with()
    {
        Assert.True(NavPvt.TryParse(SamplePayloads.Pvt(), out NavPvt pvt));
        Assert.Equal((Tow, (2026, 11, 24, 23, 59, 60), -250_000_000, 21u), (pvt.TimeOfWeek, pvt.Utc, pvt.Nanoseconds, pvt.TimeAccuracy));
        Assert.Equal((UbxFixType.ThreeD, true, true, CarrierSolution.Fixed, 28), (pvt.FixType, pvt.IsOk, pvt.IsDifferential, pvt.Carrier, pvt.SatellitesUsed));
        Assert.Equal((1_270_369_123, 375_633_456, 61_579, 38_123), (pvt.Longitude, pvt.Latitude, pvt.EllipsoidalHeight, pvt.HeightAboveSeaLevel));
        Assert.Equal((14u, 21u, (-15, 16, -17), 22, 9_050_000), (pvt.HorizontalAccuracy, pvt.VerticalAccuracy, pvt.Velocity, pvt.GroundSpeed, pvt.HeadingOfMotion));
        Assert.Equal((30u, 123_456u, (ushort)101), (pvt.SpeedAccuracy, pvt.HeadingAccuracy, pvt.Pdop));
        Assert.Equal((false, 5, 15), (pvt.IsPositionInvalid, pvt.CorrectionAge, pvt.CorrectionAgeSeconds));
        Assert.Equal((null, (short)-850), (pvt.HeadingOfVehicle, pvt.MagneticDeclination));
    }

    [Fact]
    public void A_PVT_of_generation_7_has_no_tail()
    {
        Assert.True(NavPvt.TryParse(SamplePayloads.Pvt(flags: 0x61, flags3: 1).AsSpan(0, 84), out NavPvt pvt));
        Assert.Equal((375_633_456, (ushort)101, CarrierSolution.Floating), (pvt.Latitude, pvt.Pdop, pvt.Carrier));
        Assert.Equal((false, 0, null, null, null), (pvt.IsPositionInvalid, pvt.CorrectionAge, pvt.CorrectionAgeSeconds, pvt.HeadingOfVehicle, pvt.MagneticDeclination));
    }

    [Fact]
    public void What_a_PVT_calls_not_valid_is_absent()
    {
        Assert.True(NavPvt.TryParse(SamplePayloads.Pvt(flags: 0x21, flags3: 1 | 15 << 1, valid: 7), out NavPvt pvt));
        Assert.Equal((true, 15, null, -4_500_000, null), (pvt.IsPositionInvalid, pvt.CorrectionAge, pvt.CorrectionAgeSeconds, pvt.HeadingOfVehicle, pvt.MagneticDeclination));
    }

    [Fact]
    public void A_fine_position_is_the_sum_of_its_parts()
    {
        Assert.True(NavHpPosLlh.TryParse(SamplePayloads.HpPosLlh(), out NavHpPosLlh position));
        Assert.Equal(new NavHpPosLlh(Tow, false, 127_036_912_345, -37_563_345_699, 615_797, -381_239, 142, 213), position);
        Assert.True(NavHpPosLlh.TryParse(SamplePayloads.HpPosLlh(invalid: true), out position) && position.IsInvalid);
        Assert.True(NavHpPosEcef.TryParse(SamplePayloads.HpPosEcef(), out NavHpPosEcef geocentric));
        Assert.Equal(new NavHpPosEcef(Tow, false, -30_500_000_099, 40_400_000_099, 38_700_000_001, 150), geocentric);
    }

    [Fact]
    public void Position_velocity_and_dilutions_come_as_sent()
    {
        Assert.True(NavPosLlh.TryParse(SamplePayloads.PosLlh(), out NavPosLlh position));
        Assert.Equal(new NavPosLlh(Tow, 1_270_369_123, 375_633_456, 61_579, 38_123, 14, 21), position);
        Assert.True(NavVelNed.TryParse(SamplePayloads.VelNed(), out NavVelNed velocity));
        Assert.Equal(new NavVelNed(Tow, -15, 16, -17, 29, 22, 9_050_000, 30, 123_456), velocity);
        Assert.True(NavDop.TryParse(SamplePayloads.Dop(), out NavDop dop));
        Assert.Equal(new NavDop(Tow, 1, 2, 3, 4, 5, 6, 7), dop);
    }

    [Fact]
    public void Geocentric_positions_and_velocities_are_whole_centimetres()
    {
        Assert.True(NavPosEcef.TryParse(SamplePayloads.Ecef(), out NavPosEcef position));
        Assert.Equal(new NavPosEcef(Tow, -305_000_000, 404_000_000, 387_000_000, 15), position);
        Assert.True(NavVelEcef.TryParse(SamplePayloads.Ecef(), out NavVelEcef velocity));
        Assert.Equal(new NavVelEcef(Tow, -305_000_000, 404_000_000, 387_000_000, 15), velocity);
    }

    [Fact]
    public void Leap_seconds_that_are_not_valid_are_absent()
    {
        Assert.True(NavTimeLs.TryParse(SamplePayloads.TimeLs(1), out NavTimeLs time));
        Assert.Equal(new NavTimeLs(Tow, 18), time);
        Assert.True(NavTimeLs.TryParse(SamplePayloads.TimeLs(2), out time));
        Assert.Null(time.LeapSeconds);
    }

    [Fact]
    public void Hnr_pvt_has_its_speed_over_ground_and_its_heading_of_motion()
    {
        Assert.True(HnrPvt.TryParse(SamplePayloads.Hnr(), out HnrPvt pvt));
        Assert.Equal((Tow, (2026, 11, 24, 23, 59, 60), -5, UbxFixType.Combined), (pvt.TimeOfWeek, pvt.Utc, pvt.Nanoseconds, pvt.FixType));
        Assert.Equal((1_270_369_123, 375_633_456, 61_579, 38_123), (pvt.Longitude, pvt.Latitude, pvt.EllipsoidalHeight, pvt.HeightAboveSeaLevel));
        Assert.Equal((22, 9_050_000, 14u, 21u), (pvt.GroundSpeed, pvt.HeadingOfMotion, pvt.HorizontalAccuracy, pvt.VerticalAccuracy));
        Assert.True(pvt is { IsOk: true, IsDifferential: true });
    }

    [Fact]
    public void Covariances_that_are_not_valid_are_absent()
    {
        Assert.True(NavCov.TryParse(SamplePayloads.Cov(), out NavCov covariance));
        Assert.Equal(new NavCov(Tow, new NavCovariance(1, 2, 3, 4, 5, 6), null), covariance);
        Assert.True(NavCov.TryParse(SamplePayloads.Cov(0, 1), out covariance));
        Assert.Equal(new NavCov(Tow, null, new NavCovariance(7, 8, 9, 10, 11, 12)), covariance);
    }

    [Fact]
    public void A_status_tells_ambiguities_and_spoofing()
    {
        Assert.True(NavStatus.TryParse(SamplePayloads.Status(), out NavStatus status));
        Assert.Equal((UbxFixType.ThreeD, CarrierSolution.Fixed, SpoofingState.Indicated, 26_123u, 9_876_543u), (status.FixType, status.Carrier, status.Spoofing, status.TimeToFirstFix, status.Uptime));
        Assert.True(status is { IsOk: true, IsDifferential: true, IsWeekKnown: true, IsTimeOfWeekKnown: true, HasCorrections: true });
    }

    [Fact]
    public void A_geocentric_solution_has_its_week()
    {
        Assert.True(NavSol.TryParse(SamplePayloads.Sol(), out NavSol solution));
        Assert.Equal(
            new NavSol
            {
                TimeOfWeek = Tow,
                Week = 2433,
                FixType = UbxFixType.Combined,
                IsOk = true,
                IsDifferential = true,
                Position = (-305_000_000, 404_000_000, 387_000_000),
                PositionAccuracy = 150,
                Velocity = (-1, 2, -3),
                SpeedAccuracy = 9,
                Pdop = 167,
                SatellitesUsed = 6,
            },
            solution);
    }

    [Fact]
    public void A_baseline_has_length_and_heading_where_they_are_valid()
    {
        Assert.True(NavRelPosNed.TryParse(SamplePayloads.RelPosNed(0b1_0011_0111), out NavRelPosNed vector));
        Assert.Equal(((ushort)133, Tow, (-100_050L, 200_051L, -352L)), (vector.StationId, vector.TimeOfWeek, vector.Vector));
        Assert.Equal(223_607, vector.Length);
        Assert.Equal(11_656_505, vector.Heading);
        Assert.Equal(((10u, 11u, 12u), 13u, 2000u), (vector.Accuracy, vector.LengthAccuracy, vector.HeadingAccuracy));
        Assert.True(vector is { IsOk: true, IsDifferential: true, IsValid: true, Carrier: CarrierSolution.Fixed, IsMovingBase: true, IsNormalised: false });
        Assert.True(NavRelPosNed.TryParse(SamplePayloads.RelPosNed(0b10_1100_1111), out vector));
        Assert.Equal((null, null), (vector.Heading, vector.HeadingAccuracy));
        Assert.True(vector is { Carrier: CarrierSolution.Floating, IsMovingBase: false, IsStationPositionMissing: true, AreStationObservationsMissing: true, IsNormalised: true });
    }

    [Fact]
    public void A_baseline_of_version_0_has_neither_length_nor_heading()
    {
        Assert.True(NavRelPosNed.TryParse(SamplePayloads.OlderRelPosNed(0b1_0001_0111), out NavRelPosNed vector));
        Assert.Equal(((-100_050, 200_051, -352), (10u, 11u, 12u), CarrierSolution.Fixed), (vector.Vector, vector.Accuracy, vector.Carrier));
        Assert.Equal((null, null, null, null), (vector.Length, vector.Heading, vector.LengthAccuracy, vector.HeadingAccuracy));
    }

    [Fact]
    public void Survey_in_and_times_come_as_sent()
    {
        Assert.True(NavSvIn.TryParse(SamplePayloads.SvIn(), out NavSvIn surveyIn));
        Assert.Equal(new NavSvIn(Tow, 300, -30_500_000_099, 40_400_000_099, 38_700_000_001, 20_000, 301, true, false), surveyIn);
        Assert.True(NavTimeUtc.TryParse(SamplePayloads.TimeUtc(), out NavTimeUtc utc));
        Assert.Equal(new NavTimeUtc(Tow, 21, -5, (2026, 11, 24, 23, 59, 60), true, false, true), utc);
        Assert.True(NavTimeGps.TryParse(SamplePayloads.TimeGps(), out NavTimeGps gps));
        Assert.Equal(new NavTimeGps(Tow, -499_999, 2433, 18, true, 21), gps);
        Assert.True(NavTimeGps.TryParse(SamplePayloads.TimeGps(valid: 0), out gps));
        Assert.Equal(new NavTimeGps(Tow, -499_999, null, null, false, 21), gps);
        Assert.True(NavEoe.TryParse(SamplePayloads.Eoe(), out NavEoe end));
        Assert.Equal(Tow, end.TimeOfWeek);
    }
}
