using System.Globalization;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Press;

/// <summary>From nothing to a press through TLS with a certificate for each, by the command lines that people use.</summary>
public sealed class CertifiedPressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _page = FreePort.Next();
    private readonly int _enrolment = FreePort.Next();

    [Fact]
    public async Task An_enrolled_gateways_press_arrives_a_revoked_ones_waits_and_goes_after_a_new_code_without_a_restart()
    {
        string room = _folder.File("control-room.json"), own = _folder.File("gateway.json");
        await ControlRoomAsync(room, "");
        Assert.Contains("fingerprint (SHA-256)", (await ControlRoomCommandAsync(room, "ca", "init")).Output, StringComparison.Ordinal);
        _ = await ControlRoomCommandAsync(room, "ca", "broker", "localhost", "--out", _folder.File("broker"));
        await using Mosquitto broker = await Mosquitto.StartDeployedAsync(_folder.File("broker"));
        string url = string.Create(CultureInfo.InvariantCulture, $"mqtts://localhost:{broker.Port}");
        await ControlRoomAsync(room, $$""", "broker": { "url": "{{url}}" }""");
        _folder.Write("gateway.json", $$"""{ "district": "seongdong", "gateway": "gw-1", "dataDirectory": "{{_folder.File("gateway")}}", "broker": { "url": "{{url}}" }, "bells": [ { "id": "b1" } ] }""");
        await using ControlRoomProcess controlRoom = await ControlRoomProcess.StartAsync(room, _page, _folder.File("room"));
        await using GatewayProcess gateway = await GatewayProcess.PrepareAsync(own);

        // Enrolled: it arrives.
        await EnrolAsync(room, gateway);
        await gateway.StartAsync();
        AcceptedPress first = await gateway.PressAsync("b1");
        await ArrivesAsync(controlRoom, gateway, first);
        Assert.Contains("u'seongdong/gw-1'", broker.Said, StringComparison.Ordinal);

        // Revoked: the broker has its list, and lets it in no more. The press waits on disk.
        Assert.Contains("1 certificates of seongdong/gw-1 are revoked", (await ControlRoomCommandAsync(room, "gateways", "revoke", "seongdong/gw-1")).Output, StringComparison.Ordinal);
        File.Copy(_folder.File("room/identity/revoked.crl"), _folder.File("broker/revoked.crl"), overwrite: true);
        await broker.StopAsync();
        await broker.StartAgainAsync();
        AcceptedPress second = await gateway.PressAsync("b1");
        await Eventually.IsAsync($"the reason in plain words:\n{gateway.Program.Output}", async () =>
            (await gateway.CommandAsync("doctor")).Output is var found && (found.Contains("this gateway's certificate was revoked", StringComparison.Ordinal) || found.Contains("this gateway's certificate: revoked", StringComparison.Ordinal)));
        Assert.DoesNotContain(await controlRoom.AlertsAsync(), row => row.Id == second.Id);
        Assert.Contains("REVOKED", (await ControlRoomCommandAsync(room, "gateways", "list")).Output, StringComparison.Ordinal);

        // A new code, while it runs: what waited goes.
        await EnrolAsync(room, gateway);
        await ArrivesAsync(controlRoom, gateway, second);
        Assert.Matches("ok +certificate +seongdong/gw-1, 364 days left", (await gateway.CommandAsync("doctor")).Output);
    }

    public void Dispose() => _folder.Dispose();

    private async Task EnrolAsync(string room, GatewayProcess gateway)
    {
        string code = (await ControlRoomCommandAsync(room, "gateways", "code", "seongdong/gw-1", "--valid", "10m")).Output.Split('\n')[0].Trim();
        string address = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{_enrolment}");
        CommandResult enrolled = await gateway.CommandAsync("enroll", "--control-room", address, "--code", code.ToLowerInvariant());
        Assert.True(enrolled.ExitCode == 0, enrolled.Output + enrolled.Error);
        Assert.Contains("seongdong/gw-1", enrolled.Output, StringComparison.Ordinal);
        Assert.Contains("the code was used or withdrawn", (await gateway.CommandAsync("enroll", "--control-room", address, "--code", code)).Error, StringComparison.Ordinal);
    }

    private static async Task ArrivesAsync(ControlRoomProcess room, GatewayProcess gateway, AcceptedPress press)
    {
        await Eventually.IsAsync($"press {press.Sequence} in the control room:\n{gateway.Program.Output}", async () => (await room.AlertsAsync()).Any(row => row.Id == press.Id), TimeSpan.FromSeconds(60));
        await Eventually.IsAsync("its receipt at the gateway", async () => await gateway.WaitingAsync() == 0, TimeSpan.FromSeconds(60));
    }

    private Task ControlRoomAsync(string file, string broker) => File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture,
        $$"""{ "listen": "http://127.0.0.1:{{_page}}", "dataDirectory": "room", "enrolment": { "address": "127.0.0.1", "port": {{_enrolment}}, "names": ["localhost"] }{{broker}} }"""));

    private static async Task<CommandResult> ControlRoomCommandAsync(string configuration, params string[] verb)
    {
        CommandResult result = await Command.RunAsync("dotnet", [Checkout.Program("Gateway.ControlRoom", "control-room"), .. verb, "--config", configuration]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result;
    }
}
