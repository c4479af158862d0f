using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Geodesy;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>Signs on both pages' maps stand where they should, on screens of every pixel ratio: looked up on pictures of them.</summary>
public class MapSignTests(ChromiumBrowser browser)
{
    private const double MetresPerPixel = 0.125;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.625)]
    [InlineData(3)]
    public async Task The_phones_map_has_the_receiver_in_the_middle_and_the_facility_at_its_distance(float pixelRatio)
    {
        await using FieldSite site = await FieldSite.OpenAsync();
        await using FieldPhone phone = await browser.OpenPhoneAsync(site.Page, pixelRatio: pixelRatio);
        await phone.LoginAsync("김연희", await site.PairingCodeAsync());
        await phone.ShowsAsync("quality", "data-quality", "rtkFixed", 60);
        await phone.TapAsync("tab-map");
        await phone.TapAsync("map-closer");
        ILocator map = phone.Mark("map");
        await Eventually.IsAsync("a facility on the map", async () => (await Red(map)).Area > 100);
        await phone.PictureAsync(site.PictureOf(FormattableString.Invariant($"map-{pixelRatio}.png")));

        SeenColour here = await SeenColour.FindAsync(map, 0x0a, 0x4f, 0xd0, within: 13), facility = await Red(map);
        ProjectedPosition receiver = Plane(FieldSite.TrueLatitude, FieldSite.TrueLongitude), registered = Plane(37.5633, 127.0369);
        Assert.InRange(here.X, here.Width / 2 - 1.5, here.Width / 2 + 1.5);
        Assert.InRange(here.Y, here.Height / 2 - 1.5, here.Height / 2 + 1.5);
        Assert.InRange(here.Area, 130, 200);
        double right = (registered.EastingMetres - receiver.EastingMetres) / MetresPerPixel, down = (receiver.NorthingMetres - registered.NorthingMetres) / MetresPerPixel;
        Assert.InRange(down, 79, 81);
        Assert.InRange(facility.X - here.Width / 2, right - 1.5, right + 1.5);
        Assert.InRange(facility.Y - here.Height / 2, down - 1.5, down + 1.5);
        Assert.InRange(facility.Area, 180, 250);
        await IsSharpAsync(map, pixelRatio);
        Assert.Empty(phone.Faults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_consoles_map_has_the_selected_press_in_the_middle(float pixelRatio)
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.StartGatewayAsync();
        await using ConsolePage page = await browser.OpenAsync(room.Page, pixelRatio: pixelRatio);
        await page.ConnectionIsAsync("live", TimeSpan.FromSeconds(10));
        AcceptedPress press = await gateway.PressAsync(SeongdongDistrict.Bell);
        await page.IncidentIsAsync(press.Id, "new", TimeSpan.FromSeconds(10));
        await page.Incident(press.Id).ClickAsync();
        ILocator map = page.Mark("map");
        await Eventually.IsAsync("the press on the map", async () => (await Red(map)).Area > 100);

        SeenColour sign = await Red(map);
        Assert.InRange(sign.X, sign.Width / 2 - 2, sign.Width / 2 + 2);
        Assert.InRange(sign.Y, sign.Height / 2 - 3, sign.Height / 2 + 3);
        await IsSharpAsync(map, pixelRatio);
    }

    private static Task<SeenColour> Red(ILocator map) => SeenColour.FindAsync(map, 0xc4, 0x00, 0x1a);

    /// <summary>A canvas of fewer pixels than the screen would be drawn large, and blurred.</summary>
    private static async Task IsSharpAsync(ILocator map, float pixelRatio)
    {
        double[] drawn = await map.EvaluateAsync<double[]>("map => [...map.querySelectorAll('canvas')].map((canvas) => canvas.width / canvas.getBoundingClientRect().width)");
        Assert.NotEmpty(drawn);
        Assert.All(drawn, ratio => Assert.Equal(pixelRatio, ratio, 0.01));
    }

    private static ProjectedPosition Plane(double latitude, double longitude) => ReferenceSystems.CentralBelt.Project(GeodeticPosition.FromDegrees(latitude, longitude));
}
