using Gateway.EndToEnd.Tests.Browser;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Two people at one facility, each with a phone, and a phone that slept.</summary>
public class TwoPhonesTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task Neither_of_two_phones_loses_work_and_both_see_why()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using var wifi = new WifiLink(site.PagePort);
        await using FieldPhone first = await OpenAtFacilityAsync(site.Page, "김연희");
        await using FieldPhone second = await OpenAtFacilityAsync(wifi.Page, "박준호");
        Assert.Equal(await VisitOfAsync(first), await VisitOfAsync(second));

        // Different fields, at the same time: both stand.
        await Task.WhenAll(first.WriteAsync("notes", "문 왼쪽에 있음"), second.WriteAsync("installer", "박준호"));
        await Assertions.Expect(first.Mark("installer")).ToHaveValueAsync("박준호");
        await Assertions.Expect(second.Mark("notes")).ToHaveValueAsync("문 왼쪽에 있음");

        // The same field: the second phone has lost the Wi-Fi, and did not see what the first wrote.
        await wifi.CutAsync();
        await second.ShowsAsync("connection", "data-state", "lost");
        await second.Mark("notes").FillAsync("문 오른쪽에 있음");
        await second.Mark("notes").BlurAsync();
        await second.ShowsAsync("notes-state", "data-state", "kept");
        await first.WriteAsync("notes", "문 왼쪽, 배관 옆");
        wifi.Restore();
        await second.ShowsAsync("connection", "data-state", "live");

        foreach (FieldPhone phone in new[] { first, second })
        {
            await Assertions.Expect(phone.Mark("set-aside")).ToContainTextAsync("박준호");
            await Assertions.Expect(phone.Mark("set-aside")).ToContainTextAsync("문 오른쪽에 있음");
            await Assertions.Expect(phone.Mark("set-aside")).ToContainTextAsync("문 왼쪽, 배관 옆");
            await Assertions.Expect(phone.Mark("notes")).ToHaveValueAsync("문 왼쪽, 배관 옆");
        }
        await Assertions.Expect(second.Mark("refusal")).ToContainTextAsync("김연희");
        await second.IsAccessibleAsync("two phones");
        await second.PictureAsync(site.PictureOf("two-phones.png"));

        await second.TapAsync("set-aside-use");
        await Assertions.Expect(first.Mark("notes")).ToHaveValueAsync("문 오른쪽에 있음");
        Assert.Empty(first.Faults);
        Assert.Empty(second.Faults);
    }

    [Fact]
    public async Task A_phone_that_slept_goes_on_where_it_was_with_what_it_had_not_sent()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using var wifi = new WifiLink(site.PagePort);
        await using FieldPhone phone = await OpenAtFacilityAsync(wifi.Page, "김연희");
        string visit = await VisitOfAsync(phone);
        await wifi.CutAsync();
        await phone.ShowsAsync("connection", "data-state", "lost");
        await phone.Mark("notes").FillAsync("계단 아래");
        await phone.ShowsAsync("notes-state", "data-state", "kept");
        Assert.True(await phone.Page.EvaluateAsync<bool>("navigator.serviceWorker.getRegistration().then(r => r?.active !== undefined)"), "No service worker keeps the shell.");

        // The browser has thrown the page away; opened again it is the installed app at its start address, still without Wi-Fi.
        await phone.Page.GotoAsync("about:blank");
        await phone.Page.GotoAsync(wifi.Page.AbsoluteUri);
        await Assertions.Expect(phone.Mark("connecting")).ToBeVisibleAsync();
        wifi.Restore();

        await phone.ShowsAsync("connection", "data-state", "live");
        Assert.Equal(visit, await VisitOfAsync(phone));
        await Assertions.Expect(phone.Mark("notes")).ToHaveValueAsync("계단 아래");
        await phone.ShowsAsync("notes-state", "data-state", "saved");
        Assert.Equal("계단 아래", site.Gateway.Commissioning.Find(Guid.Parse(visit))?.Draft.Notes);
    }

    private async Task<FieldPhone> OpenAtFacilityAsync(Uri page, string name)
    {
        FieldPhone phone = await browser.OpenPhoneAsync(page);
        await phone.LoginAsync(name, "246810");
        await phone.TapAsync("tab-facilities");
        await phone.Page.Locator($"[data-testid=facility][data-facility={FieldSite.Facility}]").TapAsync();
        await phone.TapAsync("commission");
        await Assertions.Expect(phone.Mark("visit-title")).ToBeVisibleAsync();
        return phone;
    }

    private static Task<string> VisitOfAsync(FieldPhone phone) => phone.Page.EvaluateAsync<string>("location.hash === '' ? localStorage.getItem('route').split('/')[1] : location.hash.split('/')[1]");
}
