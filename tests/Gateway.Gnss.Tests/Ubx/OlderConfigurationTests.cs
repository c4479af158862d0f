using CsCheck;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

public class OlderConfigurationTests
{
    [Fact]
    public void A_ports_configuration_comes_back() =>
        Gen.Select(Gen.Byte[1, 2], Gen.UInt, Gen.UShort, Gen.UShort).Sample((port, baud, input, output) =>
        {
            var sent = new CfgPrt(port, baud, (PortProtocols)input, (PortProtocols)output);
            Assert.True(CfgPrt.TryParse(UbxFrame.PayloadOf(sent.ToFrame()), out CfgPrt read));
            Assert.Equal(sent, read);
        });

    [Fact]
    public void A_port_is_set_octet_by_octet_as_the_document_has_it()
    {
        Assert.Equal("01000000" + "C0080000" + "00C20100" + "2300" + "0300" + "00000000",
            Convert.ToHexString(UbxFrame.PayloadOf(new CfgPrt(1, 115_200, PortProtocols.Ubx | PortProtocols.Nmea | PortProtocols.Rtcm3, PortProtocols.Ubx | PortProtocols.Nmea).ToFrame())));
        Assert.Equal("03000000" + "00000000" + "00000000" + "0100" + "0100" + "00000000",
            Convert.ToHexString(UbxFrame.PayloadOf(new CfgPrt(3, 115_200, PortProtocols.Ubx, PortProtocols.Ubx).ToFrame())));
        Assert.Equal("01", Convert.ToHexString(UbxFrame.PayloadOf(CfgPrt.BuildPoll(1))));
    }

    [Fact]
    public void A_rate_comes_back() =>
        Gen.Select(Gen.UShort, Gen.UShort, Gen.UShort).Sample((milliseconds, measurements, reference) =>
        {
            var sent = new CfgRate(milliseconds, measurements, reference);
            Assert.True(CfgRate.TryParse(UbxFrame.PayloadOf(sent.ToFrame()), out CfgRate read));
            Assert.Equal(sent, read);
        });

    [Fact]
    public void A_messages_rate_comes_back_for_one_port_and_for_all()
    {
        byte[] one = new CfgMsg(0xF000, 5).ToFrame();
        Assert.Equal("B56206010300F00005FF14", Convert.ToHexString(one));
        Assert.True(CfgMsg.TryParse(UbxFrame.PayloadOf(one), 3, out CfgMsg read));
        Assert.Equal(new CfgMsg(0xF000, 5), read);

        byte[] all = CfgMsg.BuildForPorts(UbxMessage.NavPvt, [0, 1, 0, 2]);
        Assert.Equal("01070001000200" + "00", Convert.ToHexString(UbxFrame.PayloadOf(all)));
        Assert.True(CfgMsg.TryParse(UbxFrame.PayloadOf(all), 3, out read));
        Assert.Equal(new CfgMsg(UbxMessage.NavPvt, 2), read);
        Assert.False(CfgMsg.TryParse([1, 7], 0, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgMsg.BuildForPorts(1, new byte[7]));
    }

    [Fact]
    public void Saving_touches_nothing_but_what_is_kept()
    {
        Assert.Equal("00000000" + "FFFF0000" + "00000000" + "03", Convert.ToHexString(UbxFrame.PayloadOf(CfgCfg.BuildSave())));
        Assert.Equal("FFFF0000" + "00000000" + "FFFF0000" + "03", Convert.ToHexString(UbxFrame.PayloadOf(CfgCfg.BuildRevert())));
    }
}
