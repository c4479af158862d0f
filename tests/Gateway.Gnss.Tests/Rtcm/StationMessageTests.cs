using System.Text;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class StationMessageTests
{
    /// <summary>The example of RTCM 10403.3, 4.2, with header and CRC.</summary>
    private static readonly byte[] StandardsExample = Convert.FromHexString("D300133ED7D30202980EDEEF34B4BD62AC0941986F33360B98");

    [Fact]
    public void The_standards_own_example_reads_as_it_says()
    {
        ReadOnlySpan<byte> payload = RtcmFrame.PayloadOf(StandardsExample);
        Assert.Equal(1005, RtcmFrame.TypeOf(payload));
        Assert.True(ReferenceStation.TryParse(payload, out ReferenceStation station));
        Assert.Equal((1005, 2003), (station.Type, station.StationId));
        Assert.Equal((11_141_045_999, -48_507_297_108, 39_755_214_643), (station.X, station.Y, station.Z));
        Assert.Equal((1_114_104.5999, -4_850_729.7108, 3_975_521.4643), (station.XMetres, station.YMetres, station.ZMetres));
        Assert.True(station is { HasGps: true, HasGlonass: false, HasGalileo: false, IsVirtual: false, HasSingleOscillator: false });
        Assert.Null(station.AntennaHeightMetres);
        Assert.True(station.HasPosition);
    }

    [Fact]
    public void A_position_with_antenna_height_has_all_its_flags()
    {
        Assert.True(ReferenceStation.TryParse(SampleMessages.Position(1006, 4095, -137_438_953_472, 137_438_953_471, 1, 65_535), out ReferenceStation station));
        Assert.Equal((4095, 5, 2), (station.StationId, station.ItrfYear, station.QuarterCycle));
        Assert.Equal((-137_438_953_472, 137_438_953_471, 1), (station.X, station.Y, station.Z));
        Assert.Equal(6.5535, station.AntennaHeightMetres);
        Assert.True(station is { HasGps: true, HasGlonass: true, HasGalileo: false, IsVirtual: true, HasSingleOscillator: true });
    }

    [Fact]
    public void Zeros_are_no_position()
    {
        Assert.True(ReferenceStation.TryParse(SampleMessages.Position(1005, 1, 0, 0, 0), out ReferenceStation station));
        Assert.False(station.HasPosition);
    }

    [Fact]
    public void A_virtual_stations_real_one_is_named()
    {
        Assert.True(ReferenceStation.TryParse(SampleMessages.PhysicalPosition(7, 8, -1, -2, -3), out ReferenceStation station));
        Assert.Equal((1032, 7, 8, -1, -2, -3), (station.Type, station.StationId, station.PhysicalStationId, station.X, station.Y, station.Z));
    }

    [Fact]
    public void Receiver_and_antenna_are_read_by_their_lengths()
    {
        Assert.True(StationEquipment.TryParse(SampleMessages.Equipment(1033, 278, "TRM57971.00     NONE", "", "LEICA GR10", "4.50"), out StationEquipment equipment));
        Assert.Equal("TRM57971.00     NONE", Encoding.Latin1.GetString(equipment.Antenna));
        Assert.True(equipment.AntennaSerial.IsEmpty);
        Assert.Equal("LEICA GR10", Encoding.Latin1.GetString(equipment.Receiver));
        Assert.Equal("4.50", Encoding.Latin1.GetString(equipment.Firmware));
        Assert.Equal("r-1", Encoding.Latin1.GetString(equipment.ReceiverSerial));
        Assert.Equal((278, 3), (equipment.StationId, equipment.AntennaSetupId));
    }

    [Fact]
    public void A_text_longer_than_its_message_is_refused()
    {
        byte[] payload = SampleMessages.Equipment(1008, 1, "A", "B", "", "");
        payload[5 + 1 + 1 - 1]++;
        Assert.False(StationEquipment.TryParse(payload, out StationEquipment equipment));
        Assert.True(equipment.Antenna.IsEmpty);
    }

    [Fact]
    public void A_text_for_people_comes_in_their_script()
    {
        Assert.True(StationText.TryParse(SampleMessages.Text("점검 중 14:00"), out StationText text));
        Assert.Equal("점검 중 14:00", Encoding.UTF8.GetString(text.Utf8));
        Assert.Equal((7, 61_000, 3600, 10), (text.StationId, text.ModifiedJulianDay, text.SecondOfDay, text.Characters));
    }

    [Fact]
    public void System_parameters_announce_what_comes_how_often()
    {
        Assert.True(SystemParameters.TryParse(SampleMessages.Parameters(), out SystemParameters parameters));
        Assert.Equal((61_000, 86_399, 18, 2), (parameters.ModifiedJulianDay, parameters.SecondOfDay, parameters.LeapSeconds, parameters.Count));
        Assert.Equal(new MessageAnnouncement(1005, true, 100), parameters[0]);
        Assert.Equal(new MessageAnnouncement(1077, false, 10), parameters[1]);
    }

    [Fact]
    public void Biases_are_there_by_mask_and_absent_where_not_valid()
    {
        Assert.True(GlonassBiases.TryParse(SampleMessages.Biases(), out GlonassBiases biases));
        Assert.Equal(new GlonassBiases { StationId = 7, L1Ca = -450, L1P = null, L2Ca = null, L2P = 25 }, biases);
    }

    [Fact]
    public void A_frame_without_payload_has_no_number()
    {
        Assert.True(RtcmFrame.PayloadOf(Convert.FromHexString("D3000047EA4B")).IsEmpty);
        Assert.Null(RtcmFrame.TypeOf([]));
        Assert.Null(RtcmFrame.TypeOf([0x3E]));
    }
}
