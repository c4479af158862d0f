using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.Processes;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>A bell made ready in one visit, by a phone on the gateway's Wi-Fi.</summary>
public class FieldVisitTests(ChromiumBrowser browser)
{
    /// <summary>A minute is what the product promises. GATEWAY_CUT_SECONDS=8 takes less, for somebody who waits.</summary>
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("GATEWAY_CUT_SECONDS") ?? "60", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("ko-KR")]
    [InlineData("en-GB")]
    public async Task From_a_new_facility_to_a_signed_record_at_the_control_room(string locale)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page, locale);
        await phone.IsAccessibleAsync("login");
        await phone.PictureAsync(site.PictureOf($"{locale}-login.png"));
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        await phone.IsAccessibleAsync("fix");
        await phone.PictureAsync(site.PictureOf($"{locale}-fix.png"));

        string facility = await MakeFacilityAsync(phone, site, locale);
        await phone.TapAsync("commission");
        await phone.IsAccessibleAsync("visit");
        await phone.PictureAsync(site.PictureOf($"{locale}-visit-begun.png"));
        await SurveyAsync(phone, site, locale);
        await TestAsync(phone, site, 1);
        await phone.PictureAsync(site.PictureOf($"{locale}-test.png"));
        await phone.TapAsync("test-end");
        await TakePhotoAsync(phone);
        await phone.WriteAsync("notes", "문 왼쪽, 높이 1.2 m");
        await phone.IsAccessibleAsync("visit, ready");
        await phone.PictureAsync(site.PictureOf($"{locale}-visit-ready.png"));
        await phone.IsNotSignedWithoutAStrokeAsync("김연희");
        await phone.SignAsync("김연희");
        await phone.ShowsAsync("signed", "data-delivery", "received", 30);
        await phone.IsAccessibleAsync("signed");
        await phone.PictureAsync(site.PictureOf($"{locale}-signed.png"));

        await phone.TapAsync("tab-map");
        await Assertions.Expect(phone.Mark("map").Locator("canvas").First).ToBeVisibleAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await phone.IsAccessibleAsync("map");
        await phone.PictureAsync(site.PictureOf($"{locale}-map.png"));
        Assert.Empty(phone.Faults);
        await IsAtControlRoomAsync(room, facility);
    }

    [Fact]
    public async Task The_same_with_the_line_to_the_control_room_cut_in_the_middle()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page);
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        string facility = await MakeFacilityAsync(phone, site, null);
        await phone.TapAsync("commission");
        await phone.Mark("bell").SelectOptionAsync(FieldSite.Bell);

        await site.Broker.KillAsync();
        await phone.ShowsAsync("connection", "data-control-room", "away");
        await SurveyAsync(phone, site, null);
        await phone.TapAsync("test-begin");
        await Assertions.Expect(phone.Mark("test-open")).ToBeVisibleAsync();
        await site.PressAsync();
        await phone.ShowsAsync("press", "data-state", "kept");
        await TakePhotoAsync(phone);
        await phone.PictureAsync(site.PictureOf("cut.png"));
        await Task.Delay(Cut, TestContext.Current.CancellationToken);
        await phone.ShowsAsync("press", "data-state", "kept");
        await site.Broker.StartAgainAsync();

        await phone.ShowsAsync("press", "data-state", "received", 60);
        await phone.SignAsync("김연희");
        await phone.ShowsAsync("signed", "data-delivery", "received", 30);
        Assert.Empty(phone.Faults);
        await IsAtControlRoomAsync(room, facility);
    }

    private static async Task<string> MakeFacilityAsync(FieldPhone phone, FieldSite site, string? locale)
    {
        await phone.TapAsync("tab-facilities");
        await Assertions.Expect(phone.Mark("facility").First).ToBeVisibleAsync();
        if (locale is not null)
        {
            await phone.IsAccessibleAsync("facilities");
            await phone.PictureAsync(site.PictureOf($"{locale}-facilities.png"));
        }
        await phone.TapAsync("new-facility");
        await phone.Mark("facility-name").FillAsync("뚝섬 공원 화장실");
        if (locale is not null)
        {
            await phone.IsAccessibleAsync("new facility");
            await phone.PictureAsync(site.PictureOf($"{locale}-new.png"));
        }
        await phone.TapAsync("facility-save");
        await Assertions.Expect(phone.Mark("commission")).ToBeEnabledAsync();
        return await phone.Mark("facility-title").GetAttributeAsync("data-facility") ?? throw new InvalidOperationException("The page shows no facility.");
    }

    private static async Task SurveyAsync(FieldPhone phone, FieldSite site, string? locale)
    {
        await phone.TapAsync("visit-survey-go");
        if (locale is not null)
            await phone.IsAccessibleAsync("survey");
        await phone.TapAsync("survey-start");
        await phone.ShowsAsync("stage", "data-stage", "observing");
        if (locale is not null)
        {
            await phone.IsAccessibleAsync("survey, observing");
            await phone.PictureAsync(site.PictureOf($"{locale}-survey.png"));
        }
        await phone.ShowsAsync("verdict", "data-accepted", "true", 60);
        if (locale is not null)
            await phone.PictureAsync(site.PictureOf($"{locale}-verdict.png"));
        await phone.TapAsync("survey-back");
        await phone.ShowsAsync("visit-survey", "data-accepted", "true");
    }

    private static async Task TestAsync(FieldPhone phone, FieldSite site, int presses)
    {
        await phone.Mark("bell").SelectOptionAsync(FieldSite.Bell);
        await phone.TapAsync("test-begin");
        await Assertions.Expect(phone.Mark("test-open")).ToBeVisibleAsync();
        for (int press = 1; press <= presses; press++)
        {
            await site.PressAsync();
            await Assertions.Expect(phone.Page.Locator("[data-testid=press][data-state=received]")).ToHaveCountAsync(press);
        }
    }

    /// <summary>A picture of 3000 x 2000, as cameras make them: the page has to make it small.</summary>
    private static async Task TakePhotoAsync(FieldPhone phone)
    {
        string camera = await phone.Page.EvaluateAsync<string>("""
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 });
              const pen = canvas.getContext('2d');
              for (let i = 0; i < 6000; i++) { pen.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + (i * 13) % 60}%)`; pen.fillRect((i * 769) % 3000, (i * 431) % 2000, 90, 60); }
              return canvas.toDataURL('image/png').split(',')[1];
            }
            """);
        await phone.Mark("photo-input").SetInputFilesAsync(new FilePayload { Name = "camera.png", MimeType = "image/png", Buffer = Convert.FromBase64String(camera) });
        await phone.ShowsAsync("photo", "data-state", "sent");
        byte[] kept = await phone.Page.EvaluateAsync<string>("async () => { const b = await (await fetch(document.querySelector('[data-testid=photo] img').src)).arrayBuffer(); return btoa(String.fromCharCode(...new Uint8Array(b.slice(0, 4)))) + '|' + b.byteLength; }") is var told
            ? Convert.FromBase64String(told.Split('|')[0]) : [];
        Assert.Equal([0xFF, 0xD8, 0xFF], kept[..3]);
        Assert.InRange(int.Parse(told.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture), 10_000, 300_000);
    }

    private static async Task IsAtControlRoomAsync(ControlRoomProcess room, string facility)
    {
        using var http = new HttpClient { BaseAddress = room.Page };
        await Eventually.IsAsync($"facility {facility} in the control room's register", async () => (await http.GetAsync(new Uri($"api/v1/facilities/{facility}", UriKind.Relative))).IsSuccessStatusCode);
        string told = await http.GetStringAsync(new Uri($"api/v1/facilities/{facility}", UriKind.Relative));
        Assert.Contains("뚝섬 공원 화장실", System.Text.RegularExpressions.Regex.Unescape(told), StringComparison.Ordinal);
    }
}
