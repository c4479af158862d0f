using System.Text;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Tests.Configuration;

public sealed class FieldPageConfigurationTests
{
    [Fact]
    public void Without_the_key_the_page_is_off() => Assert.Null(Parse(null).FieldPage);

    [Fact]
    public void The_least_key_serves_encrypted_on_this_machine_alone()
    {
        FieldPageConfiguration page = Parse("{}").FieldPage!;
        Assert.Equal(("127.0.0.1", 8443, true, null), (page.Address, page.Port, page.IsEncrypted, page.PinFile));
        Assert.Equal("https://127.0.0.1:8443/", page.Link.AbsoluteUri);
    }

    [Fact]
    public void Phones_are_sent_to_the_first_name() =>
        Assert.Equal("https://gateway.local:443/", Parse("""{ "address": "192.168.4.1", "port": 443, "names": ["gateway.local", "gw"] }""").FieldPage!.Link.OriginalString);

    [Theory]
    [InlineData("""{ "address": "the wifi" }""", "fieldPage.address", "an IP address of this machine")]
    [InlineData("""{ "port": 0 }""", "fieldPage.port", "a whole number from 1 to 65535")]
    [InlineData("""{ "encryption": "ssl" }""", "fieldPage.encryption", "tls, none")]
    [InlineData("""{ "address": "192.168.4.1", "encryption": "none" }""", "fieldPage.encryption", "tls, or none at 127.0.0.1 or ::1")]
    [InlineData("""{ "address": "0.0.0.0", "encryption": "none" }""", "fieldPage.encryption", "tls, or none at 127.0.0.1 or ::1")]
    [InlineData("""{ "names": ["https://gateway.local"] }""", "fieldPage.names[0]", "a host name such as gateway.local")]
    [InlineData("""{ "certificateFile": "a.pem" }""", "fieldPage.keyFile", "go together")]
    [InlineData("""{ "pin": "123456" }""", "fieldPage.pin", "pinFile")]
    [InlineData("""{ "prot": 1 }""", "fieldPage.prot", "Did you mean 'port'?")]
    public void A_mistake_is_told_with_its_key_and_what_is_allowed(string page, string key, string allowed)
    {
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => Parse(page));
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, refusal.Message, StringComparison.Ordinal);
    }

    private static GatewayConfiguration Parse(string? page) => ConfigurationFile.Parse("/etc/gateway/gateway.json", Encoding.UTF8.GetBytes(
        $$"""{ "district": "d", "gateway": "g", "broker": { "url": "mqtt://b" }{{(page is null ? "" : $", \"fieldPage\": {page}")}} }"""));
}
