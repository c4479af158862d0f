using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Field;

/// <summary>The field page as somebody with a phone sees it, by the marks that src/Gateway.Web/README.md lists.</summary>
internal sealed class FieldPhone : IAsyncDisposable
{
    private static readonly string[] Serious = ["serious", "critical"];

    private readonly List<string> _faults = [];
    private readonly List<string> _asked = [];

    public FieldPhone(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _faults.Add(error);
        page.Dialog += (_, dialog) =>
        {
            _asked.Add(dialog.Message);
            _ = SaysYes ? dialog.AcceptAsync() : dialog.DismissAsync();
        };
        page.SetDefaultTimeout(20_000);
    }

    public IPage Page { get; }

    /// <summary>What is answered to every question of the page.</summary>
    public bool SaysYes { get; set; } = true;

    /// <summary>What the page has asked.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>Script errors since the page was opened.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ILocator Mark(string testId) => Page.GetByTestId(testId);

    public Task TapAsync(string testId) => Mark(testId).First.TapAsync();

    public async Task LoginAsync(string name, string secret)
    {
        await Mark("login-name").FillAsync(name);
        await Mark("login-secret").FillAsync(secret);
        await TapAsync("login-enter");
        await ShowsAsync("connection", "data-state", "live");
    }

    /// <summary>Waits until a mark carries a value.</summary>
    public Task ShowsAsync(string testId, string attribute, string value, float seconds = 20) =>
        Assertions.Expect(Mark(testId).First).ToHaveAttributeAsync(attribute, value, new LocatorAssertionsToHaveAttributeOptions { Timeout = seconds * 1000 });

    /// <summary>Waits until the gateway has what was typed.</summary>
    public async Task WriteAsync(string field, string text)
    {
        await Mark(field).FillAsync(text);
        await Mark(field).BlurAsync();
        await ShowsAsync($"{field}-state", "data-state", "saved");
    }

    /// <summary>A name alone is no signature, and neither is a touch that draws nothing.</summary>
    public async Task IsNotSignedWithoutAStrokeAsync(string name)
    {
        await Mark("sign-name").FillAsync(name);
        await TapAsync("sign");
        await Assertions.Expect(Mark("sign-problem")).ToBeVisibleAsync();
        await Mark("signature").ScrollIntoViewIfNeededAsync();
        await Mark("signature").TapAsync();
        await TapAsync("sign");
        await Assertions.Expect(Mark("sign-problem")).ToBeVisibleAsync();
        await Assertions.Expect(Mark("signed")).ToHaveCountAsync(0);
    }

    public async Task SignAsync(string name)
    {
        await Mark("sign-name").FillAsync(name);
        ILocator pad = Mark("signature");
        await pad.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = await pad.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no signature field.");
        await Page.Mouse.MoveAsync(box.X + 40, box.Y + 60);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + 160, box.Y + 120, new MouseMoveOptions { Steps = 6 });
        await Page.Mouse.MoveAsync(box.X + 220, box.Y + 40, new MouseMoveOptions { Steps = 6 });
        await Page.Mouse.UpAsync();
        await TapAsync("sign");
        await Assertions.Expect(Mark("signed")).ToBeVisibleAsync();
    }

    /// <summary>What axe finds that keeps people out, and what fingers in gloves would miss.</summary>
    public async Task IsAccessibleAsync(string view)
    {
        AxeResult result = await Page.RunAxe();
        string[] found = [.. result.Violations.Where(violation => Serious.Contains(violation.Impact)).Select(violation => $"{view}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")];
        Assert.True(found.Length == 0, string.Join('\n', found));
        string[] small = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, input, select, textarea, summary')]
              .map((target) => [target, target.closest('label.button') ?? target])
              .filter(([, shown]) => shown.getClientRects().length > 0 && (shown.getBoundingClientRect().height < 55.5 || shown.getBoundingClientRect().width < 55.5))
              .map(([target]) => target.outerHTML.slice(0, 120))
            """);
        Assert.True(small.Length == 0, $"{view}: smaller than 56 px: {string.Join(" | ", small)}");
        double overflow = await Page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{view} is {overflow} px wider than the phone.");
    }

    public Task PictureAsync(string file) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
