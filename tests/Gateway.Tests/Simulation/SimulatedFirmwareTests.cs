using System.Text;
using Gateway.Gnss.Ubx;
using Gateway.Simulation;

namespace Gateway.Tests.Simulation;

/// <summary>The simulated receivers refuse and forget as real ones do; else the profiles' tests would prove nothing.</summary>
public sealed class SimulatedFirmwareTests
{
    private const uint ElevationMask = 0x201100A4;

    [Fact]
    public void Ublox_forgets_RAM_without_power_and_battery_memory_without_its_battery()
    {
        var firmware = new SimulatedUblox("ZED-F9P");
        Say(firmware, CfgValSet.Build(ConfigurationLayers.Ram, [new ConfigurationItem(ElevationMask, 20)]));
        Assert.Equal(20UL, firmware[ElevationMask]);
        firmware.PowerOn();
        Assert.Equal(10UL, firmware[ElevationMask]);
        Say(firmware, CfgValSet.Build(ConfigurationLayers.BatteryBackedRam, [new ConfigurationItem(ElevationMask, 20)]));
        firmware.PowerOn();
        Assert.Equal(20UL, firmware[ElevationMask]);
        firmware.LoseBattery();
        firmware.PowerOn();
        Assert.Equal(10UL, firmware[ElevationMask]);
    }

    [Fact]
    public void Ublox_takes_nothing_of_a_message_with_one_key_that_it_does_not_know()
    {
        var firmware = new SimulatedUblox("ZED-F9P");
        byte[] answer = Say(firmware, CfgValSet.Build(ConfigurationLayers.Ram, [new ConfigurationItem(ElevationMask, 20), new ConfigurationItem(0x10310004, 1)]));
        Assert.Equal(new Acknowledgement(UbxMessage.CfgValSet, false).ToFrame(), answer);
        Assert.Equal(10UL, firmware[ElevationMask]);
    }

    [Fact]
    public void Ublox_refuses_a_message_whose_last_value_is_cut_short()
    {
        byte[] payload = [0, 1, 0, 0, 0xA4, 0x00, 0x11, 0x20, 15, 0x01, 0x00, 0x21, 0x30, 0xE8];
        byte[] answer = Say(new SimulatedUblox("ZED-F9P"), UbxFrame.Build(UbxMessage.CfgValSet, payload));
        Assert.Equal(new Acknowledgement(UbxMessage.CfgValSet, false).ToFrame(), answer);
    }

    [Fact]
    public void Unicore_counts_the_dollar_into_its_checksums() =>
        Assert.Equal("$command,MODE ROVER,response: OK*21\r\n", Encoding.ASCII.GetString(Say(new SimulatedUnicore("UM980"), "MODE ROVER\r\n"u8.ToArray())));

    [Fact]
    public void Septentrio_throws_away_what_comes_before_its_prompt()
    {
        var firmware = new SimulatedSeptentrio();
        var came = new List<byte>();
        firmware.Take("setElevationMask, PVT, 15\rsetElevationMask, Tracking, 15\r"u8, came.AddRange);
        string answer = Encoding.ASCII.GetString([.. came]);
        Assert.Contains("$R? ASCII commands between prompts were discarded!", answer);
        Assert.Equal("15", firmware.Settings["ElevationMask, PVT"]);
        Assert.Equal("0", firmware.Settings["ElevationMask, Tracking"]);
    }

    [Fact]
    public void Quectel_answers_nothing_to_a_wrong_checksum()
    {
        var firmware = new SimulatedQuectel("LG290P03AANR02A01S");
        Assert.Empty(Say(firmware, "$PQTMSAVEPAR*5B\r\n"u8.ToArray()));
        Assert.Equal("$PQTMSAVEPAR,OK*72\r\n", Encoding.ASCII.GetString(Say(firmware, "$PQTMSAVEPAR*5A\r\n"u8.ToArray())));
    }

    private static byte[] Say(ISimulatedFirmware firmware, byte[] bytes)
    {
        var answer = new List<byte>();
        // In two pieces, as a wire may cut it.
        firmware.Take(bytes.AsSpan(0, bytes.Length / 2), answer.AddRange);
        firmware.Take(bytes.AsSpan(bytes.Length / 2), answer.AddRange);
        return [.. answer];
    }
}
