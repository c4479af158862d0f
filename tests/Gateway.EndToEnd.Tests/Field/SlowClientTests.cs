using System.Net.Sockets;
using System.Text;
using Gateway.Messages;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Connections that send a byte now and then and never end (slow-loris): the page cuts them off, presses do not notice.</summary>
public class SlowClientTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHo")]
    [InlineData("POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")]
    public async Task Dribbling_connections_are_cut_off_and_the_page_answers_again(string beginning)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        // More than the page takes at once: all of its connections are taken.
        TcpClient[] slow = [.. await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => HoldAsync(site, beginning)))];
        try
        {
            for (int press = 0; press < 10; press++)
            {
                BellAlert alert = await site.Gateway.Bells.Find(FieldSite.Bell)!.PressByCommand(AlertKind.Test, "while the page is held")
                    .WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
                Assert.True(alert.Sequence > 0);
            }

            using var http = new HttpClient { BaseAddress = site.Page, Timeout = TimeSpan.FromSeconds(3) };
            await Eventually.IsAsync("the page answers again though they go on dribbling", () => AnswersAsync(http, slow), TimeSpan.FromSeconds(60));
            Assert.All(site.Gateway.Health().Rooms, room => Assert.Equal("running", room.State));
        }
        finally
        {
            Array.ForEach(slow, client => client.Dispose());
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, TcpClient[] slow)
    {
        foreach (TcpClient client in slow.Where(client => client.Connected))
        {
            try
            {
                await client.GetStream().WriteAsync("s"u8.ToArray());
            }
            catch (IOException)
            {
                client.Close();
            }
        }

        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri("", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception refused) when (refused is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task<TcpClient> HoldAsync(FieldSite site, string beginning)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.PagePort);
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
        }
        catch (IOException)
        {
            // More than the page takes at once: refused already.
            client.Close();
        }

        return client;
    }
}
