using Gateway.Commissioning;
using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>A bell that is signed for one facility, chosen for another.</summary>
public class MovedBellTests(ChromiumBrowser browser)
{
    private const string From = "SD-0008";

    [Fact]
    public async Task The_phone_asks_before_it_takes_a_bell_from_the_facility_of_its_signed_record()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using ControlRoomProcess room = await site.StartControlRoomAsync();
        Guid older = await SignAsync(site);
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page, "ko-KR");
        await phone.LoginAsync("박준호", "246810");
        await phone.Page.GotoAsync($"{site.Page}#facility/{FieldSite.Facility}");
        await phone.TapAsync("commission");

        phone.SaysYes = false;
        await phone.Mark("bell").SelectOptionAsync(FieldSite.Bell);
        await Eventually.IsAsync("a question", () => phone.Asked.Count > 0);
        Assert.Contains(From, phone.Asked[0], StringComparison.Ordinal);
        Assert.Contains("김연희", phone.Asked[0], StringComparison.Ordinal);
        await Assertions.Expect(phone.Mark("bell")).ToHaveValueAsync("");

        phone.SaysYes = true;
        await phone.Mark("bell").SelectOptionAsync(FieldSite.Bell);
        await phone.ShowsAsync("bell-move", "data-confirmed", "true");
        await phone.IsAccessibleAsync("visit, bell moves");
        await phone.PictureAsync(site.PictureOf("bell-moves.png"));
        await phone.Page.Locator("details summary").TapAsync();
        await phone.WriteAsync("surveyWaiver", "지붕 아래");
        await phone.TapAsync("test-begin");
        await Assertions.Expect(phone.Mark("test-open")).ToBeVisibleAsync();
        await site.PressAsync();
        await phone.ShowsAsync("press", "data-state", "received");
        await phone.SignAsync("박준호");
        await phone.TapAsync("tab-visits");
        await Assertions.Expect(phone.Page.Locator($"[data-visit='{older}'] [data-testid=visit-superseded]")).ToContainTextAsync(FieldSite.Facility);
        Assert.Equal(FieldSite.Facility, site.Gateway.Bells.Find(FieldSite.Bell)?.Facility);
        Assert.Empty(phone.Faults);
    }

    private static async Task<Guid> SignAsync(FieldSite site)
    {
        CommissioningRoom room = site.Gateway.Commissioning;
        var by = new Editor("김연희", "phone-1");
        site.Gateway.Register.Add(new RegisteredFacility { Facility = new Facility { Id = From, Name = "뚝섬 화장실", Type = FacilityTypes.EmergencyBell } }, new PositionOrigin { Source = "test" }, DateTimeOffset.UnixEpoch);
        CommissioningSnapshot draft = room.Open(From, by, FieldSite.Bell);
        Guid id = draft.Draft.Id;
        room.Update(id, draft.Draft.Revision, new CommissioningChanges { SurveyWaiver = "지붕 아래" }, by);
        room.BeginTest(id, by);
        await site.PressAsync();
        await Eventually.IsAsync("a receipt", () => room.Find(id)!.Draft.Presses.Any(press => press.ReceiptedAt is not null));
        room.Sign(id, room.Find(id)!.Draft.Revision, new CommissioningSignature { Name = "김연희", Strokes = [[10, 10, 500, 500]] }, by);
        return id;
    }
}
