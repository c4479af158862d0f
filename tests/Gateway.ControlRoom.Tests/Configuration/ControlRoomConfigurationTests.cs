using System.Text;
using Gateway.ControlRoom.Configuration;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Tests.Configuration;

public class ControlRoomConfigurationTests
{
    [Fact]
    public void An_empty_object_gives_a_control_room_that_runs_on_this_machine_alone()
    {
        ControlRoomConfiguration configuration = Parse("{}");

        Assert.Equal("http://127.0.0.1:8080", configuration.Listen);
        Assert.Null(configuration.Broker.Url);
        Assert.Equal("127.0.0.1", configuration.Broker.Embedded.Address);
        Assert.Equal(1883, configuration.Broker.Embedded.Port);
        Assert.Equal("none", configuration.Map.Type);
        Assert.Equal("/etc/room/control-room-data", configuration.DataDirectory);
    }

    [Fact]
    public void Everything_can_be_set_with_comments_and_paths_beside_the_file()
    {
        ControlRoomConfiguration configuration = Parse("""
            {
              // the district's own broker
              "name": "성동-1", "listen": "http://0.0.0.0:80", "dataDirectory": "/var/lib/control-room", "topicRoot": "safety/v2",
              "broker": { "url": "mqtts://broker.example", "username": "room", "passwordFile": "password", "certificateAuthorityFile": "ca.pem" },
              "registerFile": "facilities.geojson", "logLevel": "debug",
              "map": { "type": "wmts", "capabilitiesUrl": "https://tiles.example/wmts", "layer": "base", "matrixSet": "EPSG:5179", "attribution": "a" },
            }
            """);

        Assert.Equal("성동-1", configuration.Name);
        Assert.Equal("mqtts://broker.example", configuration.Broker.Url);
        Assert.Equal("/etc/room/password", configuration.Broker.PasswordFile);
        Assert.Equal("/etc/room/facilities.geojson", configuration.RegisterFile);
        Assert.Equal("EPSG:5179", configuration.Map.MatrixSet);
    }

    [Fact]
    public void How_incidents_are_grouped_and_awaited_can_be_set_and_has_bounds()
    {
        IncidentConfiguration set = Parse("""{ "incidents": { "idleSeconds": 60, "groupMetres": 120.5, "groupSeconds": 0 } }""").Incidents;
        Assert.Equal((TimeSpan.FromMinutes(1), 120.5, TimeSpan.Zero), (set.IdleAfter, set.GroupMetres, set.GroupWithin));
        Assert.Equal((TimeSpan.FromMinutes(5), 50, TimeSpan.FromMinutes(10)), (Parse("{}").Incidents.IdleAfter, Parse("{}").Incidents.GroupMetres, Parse("{}").Incidents.GroupWithin));
        ConfigurationException fault = Assert.Throws<ConfigurationException>(() => Parse("""{ "incidents": { "idleSeconds": 5, "groupMeters": 3 } }"""));
        Assert.Contains("incidents.idleSeconds", fault.Message, StringComparison.Ordinal);
        Assert.Contains("groupMeters", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_calls_are_sent_to_is_named_with_https_unless_it_is_said_otherwise()
    {
        DispatchConfiguration dispatch = Parse("""
            { "dispatch": { "sender": "room@district.example", "targets": [
                { "name": "police", "kind": "police", "url": "https://police.example/cap", "credentialsFile": "police.txt" },
                { "name": "trial", "kind": "agency", "url": "http://127.0.0.1:9/cap", "encryption": "insecure", "language": "en" } ] } }
            """).Dispatch!;
        Assert.Equal([("police", "required", "ko"), ("trial", "insecure", "en")], dispatch.Targets.Select(target => (target.Name, target.Encryption, target.Language)));
        Assert.True(Path.IsPathRooted(dispatch.Targets[0].CredentialsFile));

        string fault = Assert.Throws<ConfigurationException>(() => Parse("""
            { "dispatch": { "sender": "a room, here", "targets": [ { "name": "p", "url": "http://p" }, { "name": "p", "kind": "navy", "url": "ftp://p", "clientKeyFile": "k" } ] } }
            """)).Message;
        foreach (string key in (string[])["dispatch.sender", "dispatch.targets[0].kind", "dispatch.targets[0].url", "dispatch.targets[1].kind", "dispatch.targets[1].url", "dispatch.targets[1].name", "clientCertificateFile"])
            Assert.Contains(key, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_brokers_are_listened_to_each_under_its_name()
    {
        ControlRoomConfiguration configuration = Parse("""{ "brokers": [ { "name": "wired", "url": "mqtt://a" }, { "name": "lte", "url": "mqtt://b" } ] }""");

        Assert.Equal([("wired", "mqtt://a"), ("lte", "mqtt://b")], configuration.Brokers.Select(broker => (broker.Name, broker.Url!)));
        Assert.Equal("mqtt://a", configuration.Broker.Url);
    }

    [Theory]
    [InlineData("""{"broker":{},"brokers":[{"name":"a","url":"mqtt://a"}]}""", "brokers: given beside broker")]
    [InlineData("""{"brokers":[]}""", "brokers: empty")]
    [InlineData("""{"brokers":[{"url":"mqtt://a"}]}""", "brokers[0].name: missing")]
    [InlineData("""{"brokers":[{"name":"a","url":"mqtt://a"},{"name":"a","url":"mqtt://b"}]}""", "brokers[1].name: 'a' is taken by brokers[0]")]
    [InlineData("""{"brokers":[{"name":"a"},{"name":"b"}]}""", "brokers: more than one without url")]
    [InlineData("""{"listne":"http://127.0.0.1:1"}""", "listne: unknown key. Did you mean 'listen'?")]
    [InlineData("""{"broker":{"embedded":{"prot":1}}}""", "broker.embedded.prot: unknown key. Did you mean 'port'?")]
    [InlineData("""{"listen":"127.0.0.1:8080"}""", "listen: '127.0.0.1:8080' is not allowed.")]
    [InlineData("""{"listen":"http://127.0.0.1:8080/room"}""", "listen: ")]
    [InlineData("""{"listen":8080}""", "listen: 8080 is not allowed.")]
    [InlineData("""{"name":"a/b"}""", "name: ")]
    [InlineData("""{"name":null}""", "name: null is not allowed.")]
    [InlineData("""{"topicRoot":"a//b"}""", "topicRoot: ")]
    [InlineData("""{"topicRoot":"a/#"}""", "topicRoot: ")]
    [InlineData("""{"logLevel":"debgu"}""", "Did you mean 'debug'?")]
    [InlineData("""{"broker":{"url":"tcp://x"}}""", "broker.url: ")]
    [InlineData("""{"broker":{"url":"mqtt://user:secret@x"}}""", "broker.url: ")]
    [InlineData("""{"broker":{"url":"mqtt://x","embedded":{}}}""", "broker.embedded: given beside url.")]
    [InlineData("""{"broker":{"username":"x"}}""", "broker.username: belongs to a broker with url")]
    [InlineData("""{"broker":{"url":"mqtt://x","passwordFile":"p"}}""", "broker.passwordFile: given without username")]
    [InlineData("""{"broker":{"url":"mqtt://x","certificateAuthorityFile":"p"}}""", "use mqtts://")]
    [InlineData("""{"broker":{"url":"mqtt://x","clientCertificate":"identity"}}""", "broker.clientCertificate: has no meaning with mqtt://")]
    [InlineData("""{"broker":{"url":"mqtts://x","clientCertificate":"own"}}""", "broker.clientCertificate: 'own' is not allowed.")]
    [InlineData("""{"enrolment":{}}""", "enrolment.names: missing")]
    [InlineData("""{"enrolment":{"names":[]}}""", "enrolment.names")]
    [InlineData("""{"enrolment":{"names":["https://x"]}}""", "enrolment.names[0]: 'https://x' is not allowed.")]
    [InlineData("""{"enrolment":{"names":["x"],"port":0}}""", "enrolment.port: 0 is not allowed.")]
    [InlineData("""{"broker":{"embedded":{"port":0}}}""", "broker.embedded.port: 0 is not allowed. Allowed: a whole number from 1 to 65535.")]
    [InlineData("""{"broker":{"embedded":{"address":"localhost"}}}""", "broker.embedded.address: ")]
    [InlineData("""{"broker":7}""", "line 1: broker: 7 is not allowed. Allowed: an object { ... }.")]
    [InlineData("""{"map":{"type":"xyz","maxZoom":18}}""", "map.url: missing")]
    [InlineData("""{"map":{"type":"xyz","url":"https://t/{z}/{x}.png","maxZoom":18}}""", "map.url: ")]
    [InlineData("""{"map":{"url":"https://t/{z}/{x}/{y}.png"}}""", "map.url: has no meaning with map.type none.")]
    [InlineData("""{"name":"a","name":"b"}""", "name: given twice, first on line 1")]
    [InlineData("""{"name":""", "not JSON")]
    [InlineData("""[]""", "a list is not allowed. Allowed: an object")]
    public void A_mistake_is_refused_by_its_key_and_with_what_is_allowed(string json, string expected)
    {
        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => Parse(json));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("/etc/room/control-room.json: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        ConfigurationException refused = Assert.Throws<ConfigurationException>(() =>
            Parse("""{"nmae":"x","listen":1,"broker":{"url":2},"map":{"type":"xyz"},"logLevel":3}"""));
        Assert.Equal(6, refused.Problems.Count);
    }

    [Fact]
    public void Each_mistake_is_told_with_its_line()
    {
        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => Parse("""
            {
              // where the console is served
              "listen": 8080,
              "broker": {
                "embedded": { "prot": 1 }
              }
            }
            """));
        Assert.Equal([(3, "listen"), (5, "broker.embedded.prot")], refused.Problems.Select(problem => (problem.Line ?? 0, problem.Key)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => ControlRoomConfigurationFile.Load("/nowhere/room.json"));
        Assert.Contains("/nowhere/room.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--config", refused.Message, StringComparison.Ordinal);
    }

    private static ControlRoomConfiguration Parse(string json) =>
        ControlRoomConfigurationFile.Parse("/etc/room/control-room.json", Encoding.UTF8.GetBytes(json));
}
