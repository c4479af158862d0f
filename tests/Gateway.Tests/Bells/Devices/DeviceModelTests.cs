using Gateway.Configuration;
using Gateway.Messages;

namespace Gateway.Tests.Bells.Devices;

/// <summary>Each file of firmware-config/bells against payloads as their makers document them, over the whole press path.</summary>
public sealed class DeviceModelTests
{
    private const string Uplink = """
        { "deduplicationId": "3ac7e3c4-4401-4b8d-9386-a5c902f9202d", "time": "2026-01-02T03:04:05+00:00",
          "deviceInfo": { "tenantId": "52f14cd4-c6f1-4fbd-8f87-4025e1d49242", "applicationId": "17c82e96-be03-4f38-aef3-f83d48582d97",
            "deviceProfileName": "emergency bell", "deviceName": "path-3", "devEui": "24e124535b000001", "tags": {} },
          "devAddr": "00189440", "adr": true, "dr": 5, "fCnt": 7, "fPort": 85, "confirmed": true, "data": "AXUQ/y4B",
          "object": OBJECT,
          "rxInfo": [ { "gatewayId": "0016c001f153a14c", "uplinkId": 4217106255, "rssi": -36, "snr": 10.5 } ],
          "txInfo": { "frequency": 922100000 } }
        """;

    /// <summary>Model, parameters, topic, payload, kinds that come of it.</summary>
    public static TheoryData<string, string, string, string, AlertKind[]> Payloads => new()
    {
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'action': 'emergency', 'battery': 97, 'linkquality': 83, 'voltage': 2900 }", [AlertKind.Press] },
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'action': null, 'battery': 97, 'linkquality': 12 }", [] },
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'battery': 97, 'linkquality': 12 }", [] },
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'battery': 12 }", [AlertKind.LowBattery] },
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b'", "zigbee2mqtt/b/availability", "{ 'state': 'offline' }", [AlertKind.Silent] },
        { "zigbee2mqtt/TS0215A-sos-button", "'id': 'b', 'base': 'z2m/floor-2'", "z2m/floor-2/b", "{ 'action': 'emergency' }", [AlertKind.Press] },
        { "zigbee2mqtt/HS2SS-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'action': 'pressed', 'battery': 88, 'battery_low': false, 'tamper': true }", [AlertKind.Press, AlertKind.Tamper] },
        { "zigbee2mqtt/HS2SS-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'battery': 4, 'battery_low': true, 'tamper': false }", [AlertKind.LowBattery] },
        { "zigbee2mqtt/click-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'action': 'double', 'battery': 100, 'linkquality': 149 }", [AlertKind.Press] },
        { "zigbee2mqtt/click-button", "'id': 'b'", "zigbee2mqtt/b", "{ 'action': 'release', 'duration': 1800 }", [] },
        { "zigbee2mqtt/contact-sensor", "'id': 'b'", "zigbee2mqtt/b", "{ 'contact': true, 'battery': 100, 'voltage': 3015, 'linkquality': 80 }", [AlertKind.Press] },
        { "zigbee2mqtt/contact-sensor", "'id': 'b'", "zigbee2mqtt/b", "{ 'contact': false, 'tamper': true }", [AlertKind.Tamper] },
        { "chirpstack/milesight-WS101", "'application': 'a', 'id': 'e'", "application/a/device/e/event/up", Uplink.Replace("OBJECT", "{ 'battery': 16, 'button_event': { 'status': 'short press' } }"), [AlertKind.Press] },
        { "chirpstack/milesight-WS101", "'application': 'a', 'id': 'e'", "application/a/device/e/event/up", Uplink.Replace("OBJECT", "{ 'button_event': { 'status': 'press 4' } }"), [AlertKind.Press] },
        { "chirpstack/milesight-WS101", "'application': 'a', 'id': 'e'", "application/a/device/e/event/up", Uplink.Replace("OBJECT", "{ 'battery': 9 }"), [AlertKind.LowBattery] },
        { "chirpstack/milesight-WS101", "'application': 'a', 'id': 'e'", "application/a/device/e/event/status", "{ 'deduplicationId': 'd', 'margin': 9, 'externalPowerSource': false, 'batteryLevelUnavailable': false, 'batteryLevel': 7.5 }", [AlertKind.LowBattery] },
        { "chirpstack/milesight-WS301", "'application': 'a', 'id': 'e'", "application/a/device/e/event/up", Uplink.Replace("OBJECT", "{ 'battery': 100, 'magnet_status': 'open', 'tamper_status': 'uninstalled' }"), [AlertKind.Press, AlertKind.Tamper] },
        { "tasmota/switch", "'id': 'tasmota_1'", "stat/tasmota_1/RESULT", "{'Switch1':{'Action':'ON'}}", [AlertKind.Press] },
        { "tasmota/switch", "'id': 'tasmota_1', 'n': '2'", "stat/tasmota_1/RESULT", "{'Switch1':{'Action':'ON'}}", [] },
        { "tasmota/switch", "'id': 'tasmota_1'", "tele/tasmota_1/SENSOR", "{'Time':'2021-01-01T00:00:00','Switch1':'ON'}", [AlertKind.Press] },
        { "tasmota/switch", "'id': 'tasmota_1'", "tele/tasmota_1/LWT", "Offline", [AlertKind.Silent] },
        { "tasmota/switch", "'id': 'tasmota_1'", "stat/tasmota_1/RESULT", "{'POWER':'ON'}", [] },
        { "tasmota/button", "'id': 't'", "stat/t/RESULT", "{'Button1':{'Action':'SINGLE'}}", [AlertKind.Press] },
        { "tasmota/button", "'id': 't'", "stat/t/RESULT", "{'Button1':{'Action':'HOLD'}}", [AlertKind.Press] },
        { "esphome/bell", "'id': 'restroom-3'", "restroom-3/binary_sensor/bell/state", "ON", [AlertKind.Press] },
        { "esphome/bell", "'id': 'restroom-3'", "restroom-3/binary_sensor/tamper/state", "ON", [AlertKind.Tamper] },
        { "esphome/bell", "'id': 'restroom-3'", "restroom-3/status", "offline", [AlertKind.Silent] },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_documented_payload_is_told_as_what_it_is(string model, string parameters, string topic, string payload, AlertKind[] expected)
    {
        await using var bench = new OutboxBench(Bell(model, parameters));
        await bench.SendAsync(topic, payload.Replace('\'', '"'));
        Assert.Equal(expected, await bench.KindsAsync());
        Assert.Equal(0, bench.Bell.Health().NotUnderstood);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_retained_message_raises_nothing(string model, string parameters, string topic, string payload, AlertKind[] expected)
    {
        await using var bench = new OutboxBench(Bell(model, parameters));
        await bench.SendAsync(topic, payload.Replace('\'', '"'), retained: true);
        Assert.Empty(await bench.KindsAsync());
        _ = expected;
    }

    [Fact]
    public void Every_model_has_a_payload_here()
    {
        var tried = Payloads.Select(row => row.Data.Item1).ToHashSet();
        Assert.Empty(BellModels.Of(modbus: false).Except(tried));
        Assert.NotEmpty(tried);
    }

    [Fact]
    public async Task A_refresh_of_the_link_quality_is_no_second_press()
    {
        await using var bench = new OutboxBench(Bell("zigbee2mqtt/contact-sensor", "'id': 'b'"));
        foreach (int quality in (int[])[80, 81, 20])
        {
            await bench.SendAsync("zigbee2mqtt/b", $$"""{ "contact": true, "linkquality": {{quality}} }""");
            await bench.PassAsync(TimeSpan.FromSeconds(15));
        }
        await bench.SendAsync("zigbee2mqtt/b", """{ "contact": false, "linkquality": 80 }""");
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.KindsAsync());
    }

    [Fact]
    public async Task An_uplink_that_comes_again_is_one_press_and_the_next_is_another()
    {
        const string Topic = "application/a/device/e/event/up";
        await using var bench = new OutboxBench(Bell("chirpstack/milesight-WS101", "'application': 'a', 'id': 'e'"));
        string press = Uplink.Replace("OBJECT", """{ "button_event": { "status": "short press" } }""");
        await bench.SendAsync(Topic, press);
        await bench.SendAsync(Topic, press);
        // Another network server's id for the same frame of the same session.
        await bench.SendAsync(Topic, press.Replace("3ac7e3c4", "ffffffff"));
        await bench.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
        await bench.SendAsync(Topic, press);
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
        Assert.Equal(3, bench.Bell.Health().Repeats);

        // After a join the counter begins again with another address: no replay.
        await bench.SendAsync(Topic, press.Replace("3ac7e3c4", "aaaaaaaa").Replace("00189440", "00189441"));
        await bench.SendAsync(Topic, press.Replace("3ac7e3c4", "bbbbbbbb").Replace("\"fCnt\": 7", "\"fCnt\": 8"));
        Assert.Equal(3, (await bench.KindsAsync()).Count(kind => kind == AlertKind.Press));
    }

    [Fact]
    public async Task A_press_at_a_low_battery_is_told_with_what_is_known_of_it()
    {
        await using var bench = new OutboxBench(Bell("zigbee2mqtt/TS0215A-sos-button", "'id': 'b'"));
        await bench.SendAsync("zigbee2mqtt/b", """{ "action": "emergency", "battery": 90 }""");
        await bench.SendAsync("zigbee2mqtt/b", """{ "battery": 11 }""");
        await bench.SendAsync("zigbee2mqtt/b", """{ "action": "emergency" }""");
        IReadOnlyList<BellAlert> alerts = await bench.AlertsAsync();
        Assert.Equal([AlertKind.Press, AlertKind.LowBattery, AlertKind.Press], alerts.Select(alert => alert.Kind));
        Assert.Null(alerts[0].Note);
        Assert.Contains("31821", alerts[2].Note);
    }

    [Fact]
    public async Task A_press_whose_message_was_lost_is_told_with_the_next_report_and_only_once()
    {
        await using var bench = new OutboxBench(Bell("tasmota/switch", "'id': 't'"));
        await bench.SendAsync("tele/t/SENSOR", """{ "Switch1": "OFF" }""");
        await bench.SendAsync("tele/t/SENSOR", """{ "Switch1": "ON" }""");
        await bench.SendAsync("tele/t/SENSOR", """{ "Switch1": "ON" }""");
        await bench.SendAsync("stat/t/RESULT", """{ "Switch1": { "Action": "OFF" } }""");
        await bench.SendAsync("stat/t/RESULT", """{ "Switch1": { "Action": "ON" } }""");
        await bench.SendAsync("tele/t/SENSOR", """{ "Switch1": "ON" }""");
        IReadOnlyList<BellAlert> alerts = await bench.AlertsAsync();
        Assert.Equal([AlertKind.Press, AlertKind.Release, AlertKind.Press], alerts.Select(alert => alert.Kind));
        Assert.Contains("report", alerts[0].Note);
        Assert.Null(alerts[2].Note);
    }

    [Fact]
    public async Task A_device_that_falls_silent_is_said_once_and_its_next_press_is_told()
    {
        await using var bench = new OutboxBench(Bell("esphome/bell", "'id': 'r'"));
        await bench.SendAsync("r/binary_sensor/bell/state", "OFF");
        await bench.PassAsync(TimeSpan.FromSeconds(149), TimeSpan.FromSeconds(1));
        Assert.Empty(await bench.KindsAsync());
        await bench.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));
        Assert.Equal([AlertKind.Silent], await bench.KindsAsync());
        Assert.Equal(["silent"], bench.Bell.Health().Conditions);
        // An old word that the broker kept is no sign of life.
        await bench.SendAsync("r/status", "online", retained: true);
        Assert.Equal(["silent"], bench.Bell.Health().Conditions);
        await bench.SendAsync("r/binary_sensor/bell/state", "ON");
        Assert.Equal([AlertKind.Silent, AlertKind.Press], await bench.KindsAsync());
        Assert.Empty(bench.Bell.Health().Conditions);
    }

    [Fact]
    public async Task What_a_model_does_not_know_is_counted_and_hides_no_press()
    {
        await using var bench = new OutboxBench(Bell("zigbee2mqtt/click-button", "'id': 'b'"));
        foreach (string payload in (string[])["""{ "action": "shake" }""", "{", "", """{ "action": "\ud800" }""", """{ "action": { "single": 1 } }""", "null", "[]"])
            await bench.SendAsync("zigbee2mqtt/b", payload);
        Assert.Equal(5, bench.Bell.Health().NotUnderstood);
        await bench.SendAsync("zigbee2mqtt/b", """{ "action": "single", "battery_low": "perhaps", "battery": 1e400 }""");
        Assert.Equal([AlertKind.Press], await bench.KindsAsync());
    }

    private static string Bell(string model, string parameters) => $$"""{ "id": "b", "device": { "model": "{{model}}", {{parameters.Replace('\'', '"')}} } }""";
}
