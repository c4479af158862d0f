using System.Text.Json;
using Gateway.Commissioning;
using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Messages;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>What the control room's page shows of bells made ready, and of receivers that are not to be believed.</summary>
public class CommissioningListTests(ChromiumBrowser browser)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_signed_record_is_listed_found_by_its_facility_and_opened_and_a_press_takes_the_screen_back()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        await using ConsolePage page = await browser.OpenAsync(room.Page, "ko-KR");
        await page.ConnectionIsAsync("live", Soon);
        await page.Mark("commissionings-open").ClickAsync();
        await Assertions.Expect(page.Mark("commissionings")).ToBeVisibleAsync();
        await Assertions.Expect(page.Mark("commissioning")).ToHaveCountAsync(0);

        Guid id = await CommissionAsync(site);
        ILocator row = page.Mark("commissioning");
        // Without a touch of the page: the event tells it.
        await Assertions.Expect(row).ToHaveAttributeAsync("data-commissioning", id.ToString(), new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 });
        await Assertions.Expect(row).ToHaveAttributeAsync("data-lacks", "survey");
        await Assertions.Expect(row).ToContainTextAsync("인정된 측량 없음");

        await page.Mark("commissionings-search").FillAsync("왕십리로");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await page.Mark("commissionings-search").FillAsync("없는 이름");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await page.Mark("commissionings-search").FillAsync(FieldSite.Facility);
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await page.Mark("commissionings-incomplete").CheckAsync();
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await page.PictureAsync(site.PictureOf("commissionings.png"));

        IPage record = await row.Page.Context.RunAndWaitForPageAsync(() => page.Mark("commissioning-record").ClickAsync());
        await Assertions.Expect(record.Locator("body")).ToContainTextAsync("지붕 아래라 수신 불가");
        await record.CloseAsync();

        await site.PressAsync();
        await Assertions.Expect(page.Mark("commissionings")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Mark("place")).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }

    [Theory]
    [InlineData("ko-KR", "재밍", "스푸핑")]
    [InlineData("en-GB", "JAMMED", "SPOOFING")]
    public async Task Doubts_of_a_live_fix_and_of_a_receiver_are_fields_of_their_own_in_the_pages_language(string locale, string jamming, string spoofing)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        await using ConsolePage page = await browser.OpenAsync(room.Page, locale);
        await page.ConnectionIsAsync("live", Soon);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var status = new GatewayStatus
        {
            Presence = GatewayPresence.Online,
            Birth = now.ToUnixTimeSeconds(),
            Utc = now,
            Receivers = [new ReceiverStatus { Name = "roof", State = "reading", Quality = "rtkFixed", Warning = "in English alone", Doubts = "jamming" }, new ReceiverStatus { Name = "old", State = "reading", Warning = "of an older gateway" }],
        };
        await site.Broker.PublishAsync("safety/v1/seongdong/gw-9/status", JsonSerializer.Serialize(status, MessagesJson.Default.GatewayStatus));
        var alert = new BellAlert
        {
            Id = Guid.CreateVersion7(),
            Sequence = 1,
            Kind = AlertKind.Press,
            District = "seongdong",
            Gateway = "gw-9",
            Bell = new AlertBell { Id = "bell-9" },
            Time = new AlertTime { Utc = now, Source = "ntp" },
            LiveFix = new AlertLiveFix { Latitude = 37.5633, Longitude = 127.0369, Quality = "rtkFixed", Utc = now, AgeSeconds = 0.4, Doubts = "spoofing jamming" },
        };
        await site.Broker.PublishAsync("safety/v1/seongdong/gw-9/alerts/bell-9", JsonSerializer.Serialize(alert, MessagesJson.Default.BellAlert));

        await page.Incident(alert.Id).ClickAsync();
        await Assertions.Expect(page.Mark("live-fix-doubts")).ToContainTextAsync(jamming);
        await Assertions.Expect(page.Mark("live-fix-doubts")).ToContainTextAsync(spoofing);
        ILocator warnings = page.Mark("receiver-warning");
        await Assertions.Expect(warnings).ToHaveCountAsync(2);
        await Assertions.Expect(warnings.And(page.Mark("receiver-warning").Locator("xpath=self::*[@data-receiver='roof']"))).ToContainTextAsync(jamming);
        await Assertions.Expect(warnings.And(page.Mark("receiver-warning").Locator("xpath=self::*[@data-receiver='old']"))).ToContainTextAsync("of an older gateway");
        await page.PictureAsync(site.PictureOf($"{locale}-doubts.png"));
        Assert.Empty(page.Faults);
    }

    /// <summary>A whole visit without a phone: the rooms behind the page are the same.</summary>
    private static async Task<Guid> CommissionAsync(FieldSite site)
    {
        CommissioningRoom visits = site.Gateway.Commissioning;
        var by = new Editor("김설치", "phone-1");
        CommissioningSnapshot visit = visits.Open(FieldSite.Facility, by, FieldSite.Bell);
        Guid id = visit.Draft.Id;
        visits.Update(id, visit.Draft.Revision, new CommissioningChanges { Installer = "김설치", SurveyWaiver = "지붕 아래라 수신 불가" }, by);
        visits.BeginTest(id, by);
        await site.PressAsync();
        await Eventually.IsAsync("a receipt of the test press", () => Now().Draft.Presses.Any(press => press.ReceiptedAt is not null));
        visits.EndTest(id);
        visits.Sign(id, Now().Draft.Revision, new CommissioningSignature { Name = "김설치", Strokes = [[10, 10, 500, 500]] }, by);
        return id;

        CommissioningSnapshot Now() => visits.Recent(10).Single(one => one.Draft.Id == id);
    }
}
