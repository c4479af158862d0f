using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Browser;

/// <summary>The console as an operator sees it, by the marks that src/Gateway.Web/README.md lists.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly IPage _page;
    private readonly List<string> _faults = [];
    private TaskCompletionSource? _held;
    private readonly List<string> _requests = [];

    public ConsolePage(IPage page)
    {
        _page = page;
        page.PageError += (_, error) => _faults.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.SetDefaultTimeout(20_000);
    }

    /// <summary>Script errors since the page was opened.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Everything that the page has asked any server for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public ILocator Connection => _page.GetByTestId("connection");

    public ILocator Incidents => _page.GetByTestId("incident");

    public ILocator Incident(Guid id) => _page.Locator($"[data-testid=incident][data-incident-id='{id}']");

    public ILocator Mark(string testId) => _page.GetByTestId(testId);

    public async Task<string?> ValueAsync(string testId) => await Mark(testId).GetAttributeAsync("data-value");

    /// <summary>Waits until the page counts its picture as live, or no longer does.</summary>
    /// <param name="state"><c>connecting</c>, <c>live</c> or <c>lost</c>.</param>
    /// <param name="within">Longest wait.</param>
    public Task ConnectionIsAsync(string state, TimeSpan within) =>
        Assertions.Expect(Connection).ToHaveAttributeAsync("data-state", state, new LocatorAssertionsToHaveAttributeOptions { Timeout = (float)within.TotalMilliseconds });

    public Task IncidentIsAsync(Guid id, string state, TimeSpan within) =>
        Assertions.Expect(Incident(id)).ToHaveAttributeAsync("data-state", state, new LocatorAssertionsToHaveAttributeOptions { Timeout = (float)within.TotalMilliseconds });

    /// <summary>Marks the document, so that a reload would be noticed.</summary>
    public Task RememberDocumentAsync() => _page.EvaluateAsync("window.notReloaded = true");

    public Task<bool> SameDocumentAsync() => _page.EvaluateAsync<bool>("window.notReloaded === true");

    public async Task AcknowledgeAsync(Guid id, string @operator)
    {
        await Incident(id).GetByTestId("acknowledge").ClickAsync();
        await Mark("operator-input").FillAsync(@operator);
        await Mark("operator-ok").ClickAsync();
    }

    /// <summary>Says who sits here, before anything is done.</summary>
    public async Task NameOperatorAsync(string name)
    {
        await Mark("operator").ClickAsync();
        await Mark("operator-input").FillAsync(name);
        await Mark("operator-ok").ClickAsync();
    }

    /// <summary>Keys, one after the other, as a hand on the keyboard presses them.</summary>
    public async Task PressKeysAsync(params string[] keys)
    {
        foreach (string key in keys)
            await _page.Keyboard.PressAsync(key);
    }

    /// <summary>Shows an incident's place and steps.</summary>
    public async Task SelectAsync(Guid id)
    {
        await Incident(id).Locator("button.pick").ClickAsync();
        await Assertions.Expect(Mark("place")).ToHaveAttributeAsync("data-incident-id", id.ToString());
    }

    /// <summary>Keeps every step that the page sends until <see cref="LetStepsGoAsync"/>.</summary>
    public async Task HoldStepsAsync()
    {
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task held = _held.Task;
        await _page.RouteAsync("**/steps", async route =>
        {
            await held;
            await route.ContinueAsync();
        });
    }

    public async Task LetStepsGoAsync()
    {
        _held!.SetResult();
        await _page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.Wait });
    }

    /// <summary>Fails with what Axe finds serious or critical on the page as it stands.</summary>
    public async Task IsAccessibleAsync(string view)
    {
        AxeResult result = await _page.RunAxe();
        string[] found = [.. result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{view}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    public Task PictureAsync(string file) => _page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();
}
