using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Somebody else on the Wi-Fi.</summary>
public class StrangerTests
{
    private static readonly string[] Paths =
    [
        "api/v1/defaults", "api/v1/events", "api/v1/facilities", "api/v1/facilities/SD-0007", "api/v1/surveys", "api/v1/visits", "api/v1/nothing-of-that-name", "register.db",
        "api/v1/visits/00000000-0000-0000-0000-000000000000/photos/00000000-0000-0000-0000-000000000000",
    ];

    [Fact]
    public async Task A_stranger_gets_the_shell_and_401_for_everything_else_whether_it_exists_or_not()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        using HttpClient http = Client(site);
        string shell = await http.GetStringAsync(new Uri("", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("<field-app>", shell, StringComparison.Ordinal);
        foreach (string path in Paths)
        {
            foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { }) };
                using HttpResponseMessage answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
                string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.DoesNotContain("SD-0007", body, StringComparison.Ordinal);
                Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_route_that_there_is_asks_a_stranger_to_log_in_but_the_login_and_the_certificate()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        (string Method, string Path)[] routes = [.. site.Gateway.FieldPage!.Routes.SelectMany(route => Methods(route).Select(method => (method, Path(route))))];
        Assert.InRange(routes.Length, 19, 100);
        Assert.Contains(("POST", "/api/v1/visits/0f0e0d0c-0b0a-0908-0706-050403020100/sign"), routes);

        var open = new List<string>();
        foreach (string? cookie in new[] { null, "field=", $"field={new string('0', 64)}" })
        {
            using HttpClient http = Client(site);
            foreach ((string method, string path) in routes)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { secret = "" }) };
                if (cookie is not null)
                    request.Headers.Add("Cookie", cookie);
                using HttpResponseMessage answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.StatusCode != HttpStatusCode.Unauthorized || !body.Contains("\"code\":\"login\"", StringComparison.Ordinal))
                    open.Add($"{method} {path}");
            }
        }
        Assert.Equal(["GET /gateway-authority.crt", "POST /api/v1/login"], open.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("//api/v1/defaults")]
    [InlineData("/API/V1/Defaults")]
    [InlineData("/api/v1/login/../defaults")]
    [InlineData("/index.html/../api/v1/defaults")]
    [InlineData("/api/v1/defaults/")]
    [InlineData("/%61pi/v1/defaults")]
    [InlineData("/api/v1/defaults?x=/index.html")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/register.db")]
    [InlineData("/..%2f..%2fidentity/gateway.pem")]
    [InlineData("/..\\\\..\\\\identity\\\\gateway.pem")]
    public async Task No_other_spelling_of_a_path_lets_a_stranger_in(string path)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        using var wire = new TcpClient();
        await wire.ConnectAsync("127.0.0.1", site.PagePort, TestContext.Current.CancellationToken);
        await using NetworkStream stream = wire.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {site.Page.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_no_more_than_guesses_one_by_one()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        using HttpClient http = Client(site);
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(guess => LoginAsync(http, $"{guess:D6}")));
        Assert.InRange(answers.Count(answer => answer == HttpStatusCode.Unauthorized), 0, 2);
        Assert.All(answers, answer => Assert.Contains(answer, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(http, "246810"));
    }

    [Fact]
    public async Task Guesses_wait_longer_and_longer_and_a_code_is_good_once()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        string code = await site.PairingCodeAsync();
        using HttpClient http = Client(site);
        HttpStatusCode[] wrong = [await LoginAsync(http, "000000"), await LoginAsync(http, "111111"), await LoginAsync(http, "222222"), await LoginAsync(http, "246810")];
        // The third wrong one has to wait, and then the right one too.
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], wrong);
        await Eventually.IsAsync("a login after the wait", async () => await LoginAsync(http, code) == HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(http, code));
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_from_another_site_and_a_forgotten_phone_is_out()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        using var cookies = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using HttpClient http = Client(site, cookies);
        Assert.Equal(HttpStatusCode.NoContent, await LoginAsync(http, "246810"));
        Cookie cookie = Assert.Single(cookies.CookieContainer.GetCookies(site.Page));
        Assert.True(cookie.HttpOnly);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("api/v1/defaults", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "api/v1/visits") { Content = new StringContent("""{"facility":"SD-0007"}""", Encoding.UTF8, "application/json") };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        http.DefaultRequestHeaders.Remove("Origin");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(site.Gateway.Commissioning.List());

        Assert.Contains("1 phones", (await site.CommandAsync("field", "forget")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("api/v1/defaults", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private static string Path(RouteEndpoint route) => route.RoutePattern.RawText!
        .Replace("{id:guid}", "0f0e0d0c-0b0a-0908-0706-050403020100", StringComparison.Ordinal)
        .Replace("{photo:guid}", "0f0e0d0c-0b0a-0908-0706-050403020101", StringComparison.Ordinal)
        .Replace("{id}", FieldSite.Facility, StringComparison.Ordinal);

    private static HttpClient Client(FieldSite site, HttpClientHandler? handler = null)
    {
        var http = new HttpClient(handler ?? new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Page };
        http.DefaultRequestHeaders.Add("Origin", site.Page.GetLeftPart(UriPartial.Authority));
        http.DefaultRequestHeaders.Add("X-Gateway-Field", "1");
        return http;
    }

    private static async Task<HttpStatusCode> LoginAsync(HttpClient http, string secret)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync(new Uri("api/v1/login", UriKind.Relative), new { secret, device = "test" }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
