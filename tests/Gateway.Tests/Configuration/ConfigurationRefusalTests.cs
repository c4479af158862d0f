using Gateway.Facilities;

namespace Gateway.Tests.Configuration;

/// <summary>One wrong value a row: the key it is blamed on, and a piece of what the message says is allowed.</summary>
public sealed class ConfigurationRefusalTests
{
    [Theory]
    [InlineData("\"distrikt\": 1", "distrikt", "Did you mean 'district'")]
    [InlineData("\"district\": \"e\"", "district", "given twice")]
    [InlineData("\"dataDirectory\": \"\"", "dataDirectory", "a path")]
    [InlineData("\"dataDirectory\": \"/var/lib/a-folder-whose-name-is-longer-than-what-a-unix-socket-address-can-hold-in-its-one-hundred-and-eight-bytes\"", "dataDirectory", "too long")]
    [InlineData("\"dataDirectory\": null", "dataDirectory", "null is not allowed")]
    [InlineData("\"logLevel\": \"debugg\"", "logLevel", "Did you mean 'debug'? Allowed: verbose, debug, information, warning, error")]
    [InlineData("\"receivers\": {}", "receivers", "a list")]
    [InlineData("\"receivers\": [3]", "receivers[0]", "an object")]
    [InlineData("\"receivers\": [{ \"name\": \"r\", \"port\": \"/dev/ttyACM0\", \"baud\": 115201 }]", "receivers[0].baud", "115201 is not allowed. Allowed: 4800, 9600")]
    [InlineData("\"receivers\": [{ \"name\": \"r\" }]", "receivers[0].port", "missing")]
    [InlineData("\"receivers\": [{ \"name\": \"r\", \"port\": \"/a\" }, { \"name\": \"r\", \"port\": \"/b\" }]", "receivers[1].name", "'r' is taken by receivers[0]")]
    [InlineData("\"receivers\": [{ \"name\": \"r\", \"port\": \"/a\" }, { \"name\": \"s\", \"port\": \"/a\" }]", "receivers[1].port", "'/a' is taken by receivers[0]")]
    [InlineData("\"bells\": [{ \"name\": \"x\" }]", "bells[0].id", "missing; allowed: 1 to 64 letters")]
    [InlineData("\"bells\": [{ \"id\": \"a b\" }]", "bells[0].id", "'a b' is not allowed")]
    [InlineData("\"bells\": [{ \"id\": 7 }]", "bells[0].id", "7 is not allowed")]
    [InlineData("\"bells\": [{ \"id\": \"a\" }, { \"id\": \"a\" }]", "bells[1].id", "'a' is taken by bells[0]")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"facility\": \"x/y\" }]", "bells[0].facility", "'x/y' is not allowed")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"facilty\": \"x\" }]", "bells[0].facilty", "Did you mean 'facility'")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": {} }]", "bells[0].gpio.pin", "missing; allowed: a whole number from 0 to 27")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 28 } }]", "bells[0].gpio.pin", "28 is not allowed. Allowed: a whole number from 0 to 27")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1.5 } }]", "bells[0].gpio.pin", "1.5 is not allowed")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": \"17\" } }]", "bells[0].gpio.pin", "'17' is not allowed")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1 } }, { \"id\": \"b\", \"gpio\": { \"pin\": 1 } }]", "bells[1].gpio.pin", "'1' is taken by bells[0]")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1, \"contact\": \"open\" } }]", "bells[0].gpio.contact", "Allowed: normallyOpen, normallyClosed")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1, \"pull\": \"Up\" } }]", "bells[0].gpio.pull", "Did you mean 'up'")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1, \"pull\": \"none\" } }]", "bells[0].gpio.closedLevel", "missing")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1, \"closedLevel\": \"high\" } }]", "bells[0].gpio.closedLevel", "low with pull up")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1, \"debounceMilliseconds\": 0 } }]", "bells[0].gpio.debounceMilliseconds", "from 1 to 1000")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 1 }, \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"] } }]", "bells[0].mqtt", "allowed: one of gpio, loop, expander")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"id\": \"x\" } }]", "bells[0].device.model", "missing")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"tasmota/swich\", \"id\": \"x\" } }]", "bells[0].device.model", "Did you mean 'tasmota/switch'")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"tasmota/switch\" } }]", "bells[0].device.id", "missing")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"tasmota/switch\", \"id\": \"a/+\" } }]", "bells[0].device.id", "without '+'")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"tasmota/switch\", \"id\": \"x\", \"colour\": 1 } }]", "bells[0].device.colour", "Allowed here: model, id, n, lowBatteryPercent")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"tasmota/switch\", \"id\": \"x\" } }, { \"id\": \"b\", \"device\": { \"model\": \"tasmota/switch\", \"id\": \"x\" } }]", "bells[1].device", "is taken by bells[0]")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"zigbee2mqtt/click-button\", \"base\": \"safety/v1\", \"id\": \"x\" } }]", "bells[0].device", "under broker.topicRoot")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"no-such.json\", \"id\": \"x\" } }]", "bells[0].device.model", "cannot be read")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"supervision\": { \"silentAfterSeconds\": 5 } }]", "bells[0].supervision.silentAfterSeconds", "from 10 to 2678400")]
    [InlineData("\"converters\": [{ \"name\": \"c\" }]", "converters[0].chip", "missing; allowed: ads1115, mcp3008")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\", \"address\": \"0x50\" }]", "converters[0].address", "\"0x48\" to \"0x4B\"")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\", \"supplyMillivolts\": 5000 }]", "converters[0].supplyMillivolts", "1800 to 4000")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }, { \"name\": \"d\", \"chip\": \"ads1115\" }]", "converters[1].address", "is taken by converters[0]")]
    [InlineData("\"expanders\": [{ \"name\": \"x\", \"chip\": \"mcp23017\", \"address\": \"0x28\" }]", "expanders[0].address", "\"0x20\" to \"0x27\"")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"d\", \"channel\": 0 } }]", "bells[0].loop.converter", "'d' is not under converters")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"c\", \"channel\": 4 } }]", "bells[0].loop.channel", "0 to 3")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"c\", \"channel\": 0, \"contactOhms\": 100000 } }]", "bells[0].loop.contactOhms", "cannot be told apart")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"c\", \"channel\": 0, \"lineOhms\": 500 } }]", "bells[0].loop.contactOhms", "a lower lineOhms")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"c\", \"channel\": 0, \"pullUpOhms\": 100 } }]", "bells[0].loop.contactOhms", "a pull-up of about endOfLineOhms")]
    [InlineData("\"converters\": [{ \"name\": \"c\", \"chip\": \"ads1115\" }], \"bells\": [{ \"id\": \"a\", \"loop\": { \"converter\": \"c\", \"channel\": 0 } }, { \"id\": \"b\", \"loop\": { \"converter\": \"c\", \"channel\": 0 } }]", "bells[1].loop.channel", "is taken by bells[0]")]
    [InlineData("\"expanders\": [{ \"name\": \"x\", \"chip\": \"pcf8574\", \"address\": \"0x38\" }], \"bells\": [{ \"id\": \"a\", \"expander\": { \"expander\": \"x\", \"pin\": 8 } }]", "bells[0].expander.pin", "0 to 7")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"expander\": { \"expander\": \"x\", \"pin\": 8 } }]", "bells[0].expander.expander", "none is given; add it there")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\" }]", "modbusLines[0].port", "missing")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\", \"parity\": \"mark\" }]", "modbusLines[0].parity", "none, even, odd")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"receivers\": [{ \"name\": \"r\", \"port\": \"/dev/rs485\" }]", "modbusLines[0].port", "is the port of receiver r")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"bells\": [{ \"id\": \"a\", \"modbus\": { \"line\": \"l\", \"unit\": 248, \"input\": 0, \"model\": \"modbus/waveshare-IO-8CH\" } }]", "bells[0].modbus.unit", "1 to 247")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"bells\": [{ \"id\": \"a\", \"modbus\": { \"line\": \"l\", \"unit\": 1, \"input\": 8, \"model\": \"modbus/waveshare-IO-8CH\" } }]", "bells[0].modbus.input", "0 to 7")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"bells\": [{ \"id\": \"a\", \"modbus\": { \"line\": \"m\", \"unit\": 1, \"input\": 0, \"model\": \"modbus/waveshare-IO-8CH\" } }]", "bells[0].modbus.line", "Allowed: l")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"bells\": [{ \"id\": \"a\", \"modbus\": { \"line\": \"l\", \"unit\": 1, \"input\": 0, \"model\": \"tasmota/switch\" } }]", "bells[0].modbus.model", "Allowed: modbus/advantech-ADAM-4150")]
    [InlineData("\"modbusLines\": [{ \"name\": \"l\", \"port\": \"/dev/rs485\" }], \"bells\": [{ \"id\": \"a\", \"modbus\": { \"line\": \"l\", \"unit\": 1, \"input\": 0, \"model\": \"modbus/waveshare-IO-8CH\" } }, { \"id\": \"b\", \"modbus\": { \"line\": \"l\", \"unit\": 1, \"input\": 1, \"model\": \"modbus/icpdas-tM\" } }]", "bells[1].modbus.model", "the same model")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"outputs\": [{ \"role\": \"lamp\" }] }]", "bells[0].outputs[0].gpio", "exactly one of gpio, expander, modbus, device, mqtt")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"outputs\": [{ \"role\": \"horn\", \"gpio\": 4 }] }]", "bells[0].outputs[0].role", "Allowed: lamp, siren")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 4 }, \"outputs\": [{ \"gpio\": 4 }] }]", "bells[0].outputs[0].gpio", "a pin of its own")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"outputs\": [{ \"device\": {} }] }]", "bells[0].outputs[0].device", "this bell is no device")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"device\": { \"model\": \"zigbee2mqtt/click-button\", \"id\": \"x\" }, \"outputs\": [{ \"device\": {} }] }]", "bells[0].outputs[0].device", "its model has no output")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"outputs\": [{ \"modbus\": { \"line\": \"l\", \"unit\": 1, \"output\": 0 } }] }]", "bells[0].outputs[0].modbus", "no unit 1")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"outputs\": [{ \"expander\": { \"expander\": \"x\", \"pin\": 0 } }] }]", "bells[0].outputs[0].expander.expander", "is not under expanders")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"tamper\": {} }]", "bells[0].tamper.gpio", "one of gpio and expander")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"gpio\": { \"pin\": 4 }, \"tamper\": { \"gpio\": { \"pin\": 4 } } }]", "bells[0].tamper.gpio.pin", "a pin of its own")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t/+\", \"pressedValues\": [\"x\"] } }]", "bells[0].mqtt.topic", "without '+' or '#'")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"safety/v1/d/g/alerts/a\", \"pressedValues\": [\"x\"] } }]", "bells[0].mqtt.topic", "the device's own topic")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\" } }]", "bells[0].mqtt.pressedValues", "missing")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [] } }]", "bells[0].mqtt.pressedValues", "at least 1")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\", {}] } }]", "bells[0].mqtt.pressedValues[1]", "a text, a number, true or false")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"], \"releasedValues\": [\"x\"] } }]", "bells[0].mqtt.pressedValues", "keep it in one list")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"], \"field\": \"$.a[*]\" } }]", "bells[0].mqtt.field", "a JSON path")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"], \"lowBatteryPercent\": 0 } }]", "bells[0].mqtt.lowBatteryPercent", "from 1 to 90")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"kind\": \"buton\" } }], \"deviceKinds\": { \"button\": { \"pressedValues\": [\"x\"] } }", "bells[0].mqtt.kind", "Did you mean 'button'? Allowed: button")]
    [InlineData("\"bells\": [{ \"id\": \"a\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"] } }, { \"id\": \"b\", \"mqtt\": { \"topic\": \"t\", \"pressedValues\": [\"x\"] } }]", "bells[1].mqtt.pressedValues", "already presses bells[0]")]
    [InlineData("\"supervision\": { \"stuckAfterSeconds\": 4 }", "supervision.stuckAfterSeconds", "from 5 to 86400")]
    [InlineData("\"supervision\": { \"stuckAfter\": 5 }", "supervision.stuckAfter", "Did you mean 'stuckAfterSeconds'")]
    public void A_wrong_value_is_refused_with_its_key_and_what_is_allowed(string more, string key, string says) =>
        AssertRefused(ConfigurationFileTests.With(more), key, says);

    [Theory]
    [InlineData("\"url\": \"tcp://b\"", "broker.url", "mqtt://host[:port] or mqtts://host[:port]")]
    [InlineData("\"url\": \"mqtt://\"", "broker.url", "mqtt://host")]
    [InlineData("\"url\": \"mqtt://b:99999\"", "broker.url", "mqtt://host")]
    [InlineData("\"url\": \"mqtt://u:p@b\"", "broker.url", "without user, password")]
    [InlineData("\"url\": \"mqtt://b/topic\"", "broker.url", "without user, password or path")]
    [InlineData("\"username\": \"u\"", "broker.url", "missing")]
    [InlineData("\"url\": \"mqtt://b\", \"password\": \"p\"", "broker.password", "passwordFile")]
    [InlineData("\"url\": \"mqtt://b\", \"passwordFile\": \"/p\"", "broker.username", "missing")]
    [InlineData("\"url\": \"mqtt://b\", \"certificateAuthorityFile\": \"/ca.pem\"", "broker.certificateAuthorityFile", "only with mqtts://")]
    [InlineData("\"url\": \"mqtt://b\", \"topicRoot\": \"safety/#\"", "broker.topicRoot", "topic levels")]
    [InlineData("\"url\": \"mqtt://b\", \"topicRoot\": \"safety//v1\"", "broker.topicRoot", "topic levels")]
    [InlineData("\"url\": \"mqtt://b\", \"keepAliveSeconds\": 0", "broker.keepAliveSeconds", "from 1 to 60")]
    public void A_wrong_broker_is_refused_with_its_key_and_what_is_allowed(string broker, string key, string says) =>
        AssertRefused($$"""{ "district": "d", "gateway": "g", "broker": { {{broker}} } }""", key, says);

    [Theory]
    [InlineData("", "", "missing; allowed: a list of at least one caster")]
    [InlineData("\"casters\": []", "casters", "missing; allowed: a list of at least one caster")]
    [InlineData("\"casters\": [{ \"mountpoint\": \"M\" }]", "casters[0].url", "missing; allowed: ntrip://host[:port]")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\" }]", "casters[0].mountpoint", "missing")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://kim:p@h\", \"mountpoint\": \"M\" }]", "casters[0].url", "without user, password or mountpoint")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h/M\", \"mountpoint\": \"M\" }]", "casters[0].url", "without user, password or mountpoint")]
    [InlineData("\"casters\": [{ \"url\": \"ftp://h\", \"mountpoint\": \"M\" }]", "casters[0].url", "ntrips://host[:port] for TLS")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"A B\" }]", "casters[0].mountpoint", "without space")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\", \"version\": \"3\" }]", "casters[0].version", "Allowed: auto, 1, 2")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\", \"password\": \"p\" }]", "casters[0].password", "credentialsFile")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\", \"certificateAuthorityFile\": \"/ca\" }]", "casters[0].certificateAuthorityFile", "only with ntrips://")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\", \"knownBase\": { \"latitude\": 37 } }]", "casters[0].knownBase.longitude", "missing; allowed: a number from -180 to 180")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\" }], \"ggaSeconds\": -1", "ggaSeconds", "from 0 to 3600")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\" }], \"silentSeconds\": 1", "silentSeconds", "from 10 to 600")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\" }], \"format\": \"cmr\"", "format", "Allowed: rtcm3, raw")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\" }], \"position\": { \"latitude\": 91, \"longitude\": 0 }", "position.latitude", "from -90 to 90")]
    [InlineData("\"casters\": [{ \"url\": \"ntrip://h\", \"mountpoint\": \"M\" }], \"ggaSecond\": 1", "ggaSecond", "Did you mean 'ggaSeconds'")]
    public void Wrong_corrections_are_refused_with_their_key_and_what_is_allowed(string corrections, string key, string says) => AssertRefused(
        ConfigurationFileTests.With($"\"receivers\": [{{ \"name\": \"r\", \"port\": \"/dev/x\", \"corrections\": {{ {corrections} }} }}]"),
        $"receivers[0].corrections.{(key.Length == 0 ? "casters" : key)}",
        says);

    private static void AssertRefused(string json, string key, string says)
    {
        ConfigurationException refusal = ConfigurationFileTests.Refusal(json);
        ConfigurationProblem problem = refusal.Problems.FirstOrDefault(problem => problem.Key == key)
            ?? throw new Xunit.Sdk.XunitException($"{key} was not blamed:\n{refusal.Message}");
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Line);
    }
}
