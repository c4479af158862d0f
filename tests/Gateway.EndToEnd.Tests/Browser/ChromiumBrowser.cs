using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.Field;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChromiumBrowser))]

namespace Gateway.EndToEnd.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; started when a test first wants a page.</summary>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=user-gesture-required",
    ];

    private readonly List<IBrowser> _withCamera = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A console page of its own operator: own storage, nothing shared with other pages.</summary>
    /// <param name="address">The console.</param>
    /// <param name="locale">Language the browser asks for.</param>
    /// <param name="pixelRatio">Pixels of the screen to one of the page.</param>
    internal async Task<ConsolePage> OpenAsync(Uri address, string locale = "en-GB", float pixelRatio = 1)
    {
        IBrowser browser = await BrowserAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, TimezoneId = "Asia/Seoul", DeviceScaleFactor = pixelRatio });
        IPage page = await context.NewPageAsync();
        var console = new ConsolePage(page);
        await page.GotoAsync(address.AbsoluteUri);
        return console;
    }

    /// <summary>A phone of its own: own storage, fingers, and the size of a usual one.</summary>
    /// <param name="address">The field page.</param>
    /// <param name="locale">Language the browser asks for.</param>
    /// <param name="pixelRatio">Pixels of the screen to one of the page.</param>
    internal async Task<FieldPhone> OpenPhoneAsync(Uri address, string locale = "ko-KR", float pixelRatio = 2)
    {
        IBrowser browser = await BrowserAsync();
        return await PhoneAsync(browser, address, locale, pixelRatio);
    }

    /// <summary>A phone whose camera shows a film: a browser of its own, for Chromium takes the film when it starts.</summary>
    /// <param name="address">The field page.</param>
    /// <param name="film">A file in YUV4MPEG2; it begins again when it is over.</param>
    internal async Task<FieldPhone> OpenPhoneWithCameraAsync(Uri address, string film)
    {
        IBrowser browser = await LaunchAsync("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={film}");
        _withCamera.Add(browser);
        return await PhoneAsync(browser, address, "ko-KR", pixelRatio: 2);
    }

    private static async Task<FieldPhone> PhoneAsync(IBrowser browser, Uri address, string locale, float pixelRatio)
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            TimezoneId = "Asia/Seoul",
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            DeviceScaleFactor = pixelRatio,
            HasTouch = true,
            IsMobile = true,
        });
        var phone = new FieldPhone(await context.NewPageAsync());
        await phone.Page.GotoAsync(address.AbsoluteUri);
        return phone;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IBrowser browser in _withCamera)
            await browser.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> BrowserAsync() => _browser ??= await LaunchAsync();

    private async Task<IBrowser> LaunchAsync(params string[] more)
    {
        _playwright ??= await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable(), Args = [.. Flags, .. more] });
    }

    private static string Executable() => File.Exists("/usr/bin/chromium")
        ? "/usr/bin/chromium"
        : throw new InvalidOperationException("/usr/bin/chromium is not there: tests/run installs it (Debian package chromium).");
}
