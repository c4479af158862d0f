using Gateway.EndToEnd.Tests.Browser;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>The pole's height as it is typed: half a metre wrong looks like any other record.</summary>
public class PoleHeightTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task A_height_that_cannot_be_read_exactly_begins_nothing_and_the_one_used_is_shown()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page, "ko-KR");
        await phone.LoginAsync("김연희", "246810");
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        await phone.Page.GotoAsync($"{site.Page}#survey/{FieldSite.Facility}");

        foreach (string typed in new[] { "1.5m", "abc", "", "1,500" })
        {
            await phone.Mark("pole-height").FillAsync(typed);
            await phone.TapAsync("survey-start");
            await Assertions.Expect(phone.Mark("pole-problem")).ToContainTextAsync($"“{typed}”");
            await Assertions.Expect(phone.Mark("pole-height")).ToHaveValueAsync(typed);
        }
        Assert.Empty(site.Gateway.Survey.Current());

        await phone.Mark("pole-height").FillAsync("1,53");
        await phone.TapAsync("survey-start");
        await Assertions.Expect(phone.Mark("pole-asked")).ToContainTextAsync("1.53 m");
        await Assertions.Expect(phone.Mark("pole-height")).ToHaveValueAsync("1.53");
        Assert.Empty(site.Gateway.Survey.Current());
        await phone.IsAccessibleAsync("survey, height asked");
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("pole-used", "data-metres", "1.53");
        await phone.ShowsAsync("verdict", "data-accepted", "true", 60);
        await Assertions.Expect(phone.Mark("pole-used")).ToContainTextAsync("1.530 m");
        Assert.Equal(1.53, Assert.Single(site.Gateway.Survey.Current()).Antenna?.PoleHeightMetres);
        Assert.Empty(phone.Faults);
    }
}
