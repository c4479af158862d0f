using Gateway.EndToEnd.Tests.Browser;
using Gateway.Simulation;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>What a surveyor is told while a survey does not go on.</summary>
public class SurveyWaitsTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task Between_two_sessions_the_phone_says_what_to_do_that_the_fix_was_seen_lost_and_why_a_session_was_given_up()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await OpenAsync(site);
        await phone.Mark("rule").SelectOptionAsync(FieldSite.Twice);
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("stage", "data-stage", "awaitingReinitialisation", 60);
        await Assertions.Expect(phone.Mark("reinitialise")).ToContainTextAsync("안테나를 뒤집거나");
        await phone.IsAccessibleAsync("survey, to be initialised");
        await phone.PictureAsync(site.PictureOf("reinitialise.png"));

        site.Receiver.LetCorrectionsArrive(false);
        await Assertions.Expect(phone.Mark("reinitialised")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        await phone.PictureAsync(site.PictureOf("reinitialised.png"));
        site.Receiver.LetCorrectionsArrive(true);
        await phone.ShowsAsync("stage", "data-stage", "observing", 60);

        // The fix jumps by 40 cm in the middle of the second session.
        site.Receiver.MoveTo(new AntennaPosition(FieldSite.TrueLatitude + 0.0000036, FieldSite.TrueLongitude, 50.1, 22.7));
        await Assertions.Expect(phone.Mark("discarded")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await Assertions.Expect(phone.Mark("discarded")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("무효 처리된 세션 [0-9]+회.*[가-힣]{2}"));
        await phone.PictureAsync(site.PictureOf("discarded.png"));
        Assert.Empty(phone.Faults);
    }

    [Fact]
    public async Task What_is_missing_beside_the_fix_is_said_and_a_silent_receiver_in_the_same_words_as_on_the_fix_page()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await OpenAsync(site);
        site.Receiver.LetCorrectionsArrive(false);
        await phone.Mark("rule").SelectOptionAsync(FieldSite.Twice);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await phone.TapAsync("survey-start");
        await Assertions.Expect(phone.Mark("not-counted")).ToContainTextAsync("보정 정보가");
        await Assertions.Expect(phone.Mark("stage")).ToContainTextAsync("고정됨");
        site.Receiver.LetCorrectionsArrive(true);

        await site.SilenceAsync();
        await phone.ShowsAsync("survey-fix", "data-quality", "old");
        string told = (await phone.Mark("survey-fix").TextContentAsync())!.Trim();
        await Assertions.Expect(phone.Mark("not-counted")).ToHaveCountAsync(0);
        await phone.TapAsync("tab-fix");
        await phone.ShowsAsync("quality", "data-quality", "old");
        Assert.Equal(told, (await phone.Mark("quality").TextContentAsync())!.Trim());
        Assert.Empty(phone.Faults);
    }

    private async Task<FieldPhone> OpenAsync(FieldSite site)
    {
        FieldPhone phone = await browser.OpenPhoneAsync(site.Page, "ko-KR");
        await phone.LoginAsync("김연희", "246810");
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        await phone.Page.GotoAsync($"{site.Page}#survey/{FieldSite.Facility}");
        return phone;
    }
}
