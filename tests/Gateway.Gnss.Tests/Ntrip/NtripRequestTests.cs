using System.Text;
using Gateway.Gnss.Ntrip;

namespace Gateway.Gnss.Tests.Ntrip;

public class NtripRequestTests
{
    [Fact]
    public void Version_2_says_host_version_and_position()
    {
        var request = new NtripRequest
        {
            Address = Address("ntrip://caster.example/VRS-RTCM31"),
            Agent = "Gateway/0.1",
            Credentials = new NtripCredentials("user", "pass:word"),
            Gga = "$GPGGA,*00",
        };

        Assert.Equal(
            "GET /VRS-RTCM31 HTTP/1.1\r\nHost: caster.example:2101\r\nNtrip-Version: Ntrip/2.0\r\nUser-Agent: NTRIP Gateway/0.1\r\nAccept: */*\r\n"
            + "Authorization: Basic dXNlcjpwYXNzOndvcmQ=\r\nNtrip-GGA: $GPGGA,*00\r\nConnection: close\r\n\r\n",
            Encoding.ASCII.GetString(request.ToBytes()));
    }

    [Fact]
    public void Version_1_sends_its_position_later()
    {
        var request = new NtripRequest { Address = Address("ntrip://[::1]:2102"), Agent = "Gateway/0.1", Version = NtripVersion.One, Gga = "$GPGGA,*00" };

        Assert.Equal(
            "GET / HTTP/1.0\r\nHost: [::1]:2102\r\nUser-Agent: NTRIP Gateway/0.1\r\nAccept: */*\r\nConnection: close\r\n\r\n",
            Encoding.ASCII.GetString(request.ToBytes()));
    }

    [Fact]
    public void Nothing_can_slip_a_header_in()
    {
        Assert.Throws<ArgumentException>(() => new NtripRequest { Address = Address("h"), Agent = "a\r\nX: y" }.ToBytes());
        Assert.Throws<ArgumentException>(() => new NtripRequest { Address = Address("h"), Agent = "a", Gga = "$\r\n" }.ToBytes());
        Assert.Throws<ArgumentException>(() => new NtripCredentials("a:b", ""));
        Assert.Throws<ArgumentException>(() => new NtripCredentials("a", "secret\n"));
    }

    [Fact]
    public void Credentials_show_themselves_to_nobody()
    {
        var credentials = new NtripCredentials("kim", "geheim");
        var request = new NtripRequest { Address = Address("h"), Agent = "a", Credentials = credentials };

        Assert.DoesNotContain("kim", $"{credentials} {request}", StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", $"{credentials} {request}", StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Assert.Throws<ArgumentException>(() => new NtripCredentials("a", "secret\n")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ntrip://RTS1.ngii.go.kr/VRS-RTCM31", "ntrip://rts1.ngii.go.kr:2101/VRS-RTCM31")]
    [InlineData("RTS1.ngii.go.kr:2101", "ntrip://rts1.ngii.go.kr:2101")]
    [InlineData("ntrips://h/M", "ntrips://h:443/M")]
    [InlineData("ntrips://h:2102/", "ntrips://h:2102")]
    [InlineData("http://h/M", "ntrip://h:2101/M")]
    [InlineData("http://h:80/M", "ntrip://h:80/M")]
    [InlineData("https://h", "ntrips://h:443")]
    [InlineData("ntrip://[2001:db8::1]:99/M", "ntrip://[2001:db8::1]:99/M")]
    public void An_address_is_read(string text, string expected)
    {
        Assert.True(NtripAddress.TryParse(text, out NtripAddress? address, out string? problem), problem);
        Assert.Equal(expected, address.ToString());
        Assert.True(NtripAddress.TryParse(address.ToString(), out NtripAddress? again, out _));
        Assert.Equal(address, again);
    }

    [Theory]
    [InlineData("", "no address")]
    [InlineData("ftp://h", "no address")]
    [InlineData("ntrip://", "no address")]
    [InlineData("ntrip://h:99999", "no address")]
    [InlineData("ntrip://h/A/B", "more than one mountpoint")]
    [InlineData("ntrip://h/A?x=1", "more than one mountpoint")]
    [InlineData("ntrip://h/A%0D%0AX", "characters that none has")]
    [InlineData("ntrip://kim:geheim@h/A", "has a user in it")]
    public void What_is_no_address_is_refused_and_a_password_not_quoted(string text, string says)
    {
        Assert.False(NtripAddress.TryParse(text, out _, out string? problem));
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", problem, StringComparison.Ordinal);
    }

    private static NtripAddress Address(string text) => NtripAddress.TryParse(text, out NtripAddress? address, out _) ? address : throw new ArgumentException(text);
}
