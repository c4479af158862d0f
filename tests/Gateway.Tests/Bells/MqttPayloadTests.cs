using System.Text;
using CsCheck;
using Gateway.Bells;
using Gateway.Configuration;

namespace Gateway.Tests.Bells;

public sealed class MqttPayloadTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes("""{ "data": [{ "action": "single", "name": "화장실" }], "battery": 42.5 }""");

    private readonly MqttPayload _payload = new(new MqttBellConfiguration
    {
        Topic = "t",
        Field = "$.data[0].action",
        PressedValues = ["single"],
        BatteryField = "$.battery",
    });

    [Fact]
    public void A_payload_tells_press_and_battery_at_once() =>
        Assert.Equal(new MqttReading(BellSignalKind.Momentary, 42.5, true, "single"), _payload.Read(Good));

    [Fact]
    public void A_payload_cut_anywhere_is_neither_a_press_nor_a_fault()
    {
        for (int length = 0; length < Good.Length; length++)
            Assert.Equal((null, false), (_payload.Read(Good.AsMemory(0, length)).Signal, _payload.Read(Good.AsMemory(0, length)).Understood));
    }

    [Fact]
    public void No_payload_whatever_is_a_fault() => Histories.Check(
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte).Array[0, 6],
        changes =>
        {
            byte[] payload = [.. Good];
            foreach ((int at, byte value) in changes)
                payload[at] = value;
            MqttReading reading = _payload.Read(payload);
            Assert.True(reading.BatteryPercent is null or (>= 0 and <= 100));
            Assert.True(reading.Signal is null || reading.Understood);
        });

    [Fact]
    public void A_payload_nested_too_deep_is_not_understood() =>
        Assert.False(_payload.Read(Encoding.UTF8.GetBytes(new string('[', 10_000))).Understood);
}
