using Gateway.EndToEnd.Tests.Browser;
using Gateway.Messages;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>A facility made on the phone, with every name of its place that police and fire look up.</summary>
public class NewFacilityTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task Lot_number_and_object_address_and_a_type_of_ones_own_are_in_the_register_and_on_the_page()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page);
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.TapAsync("tab-facilities");
        await phone.TapAsync("new-facility");
        await phone.Mark("facility-name").FillAsync("뚝섬 나루 구명함");
        await phone.Mark("facility-own-type").FillAsync("lifeRingStand");
        await phone.Mark("facility-lot").FillAsync("성수동1가 685-20");
        await phone.Mark("facility-object").FillAsync("뚝섬로 지상 인명구조함 3");
        await phone.TapAsync("facility-save");
        await Assertions.Expect(phone.Mark("commission")).ToBeEnabledAsync();

        string id = await phone.Mark("facility-title").GetAttributeAsync("data-facility") ?? "";
        Facility made = site.Gateway.Register.Find(id)!.Registered.Facility;
        Assert.Equal(("lifeRingStand", "성수동1가 685-20", "뚝섬로 지상 인명구조함 3"), (made.Type, made.LotNumberAddress, made.ObjectAddress));
        await Assertions.Expect(phone.Mark("facility-names")).ToContainTextAsync("lifeRingStand");
        await Assertions.Expect(phone.Mark("facility-names")).ToContainTextAsync("성수동1가 685-20");
        await Assertions.Expect(phone.Mark("facility-names")).ToContainTextAsync("뚝섬로 지상 인명구조함 3");
        Assert.Empty(phone.Faults);
    }
}
