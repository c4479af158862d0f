using Gateway.Configuration;
using Gateway.Gnss.Ntrip;

namespace Gateway.Tests.Corrections;

public sealed class CredentialsFileTests : IDisposable
{
    private readonly CredentialsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kim:geheim", "geheim")]
    [InlineData("kim:ge:heim \nmore\n", "ge:heim")]
    [InlineData("kim:\r\n", "")]
    public void The_first_line_is_user_and_password(string text, string password) =>
        Assert.Equal(new NtripCredentials("kim", password), CredentialsFile.Read(_folder.Write(text)));

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_touch_is_refused_with_what_to_do(UnixFileMode open)
    {
        string path = _folder.Write("kim:geheim", UnixFileMode.UserRead | open);

        CredentialsFileException refusal = Assert.Throws<CredentialsFileException>(() => CredentialsFile.Read(path));

        Assert.Contains($"chmod 600 {path}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", $"{refusal}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("geheim")]
    [InlineData(":geheim")]
    [InlineData("kim:gehe\u0007im")]
    public void A_file_without_user_and_password_is_refused_and_not_quoted(string text)
    {
        CredentialsFileException refusal = Assert.Throws<CredentialsFileException>(() => CredentialsFile.Read(_folder.Write(text)));

        Assert.DoesNotContain("gehe", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said() =>
        Assert.Contains("cannot be read", Assert.Throws<CredentialsFileException>(() => CredentialsFile.Read(Path.Combine(_folder.Path, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_caster_sends_back_of_them_is_taken_out()
    {
        var credentials = new NtripCredentials("kim2", "geheim");

        Assert.Equal("401 user (credentials) password (credentials) (credentials)", credentials.Redact("401 user kim2 password Geheim a2ltMjpnZWhlaW0="));
    }

    [Fact]
    public void Config_check_names_the_file_and_config_show_holds_no_secret()
    {
        string open = _folder.Write("kim:geheim", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        GatewayConfiguration configuration = ConfigurationFile.Parse("/etc/gateway.json", System.Text.Encoding.UTF8.GetBytes($$"""
            { "district": "d", "gateway": "g", "broker": { "url": "mqtt://b" },
              "receivers": [ { "name": "r", "port": "/dev/x", "corrections": { "casters": [ { "url": "ntrip://h", "mountpoint": "M", "credentialsFile": "{{open}}" } ] } } ] }
            """));

        string problem = Assert.Single(NamedFiles.Problems(configuration));
        Assert.StartsWith("receivers[0].corrections.casters[0].credentialsFile: ", problem, StringComparison.Ordinal);
        string shown = ConfigurationText.Write(configuration);
        Assert.Contains(open, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", shown + problem, StringComparison.Ordinal);
    }
}
