using System.Globalization;
using Gateway.EndToEnd.Tests.Browser;
using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Which facility is surveyed, where its place comes out, and whether corrections and antenna can be trusted.</summary>
public class SurveyedPlaceTests(ChromiumBrowser browser)
{
    private const string Far = "SD-0099", Twin = "SD-0100";

    [Fact]
    public async Task A_facility_that_the_register_has_a_kilometre_away_is_surveyed_only_after_a_question_and_the_verdict_says_how_far_it_moved()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        foreach (string id in new[] { Far, Twin })
        {
            var position = new SurveyedPosition { Latitude = FieldSite.TrueLatitude + 0.0092, Longitude = FieldSite.TrueLongitude, Method = SurveyMethods.MapOrAddress };
            site.Gateway.Register.Add(new RegisteredFacility { Facility = new Facility { Id = id, Name = $"뚝섬 화장실 {id}", Type = FacilityTypes.EmergencyBell, Position = position } }, new PositionOrigin { Source = "test" }, DateTimeOffset.UnixEpoch);
        }
        await using FieldPhone phone = await OpenAsync(site, $"survey/{Far}");
        await Assertions.Expect(phone.Mark("survey-title")).ToContainTextAsync("뚝섬 화장실");
        await Assertions.Expect(phone.Mark("survey-way")).ToContainTextAsync("북쪽 1.02 km");
        await Assertions.Expect(phone.Mark("same-spot")).ToContainTextAsync(Twin);
        await phone.IsAccessibleAsync("survey, far");
        await phone.PictureAsync(site.PictureOf("far.png"));

        phone.SaysYes = false;
        await phone.TapAsync("survey-start");
        await Assertions.Expect(phone.Mark("survey-problem")).ToBeVisibleAsync();
        Assert.Contains("1.02 km", Assert.Single(phone.Asked), StringComparison.Ordinal);
        Assert.Empty(site.Gateway.Survey.Current());

        phone.SaysYes = true;
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("verdict", "data-accepted", "true", 60);
        await Assertions.Expect(phone.Mark("moved")).ToContainTextAsync("1.02 km");
        await phone.ShowsAsync("national", "data-status", "notNational");
        await Assertions.Expect(phone.Mark("national")).ToContainTextAsync("마운트포인트");
        await Assertions.Expect(phone.Mark("verdict-height")).ToContainTextAsync("타원체고");
        double northing = double.Parse(await phone.Mark("verdict-plane").GetAttributeAsync("data-northing") ?? "", CultureInfo.InvariantCulture);
        Assert.InRange(northing, 551_540.2, 551_540.4);
        await phone.IsAccessibleAsync("verdict");
        await phone.PictureAsync(site.PictureOf("moved.png"));
        await phone.Page.GotoAsync($"{site.Page}#facility/{Far}");
        await phone.ShowsAsync("facility-place", "data-surveyed", "true");
        await Assertions.Expect(phone.Mark("same-spot")).ToHaveCountAsync(0);
        Assert.Empty(phone.Faults);
    }

    [Fact]
    public async Task A_check_on_a_known_point_is_made_from_the_phone_and_says_whether_it_is_in_tolerance()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await OpenAsync(site, "fix");
        await phone.TapAsync("checks");
        await phone.IsAccessibleAsync("known points");
        await phone.Page.Locator($"[data-testid=known-point][data-point='{FieldSite.Good}']").TapAsync();
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("check", "data-holds", "true", 60);
        await phone.IsAccessibleAsync("check, holds");
        await phone.PictureAsync(site.PictureOf("check-holds.png"));

        await phone.TapAsync("survey-back");
        await phone.Page.Locator($"[data-testid=known-point][data-point='{FieldSite.Bad}']").TapAsync();
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("check", "data-holds", "false", 60);
        await phone.ShowsAsync("verdict", "data-accepted", "false");
        await Assertions.Expect(phone.Mark("check-off")).ToContainTextAsync("−1.1");
        await phone.PictureAsync(site.PictureOf("check-fails.png"));
        Assert.Empty(phone.Faults);
    }

    private async Task<FieldPhone> OpenAsync(FieldSite site, string view)
    {
        FieldPhone phone = await browser.OpenPhoneAsync(site.Page, "ko-KR");
        await phone.LoginAsync("김연희", "246810");
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        await phone.Page.GotoAsync($"{site.Page}#{view}");
        return phone;
    }
}
