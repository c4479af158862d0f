namespace Gateway.Tests.Relay;

/// <summary>TLS, accounts and access lists of a real Mosquitto: who gets in, and what is said of who does not.</summary>
public sealed class BrokerThatRefusesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("refusing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Over_tls_only_the_named_authority_and_the_right_host_name_will_do()
    {
        string right = OwnAuthority.Write(_folder, "right");
        string wrong = OwnAuthority.Write(_folder, "wrong");
        await using Mosquitto broker = await Mosquitto.StartAsync($"allow_anonymous true\ncertfile {_folder}/right-broker.pem\nkeyfile {_folder}/right-broker.key");

        await using (RunningGateway gateway = Start($"mqtts://127.0.0.1:{broker.Port}", right))
            await Eventually.IsAsync("connected with the right authority", () => gateway.Relay.Health.ConnectedSince is not null);
        await using (RunningGateway gateway = Start($"mqtts://127.0.0.1:{broker.Port}", wrong))
            await RefusedAsync(gateway, "the broker's certificate");
        await using (RunningGateway gateway = Start($"mqtts://127.0.0.1:{broker.Port}", null))
            await RefusedAsync(gateway, "the broker's certificate");
        await using (RunningGateway gateway = Start($"mqtts://localhost:{broker.Port}", right))
            await RefusedAsync(gateway, "the broker's certificate");
        await using (RunningGateway gateway = Start($"mqtts://127.0.0.1:{broker.Port}", Path.Combine(_folder, "absent.pem")))
            await RefusedAsync(gateway, "absent.pem");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_a_mended_file_is_read_without_a_restart()
    {
        string passwords = Path.Combine(_folder, "passwords");
        using (System.Diagnostics.Process make = System.Diagnostics.Process.Start("/usr/bin/mosquitto_passwd", ["-c", "-b", passwords, "gw-1", "right"]))
            await make.WaitForExitAsync();
        await using Mosquitto broker = await Mosquitto.StartAsync($"allow_anonymous false\npassword_file {passwords}");
        string file = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(file, "wrong\n");

        await using RunningGateway gateway = new RunningGateway(broker.Url, configure: c => c with { Username = "gw-1", PasswordFile = file }).Start();
        await RefusedAsync(gateway, "broker.passwordFile");
        await File.WriteAllTextAsync(file, "right\n");
        await Eventually.IsAsync("connected with the right password", () => gateway.Relay.Health.ConnectedSince is not null);
    }

    [Fact]
    public async Task A_topic_that_the_access_list_refuses_is_said_and_the_alert_goes_on_waiting()
    {
        string list = Path.Combine(_folder, "acl");
        await File.WriteAllTextAsync(list, "topic write safety/v1/seongdong/gw-1/status\ntopic read safety/v1/seongdong/gw-1/receipts\n");
        await using Mosquitto broker = await Mosquitto.StartAsync($"allow_anonymous true\nacl_file {list}");
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        gateway.Press();
        await Eventually.IsAsync("refused", () => gateway.Relay.Health.PublishRefused is not null);
        Assert.Contains("may not publish", gateway.Relay.Health.PublishRefused, StringComparison.Ordinal);
        Assert.Equal(1, gateway.Outbox.Waiting);
        Assert.NotNull(gateway.Relay.Health.ConnectedSince);
    }

    [Fact]
    public async Task Nothing_listening_is_said_in_plain_words_and_tried_again()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await broker.KillAsync();
        await using RunningGateway gateway = new RunningGateway(broker.Url).Start();
        await RefusedAsync(gateway, "connection refused");
        await Eventually.IsAsync("tried again", () => gateway.Relay.Health.Attempts > 2);
    }

    [Fact]
    public async Task Something_that_takes_the_connection_and_never_answers_is_given_up()
    {
        using var mute = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        mute.Start();
        await using RunningGateway gateway = new RunningGateway($"mqtt://{mute.LocalEndpoint}", RunningGateway.Patience with { ConnectDeadline = TimeSpan.FromSeconds(1) }).Start();
        await RefusedAsync(gateway, "no answer to CONNECT within 1 s");
    }

    private static RunningGateway Start(string url, string? authority) =>
        new RunningGateway(url, configure: c => c with { CertificateAuthorityFile = authority }).Start();

    private static async Task RefusedAsync(RunningGateway gateway, string says)
    {
        await Eventually.IsAsync("refused", () => gateway.Relay.Health.LastFault is not null);
        Assert.Contains(says, gateway.Relay.Health.LastFault, StringComparison.Ordinal);
        Assert.Null(gateway.Relay.Health.ConnectedSince);
    }
}
