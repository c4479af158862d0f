using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.ControlRoom.Tests.Console;

/// <summary>Somebody who reaches the console's port. Nothing gets in, and presses are stored all the while.</summary>
public sealed class AttackTests
{
    [Theory]
    [InlineData("/../control-room.db")]
    [InlineData("/..%2fcontrol-room.db")]
    [InlineData("/%2e%2e/control-room.db")]
    [InlineData("/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/..\\..\\etc\\passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/assets/../../../../etc/passwd")]
    [InlineData("/index.html/../../identity/control-room.pem")]
    [InlineData("/api/v1/../../identity/control-room.pem")]
    [InlineData("/control-room.db%00.html")]
    public async Task No_spelling_of_a_path_leads_out_of_the_pages_own_files(string path)
    {
        await using ConsoleRig rig = await ConsoleRig.StartAsync();
        string answer = await AskAsync(rig.Room.Http.BaseAddress!, $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.True(answer.StartsWith("HTTP/1.1 404 ", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("cross-site", "own")]
    [InlineData(null, "http://elsewhere.example")]
    [InlineData(null, "null")]
    public async Task Whatever_changes_something_is_refused_to_another_sites_page_and_said(string? site, string? origin)
    {
        var log = new CollectedLog();
        using var folder = new TemporaryFolder();
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(RunningControlRoom.Configuration(folder, null, FreePort.Next()), builder => builder.Logging.AddProvider(log));
        BellAlert press = TestAlerts.Press(1);
        await room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        foreach (HttpMethod method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/incidents/{press.Id:D}/acknowledge") { Content = ConsoleRig.Json("kim") };
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);
            if (origin is not null)
                request.Headers.Add("Origin", origin == "own" ? room.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
            using HttpResponseMessage answer = await room.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(1, Assert.Single(await room.IncidentsAsync()).Revision);
        Assert.Single(log.Lines, line => line.Contains("another site's page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_that_only_dribble_are_cut_off_and_hold_up_neither_presses_nor_the_page()
    {
        await using ConsoleRig rig = await ConsoleRig.StartAsync();
        Uri page = rig.Room.Http.BaseAddress!;
        TcpClient[] slow = [.. await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => HoldAsync(page)))];
        try
        {
            for (int number = 1; number <= 5; number++)
                await rig.Room.Intake.AcceptAsync(TestAlerts.Message(TestAlerts.Press(number)), CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, (await rig.Room.Http.GetAsync(new Uri("/api/v1/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(5, (await rig.Room.IncidentsAsync()).Count);
            await Eventually.IsAsync("every one is cut off", async () => (await Task.WhenAll(slow.Select(IsCutAsync))).All(cut => cut), TimeSpan.FromSeconds(40));
        }
        finally
        {
            Array.ForEach(slow, client => client.Dispose());
        }
    }

    [Fact]
    public async Task A_body_of_a_megabyte_and_one_of_thousands_of_brackets_change_nothing()
    {
        await using ConsoleRig rig = await ConsoleRig.StartAsync();
        BellAlert press = TestAlerts.Press(1);
        await rig.Room.Intake.AcceptAsync(TestAlerts.Message(press), CancellationToken.None);
        string deep = string.Concat("{\"operator\":", new string('[', 2000), new string(']', 2000), "}");
        foreach (string body in new[] { new string('x', 1024 * 1024), deep })
        {
            string request = $"POST /api/v1/incidents/{press.Id:D}/acknowledge HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            string answer = await AskAsync(rig.Room.Http.BaseAddress!, request);
            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        }

        Assert.Equal(1, Assert.Single(await rig.Room.IncidentsAsync()).Revision);
    }

    private static async Task<TcpClient> HoldAsync(Uri page)
    {
        var client = new TcpClient();
        await client.ConnectAsync(page.Host, page.Port);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHo"u8.ToArray());
        return client;
    }

    /// <summary>One more byte of a header that never ends; says whether the server has closed.</summary>
    private static async Task<bool> IsCutAsync(TcpClient client)
    {
        // A write that failed in an earlier look has closed it here too.
        if (!client.Connected)
            return true;
        try
        {
            await client.GetStream().WriteAsync("s"u8.ToArray());
            return client.Client.Poll(0, SelectMode.SelectRead);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<string> AskAsync(Uri page, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(page.Host, page.Port);
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            // Cut off in the middle of a body that is too long.
            return "";
        }
    }
}
