using System.Text.Json;

namespace Gateway.Tests.Commands;

/// <summary>The service and its verbs as real processes.</summary>
public sealed class ServiceCommandTests
{
    private const string TwoBells = """
        "bells": [{ "id": "restroom-1", "name": "여자 화장실" }, { "id": "restroom-2" }]
        """;

    [Fact]
    public async Task A_test_press_by_command_waits_in_the_outbox_with_its_number()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        (int exitCode, string output, _) = await gateway.AskAsync("bells", "press", "restroom-1", "--test", "--json");
        Assert.Equal(0, exitCode);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("test", answer.RootElement.GetProperty("kind").GetString());
        Assert.Equal(1, answer.RootElement.GetProperty("sequence").GetInt64());
        Assert.True(answer.RootElement.GetProperty("durable").GetBoolean());

        Assert.Equal(0, (await gateway.AskAsync("bells", "press", "restroom-2", "--real")).ExitCode);
        using var rows = JsonDocument.Parse((await gateway.AskAsync("outbox", "list", "--json")).Output);
        Assert.Equal(["test", "press"], rows.RootElement.EnumerateArray().Select(row => row.GetProperty("kind").GetString()));
        Assert.Equal(answer.RootElement.GetProperty("id").GetGuid(), rows.RootElement[0].GetProperty("id").GetGuid());

        string bells = (await gateway.AskAsync("bells", "list")).Output;
        Assert.Contains("여자 화장실", bells, StringComparison.Ordinal);
        Assert.Contains("not sent yet", bells, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bell_that_is_not_configured_is_refused_with_the_near_matches()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        (int exitCode, _, string errors) = await gateway.AskAsync("bells", "press", "restrom-1", "--test");
        Assert.Equal(2, exitCode);
        Assert.Contains("Did you mean 'restroom-1' or 'restroom-2'?", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b%2F")]
    public async Task An_id_that_no_bell_can_have_is_refused_as_it_was_written(string id)
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        (int exitCode, _, string errors) = await gateway.AskAsync("bells", "press", id, "--test");
        Assert.Equal(2, exitCode);
        Assert.Contains($"bell '{id}' is not in the configuration", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outbox_list_where_there_is_no_outbox_says_so_and_fails()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        (int exitCode, string output, string errors) = await gateway.AskAsync("outbox", "list");
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("Nothing waits", output, StringComparison.Ordinal);
        Assert.Contains("outbox.db", errors, StringComparison.Ordinal);
        Assert.Contains("there is no outbox", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--test", "--real")]
    public async Task A_press_must_say_whether_it_is_a_test(params string[] kind)
    {
        (int exitCode, _, string errors) = await GatewayProcess.RunAsync(["bells", "press", "restroom-1", .. kind]);
        Assert.Equal(2, exitCode);
        Assert.Contains("either --test (nobody is sent) or --real", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_services_user_can_open_the_socket_and_it_is_gone_after_an_orderly_stop()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(gateway.SocketPath));
        (int exitCode, string log) = await gateway.StopAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("takes presses of 2 bells", log, StringComparison.Ordinal);
        Assert.False(File.Exists(gateway.SocketPath));
    }

    [Fact]
    public async Task After_kill_9_it_starts_again_and_what_waited_waits()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        await gateway.AskAsync("bells", "press", "restroom-1", "--test");
        await gateway.KillAsync();

        (int exitCode, string output, string errors) = await gateway.AskAsync("outbox", "list");
        Assert.Equal(0, exitCode);
        Assert.Contains("restroom-1", output, StringComparison.Ordinal);
        Assert.Contains("the service is not running (nobody answers at", errors, StringComparison.Ordinal);

        await gateway.StartAsync();
        using var rows = JsonDocument.Parse((await gateway.AskAsync("outbox", "list", "--json")).Output);
        Assert.Equal(1, rows.RootElement.GetArrayLength());
        using var bells = JsonDocument.Parse((await gateway.AskAsync("bells", "list", "--json")).Output);
        JsonElement last = bells.RootElement[0].GetProperty("lastAlert");
        Assert.Equal(rows.RootElement[0].GetProperty("id").GetGuid(), last.GetProperty("id").GetGuid());
        Assert.Equal(("test", "accepted"), (last.GetProperty("kind").GetString(), last.GetProperty("state").GetString()));
        Assert.False(bells.RootElement[1].TryGetProperty("lastAlert", out _));
    }

    [Fact]
    public async Task A_second_service_on_the_same_folder_is_refused()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        await gateway.StartAsync();
        (int exitCode, _, string errors) = await gateway.AskAsync("run");
        Assert.Equal(1, exitCode);
        Assert.Contains("outbox.db", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await gateway.AskAsync("bells", "list")).ExitCode);
    }

    [Fact]
    public async Task Doctor_of_a_running_service_shows_each_room_link_receiver_and_bell()
    {
        await using var gateway = new GatewayProcess("""
            "receivers": [{ "name": "rtk", "port": "/dev/does-not-exist" }],
            "bells": [{ "id": "a" }, { "id": "b", "facility": "F-9" }]
            """);
        await gateway.StartAsync();
        (int exitCode, string output, _) = await gateway.AskAsync("doctor", "--json");
        Assert.Equal(1, exitCode);
        using var report = JsonDocument.Parse(output);
        Dictionary<string, (string Gravity, string Text)> findings = report.RootElement.GetProperty("findings").EnumerateArray()
            .ToDictionary(f => f.GetProperty("subject").GetString()!, f => (f.GetProperty("gravity").GetString()!, f.GetProperty("text").GetString()!));
        Assert.Equal("ok", findings["service"].Gravity);
        Assert.Equal("ok", findings["room alerts"].Gravity);
        Assert.Equal("ok", findings["outbox"].Gravity);
        Assert.Equal("ok", findings["data directory"].Gravity);
        Assert.Equal("fault", findings["broker link"].Gravity);
        Assert.Equal("warning", findings["receiver rtk"].Gravity);
        Assert.Contains("/dev/does-not-exist", findings["receiver rtk"].Text, StringComparison.Ordinal);
        Assert.Equal("warning", findings["bell a"].Gravity);
        Assert.Equal("fault", findings["bell b"].Gravity);
        Assert.Contains("F-9", findings["bell b"].Text, StringComparison.Ordinal);
        Assert.True(report.RootElement.GetProperty("serviceRunning").GetBoolean());
    }

    [Fact]
    public async Task Doctor_of_a_service_that_is_down_says_how_to_start_it()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        (int exitCode, string output, _) = await gateway.AskAsync("doctor");
        Assert.Equal(1, exitCode);
        Assert.Contains($"start it with gateway run --config {gateway.ConfigurationPath}, or systemctl start gateway", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_of_a_service_that_is_down_says_how_to_start_it()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        (int exitCode, _, string errors) = await gateway.AskAsync("bells", "list");
        Assert.Equal(1, exitCode);
        Assert.Contains("the service is not running (no socket at", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("config", "check")]
    [InlineData("bells", "list")]
    public async Task A_wrong_configuration_stops_every_verb_with_key_and_line(params string[] verb)
    {
        await using var gateway = new GatewayProcess("\"bells\": [{ \"id\": \"a b\" }], \"colour\": 1");
        (int exitCode, _, string errors) = await gateway.AskAsync(verb);
        Assert.Equal(2, exitCode);
        Assert.Contains("line 1: bells[0].id: 'a b' is not allowed", errors, StringComparison.Ordinal);
        Assert.Contains("colour: unknown key", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_check_looks_at_the_files_that_are_named_and_show_writes_what_was_understood()
    {
        await using var gateway = new GatewayProcess(TwoBells);
        (int exitCode, string output, _) = await gateway.AskAsync("config", "check");
        Assert.Equal(0, exitCode);
        Assert.Contains("ok, 2 bells", output, StringComparison.Ordinal);
        using var shown = JsonDocument.Parse((await gateway.AskAsync("config", "show")).Output);
        Assert.Equal(10, shown.RootElement.GetProperty("bells")[0].GetProperty("supervision").GetProperty("foldSeconds").GetInt32());

        string configuration = await File.ReadAllTextAsync(gateway.ConfigurationPath, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            gateway.ConfigurationPath,
            configuration.Replace("\"broker\": {", "\"broker\": { \"username\": \"u\", \"passwordFile\": \"nowhere\",", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        (exitCode, _, string errors) = await gateway.AskAsync("config", "check");
        Assert.Equal(2, exitCode);
        Assert.Contains("broker.passwordFile: '", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_documents_the_exit_codes()
    {
        (int exitCode, string output, _) = await GatewayProcess.RunAsync("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("3  done in part", output, StringComparison.Ordinal);
    }
}
