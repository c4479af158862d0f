using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Tests.Configuration;

public sealed class BrokersConfigurationTests
{
    private const string Two = """
        "brokers": [ { "name": "wired", "url": "mqtts://a" }, { "name": "lte", "url": "mqtts://b", "interface": "wwan0", "username": "u" } ]
        """;

    [Fact]
    public void A_broker_for_devices_alone_may_have_topics_of_its_own()
    {
        GatewayConfiguration configuration = Parse(""" "brokers": [ { "name": "a", "url": "mqtt://a" }, { "name": "b", "url": "mqtt://b", "carries": "devices", "topicRoot": "other" } ] """);
        Assert.Equal([false, true], configuration.Brokers.Select(broker => broker.DevicesOnly));
    }

    [Fact]
    public void Several_brokers_are_paths_in_the_order_that_they_are_given_in()
    {
        GatewayConfiguration configuration = Parse($"""{Two}, "brokerOrder": "together", "failOverAfterMilliseconds": 800, "deviceBroker": "lte" """);
        Assert.Equal(["wired", "lte"], configuration.Brokers.Select(broker => broker.Name));
        Assert.Equal((null, "wwan0"), (configuration.Brokers[0].Interface, configuration.Brokers[1].Interface));
        Assert.Equal((BrokerOrder.Together, 800, "lte"), (configuration.BrokerOrder, configuration.FailOverAfterMilliseconds, configuration.DeviceBroker));
    }

    [Fact]
    public void One_broker_is_one_path_named_main_and_alerts_go_in_order()
    {
        GatewayConfiguration configuration = Parse(""" "broker": { "url": "mqtt://b" } """);
        Assert.Equal("main", Assert.Single(configuration.Brokers).Name);
        Assert.Equal((BrokerOrder.InOrder, 1500), (configuration.BrokerOrder, configuration.FailOverAfterMilliseconds));
    }

    [Fact]
    public void What_config_show_prints_can_be_read_again()
    {
        GatewayConfiguration configuration = Parse(Two);
        string brokers = System.Text.Json.Nodes.JsonNode.Parse(ConfigurationText.Write(configuration))!["brokers"]!.ToJsonString();
        GatewayConfiguration again = Parse($"\"brokers\": {brokers}");
        Assert.Equal(configuration.Brokers, again.Brokers);
    }

    [Theory]
    [InlineData("\"broker\": { \"url\": \"mqtt://b\" }, \"brokers\": [ { \"name\": \"a\", \"url\": \"mqtt://b\" } ]", "brokers", "one of the two")]
    [InlineData("\"brokers\": []", "brokers", "missing")]
    [InlineData("\"brokers\": [ { \"url\": \"mqtt://b\" } ]", "brokers[0].name", "missing")]
    [InlineData("\"brokers\": [ { \"name\": \"a\", \"url\": \"mqtt://b\" }, { \"name\": \"a\", \"url\": \"mqtt://c\" } ]", "brokers[1].name", "taken by brokers[0]")]
    [InlineData("\"brokers\": [ { \"name\": \"a\", \"url\": \"mqtt://b\" }, { \"name\": \"b\", \"url\": \"mqtt://c\", \"topicRoot\": \"other\" } ]", "brokers[1].topicRoot", "the same in all")]
    [InlineData("\"brokers\": [ { \"name\": \"a\", \"url\": \"mqtt://b\", \"passwordFile\": \"/p\" } ]", "brokers[0].username", "missing")]
    [InlineData("\"brokers\": [ { \"name\": \"b\", \"url\": \"mqtt://b\", \"carries\": \"devices\" } ]", "brokers[0].carries", "preferred path")]
    [InlineData("\"broker\": { \"url\": \"mqtt://b\" }, \"brokerOrder\": \"random\"", "brokerOrder", "inOrder")]
    [InlineData("\"broker\": { \"url\": \"mqtt://b\" }, \"failOverAfterMilliseconds\": 10", "failOverAfterMilliseconds", "200 to 10000")]
    [InlineData("\"broker\": { \"url\": \"mqtt://b\" }, \"deviceBroker\": \"lte\"", "deviceBroker", "no broker here")]
    public void A_wrong_list_is_refused_with_its_key_and_what_is_allowed(string given, string key, string says)
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => Parse(given));
        Assert.Contains(refusal.Problems, problem => problem.Key == key && problem.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"broker\": { \"url\": \"mqtts://b:1883\" }", "broker.url", "8883")]
    [InlineData("\"broker\": { \"url\": \"mqtt://b:8883\" }", "broker.url", "mqtts://")]
    [InlineData("\"brokers\": [ { \"name\": \"a\", \"url\": \"mqtts://b\" }, { \"name\": \"b\", \"url\": \"mqtts://B:8883\" } ]", "brokers[1].url", "the broker of brokers[0]")]
    public void What_is_allowed_and_most_likely_not_meant_is_remarked_with_its_key(string given, string key, string says)
    {
        string remark = Assert.Single(ConfigurationRemarks.Of(Parse(given)));
        Assert.StartsWith($"{key}: ", remark, StringComparison.Ordinal);
        Assert.Contains(says, remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"broker\": { \"url\": \"mqtts://b\" }")]
    [InlineData("\"brokers\": [ { \"name\": \"a\", \"url\": \"mqtts://b\" }, { \"name\": \"b\", \"url\": \"mqtts://b\", \"interface\": \"wwan0\" } ]")]
    public void Two_ways_to_one_broker_are_no_reason_for_a_remark(string given) => Assert.Empty(ConfigurationRemarks.Of(Parse(given)));

    private static GatewayConfiguration Parse(string brokers) =>
        ConfigurationFile.Parse("/etc/gateway.json", Encoding.UTF8.GetBytes($$"""{ "district": "d", "gateway": "g", {{brokers}} }"""));
}
