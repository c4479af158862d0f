using Gateway.EndToEnd.Tests.Browser;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Labels in front of the camera, in a browser that reads no QR codes by itself.</summary>
public class ScanTests(ChromiumBrowser browser)
{
    [Theory]
    [InlineData(FieldSite.Facility, 0)]
    [InlineData("https://bells.example/f/SD-0007", 20)]
    public async Task A_label_before_the_camera_opens_its_facility(string label, double degrees)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        string film = site.PictureOf($"label-{degrees:0}.y4m");
        FilmedLabel.Write(film, label, degrees);
        await using FieldPhone phone = await browser.OpenPhoneWithCameraAsync(site.Page, film);
        Assert.False(await phone.Page.EvaluateAsync<bool>("async () => window.BarcodeDetector !== undefined && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')"), "This Chromium reads QR codes by itself: the page's own reader is not tested.");
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.TapAsync("tab-facilities");
        await phone.TapAsync("scan-open");
        await Assertions.Expect(phone.Mark("facility-title")).ToHaveAttributeAsync("data-facility", FieldSite.Facility);
        Assert.Empty(phone.Faults);
    }

    [Fact]
    public async Task A_label_that_the_register_does_not_know_is_said_and_searched_for()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        string film = site.PictureOf("label-unknown.y4m");
        FilmedLabel.Write(film, "성수-9999", 8);
        await using FieldPhone phone = await browser.OpenPhoneWithCameraAsync(site.Page, film);
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.TapAsync("tab-facilities");
        await phone.TapAsync("scan-open");
        await Assertions.Expect(phone.Mark("scan-problem")).ToContainTextAsync("성수-9999");
        await Assertions.Expect(phone.Mark("search")).ToHaveValueAsync("성수-9999");
        Assert.Empty(phone.Faults);
    }

    [Fact]
    public async Task Without_a_camera_the_page_says_what_to_do()
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page);
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.TapAsync("tab-facilities");
        await phone.TapAsync("scan-open");
        await Assertions.Expect(phone.Mark("scan-state")).ToContainTextAsync("라벨의 번호를 입력");
        await phone.IsAccessibleAsync("scan without a camera");
        Assert.Empty(phone.Faults);
    }
}
