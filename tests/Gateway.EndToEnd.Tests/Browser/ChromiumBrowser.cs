using Gateway.EndToEnd.Tests.Browser;
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

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A console page of its own operator: own storage, nothing shared with other pages.</summary>
    /// <param name="address">The console.</param>
    /// <param name="locale">Language the browser asks for.</param>
    internal async Task<ConsolePage> OpenAsync(Uri address, string locale = "en-GB")
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable(), Args = Flags });
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, TimezoneId = "Asia/Seoul" });
        IPage page = await context.NewPageAsync();
        var console = new ConsolePage(page);
        await page.GotoAsync(address.AbsoluteUri);
        return console;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string Executable() => File.Exists("/usr/bin/chromium")
        ? "/usr/bin/chromium"
        : throw new InvalidOperationException("/usr/bin/chromium is not there: tests/run installs it (Debian package chromium).");
}
