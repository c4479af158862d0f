using System.Diagnostics;
using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Press;

/// <summary>A press as the operators see it.</summary>
public class ConsoleTests(ChromiumBrowser browser)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_press_appears_with_its_place_and_its_acknowledgement_on_every_page()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await using ConsolePage first = await browser.OpenAsync(room.Page);
        await using ConsolePage second = await browser.OpenAsync(room.Page, "ko-KR");
        await first.ConnectionIsAsync("live", Soon);
        await second.ConnectionIsAsync("live", Soon);
        await first.RememberDocumentAsync();
        await second.RememberDocumentAsync();

        AcceptedPress press = await gateway.PressAsync(SeongdongDistrict.Bell);

        await first.IncidentIsAsync(press.Id, "new", Soon);
        await second.IncidentIsAsync(press.Id, "new", Soon);
        await first.Incident(press.Id).ClickAsync();
        await Assertions.Expect(first.Mark("place")).ToHaveAttributeAsync("data-incident-id", press.Id.ToString());
        Assert.Equal("551530.281", (await first.ValueAsync("northing-5186"))?.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal));
        Assert.Equal("203260.143", (await first.ValueAsync("easting-5186"))?.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal));
        Assert.Equal("다사 5910 5164", await first.ValueAsync("point-number"));
        await Assertions.Expect(first.Mark("place-name")).ToContainTextAsync("성수 공중화장실");

        await first.AcknowledgeAsync(press.Id, "김연희");
        long acknowledged = Stopwatch.GetTimestamp();
        await second.IncidentIsAsync(press.Id, "acknowledged", TimeSpan.FromSeconds(1));
        TestContext.Current.TestOutputHelper?.WriteLine($"second page after {Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds:0} ms");
        await first.IncidentIsAsync(press.Id, "acknowledged", TimeSpan.FromSeconds(1));
        await Assertions.Expect(second.Incident(press.Id).GetByTestId("acknowledged-by")).ToContainTextAsync("김연희");

        foreach (ConsolePage page in new[] { first, second })
        {
            Assert.True(await page.SameDocumentAsync(), "The page was reloaded.");
            Assert.Empty(page.Faults);
            Assert.All(page.Requests, request => Assert.StartsWith(room.Page.AbsoluteUri, request, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_says_within_5_seconds_that_the_control_room_is_gone_and_misses_nothing()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await using ConsolePage page = await browser.OpenAsync(room.Page);
        await page.ConnectionIsAsync("live", Soon);
        await page.RememberDocumentAsync();
        AcceptedPress before = await gateway.PressAsync(SeongdongDistrict.Bell);
        await page.IncidentIsAsync(before.Id, "new", Soon);

        await room.Program.KillAsync();
        await page.ConnectionIsAsync("lost", TimeSpan.FromSeconds(5));
        AcceptedPress meanwhile = await gateway.PressAsync(SeongdongDistrict.Bell);

        await room.RestartAsync();
        await page.ConnectionIsAsync("live", TimeSpan.FromSeconds(20));
        await page.IncidentIsAsync(meanwhile.Id, "new", Soon);
        await page.IncidentIsAsync(before.Id, "new", Soon);
        Assert.True(await page.SameDocumentAsync(), "The page was reloaded.");
        await Eventually.IsAsync("a receipt for every alert", async () => await gateway.WaitingAsync() == 0);
    }
}
