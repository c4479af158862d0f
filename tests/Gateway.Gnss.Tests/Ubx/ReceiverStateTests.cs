using System.Text;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

public class ReceiverStateTests
{
    [Theory]
    [InlineData(2, 4, false, true)]
    [InlineData(2, 2, false, false)]
    [InlineData(2, 1, true, null)]
    [InlineData(1, 4, false, null)]
    public void A_correction_was_used_or_not(int version, int flags, bool wrong, bool? used)
    {
        Assert.True(RxmRtcm.TryParse(SamplePayloads.Rtcm(version, flags), out RxmRtcm message));
        Assert.Equal(new RxmRtcm(wrong, used, 133, 1077, (ushort)(version == 2 ? 1 : 0)), message);
    }

    [Fact]
    public void A_correction_without_a_station_has_none()
    {
        byte[] payload = SamplePayloads.Rtcm();
        (payload[4], payload[5]) = (0xFF, 0xFF);
        Assert.True(RxmRtcm.TryParse(payload, out RxmRtcm message));
        Assert.Null(message.StationId);
    }

    [Fact]
    public void A_receiver_is_identified_by_its_version()
    {
        Assert.True(MonVer.TryParse(SamplePayloads.Version(), out MonVer version));
        Assert.Equal("EXT CORE 1.00 (0fa0fa)", Encoding.Latin1.GetString(version.Software));
        Assert.Equal("00190000", Encoding.Latin1.GetString(version.Hardware));
        Assert.Equal((4, "ZED-F9P", "HPG 1.32", "27.31"), (version.Count, version.Module, version.Firmware, version.ProtocolVersion));
        Assert.Equal("ROM BASE 0x118B2060", Encoding.Latin1.GetString(version[0]));
    }

    [Fact]
    public void A_generation_7_receiver_says_less_of_itself()
    {
        byte[] payload = new PayloadBuilder().Text("1.00 (59842)", 30).Text("00070000", 10).Text("PROTVER 14.00", 30).ToBytes();
        Assert.True(MonVer.TryParse(payload, out MonVer version));
        Assert.Equal((null, null, "14.00"), (version.Module, version.Firmware, version.ProtocolVersion));
        Assert.True(MonVer.TryParse(payload.AsSpan(0, 40), out version));
        Assert.Equal((0, null), (version.Count, version.ProtocolVersion));
    }

    [Fact]
    public void Each_band_tells_jamming_and_antenna()
    {
        Assert.True(MonRf.TryParse(SamplePayloads.Rf(), out MonRf bands));
        Assert.Equal(2, bands.Count);
        Assert.Equal(new RadioFrontEnd { Block = 0, Jamming = JammingState.Warning, Antenna = AntennaStatus.Ok, IsAntennaPowered = true, Noise = 92, Gain = 2340, JammingIndicator = 17 }, bands[0]);
        Assert.Equal(new RadioFrontEnd { Block = 1, Jamming = JammingState.Critical, Antenna = AntennaStatus.Disconnected, Noise = 80, Gain = 1234, JammingIndicator = 255 }, bands[1]);
    }

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 68)]
    public void Older_receivers_tell_the_same_of_their_one_band(bool older, int length)
    {
        byte[] payload = SamplePayloads.Hardware(older);
        Assert.Equal(length, payload.Length);
        Assert.True(MonHw.TryParse(payload, out MonHw hardware));
        Assert.Equal(new RadioFrontEnd { Jamming = JammingState.Warning, Antenna = AntennaStatus.Ok, IsAntennaPowered = true, Noise = 92, Gain = 2340, JammingIndicator = 17 }, hardware.FrontEnd);
    }

    [Fact]
    public void Jamming_and_spoofing_are_told_in_both_versions()
    {
        Assert.True(SecSig.TryParse(SamplePayloads.Security(1), out SecSig first));
        Assert.Equal((true, JammingState.Ok, true, SpoofingState.Indicated, 0), (first.IsJammingWatched, first.Jamming, first.IsSpoofingWatched, first.Spoofing, first.Count));
        Assert.True(SecSig.TryParse(SamplePayloads.Security(2), out SecSig second));
        Assert.Equal((true, JammingState.Ok, true, SpoofingState.Affirmed, 2), (second.IsJammingWatched, second.Jamming, second.IsSpoofingWatched, second.Spoofing, second.Count));
        Assert.Equal((1_575_420, false), second[0]);
        Assert.Equal((1_176_450, true), second[1]);
        byte[] unknown = SamplePayloads.Security(1);
        unknown[8] = 0b1011;
        Assert.True(SecSig.TryParse(unknown, out first));
        Assert.Equal(SpoofingState.Unknown, first.Spoofing);
        unknown[0] = 3;
        Assert.False(SecSig.TryParse(unknown, out _));
    }
}
