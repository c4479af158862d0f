using Gateway.EndToEnd.Tests.Browser;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Incidents;

/// <summary>What operators do about a press, on their pages.</summary>
public class IncidentFlowTests(ChromiumBrowser browser)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task From_press_to_closed_by_the_keyboard_alone_and_every_step_is_told_on_the_other_page()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using ConsolePage kim = await browser.OpenAsync(room.Page);
        await using ConsolePage lee = await browser.OpenAsync(room.Page, "ko-KR");
        await kim.NameOperatorAsync("kim");
        await lee.NameOperatorAsync("이영희");
        Guid press = await new PublishedPresses(district).PressAsync("bell-1");
        await kim.IncidentIsAsync(press, "new", Soon);
        await Assertions.Expect(kim.Mark("sound-state")).ToHaveAttributeAsync("data-state", "sounding");
        await Assertions.Expect(kim.Mark("priority")).ToHaveAttributeAsync("data-level", "2");

        await kim.PressKeysAsync("a");
        await BothShowAsync(kim, lee, press, "acknowledged");
        await Assertions.Expect(kim.Mark("sound-state")).ToHaveAttributeAsync("data-state", "on");
        await kim.PressKeysAsync("d");
        await BothShowAsync(kim, lee, press, "dispatched");
        await kim.PressKeysAsync("s");
        await BothShowAsync(kim, lee, press, "onScene");
        await kim.PressKeysAsync("c");
        await Assertions.Expect(lee.Mark("others")).ToContainTextAsync("kim 님 작성 중: 종결");
        await kim.IsAccessibleAsync("closing");
        await lee.IsAccessibleAsync("in hand");
        await kim.PressKeysAsync("2");
        await Assertions.Expect(kim.Mark("disposition-mistaken")).ToBeCheckedAsync();
        await kim.Mark("step-cause").FocusAsync();
        await kim.PressKeysAsync("l", "i", "g", "h", "t", "Enter");
        await lee.IncidentIsAsync(press, "closed", Soon);

        ILocator steps = lee.Mark("timeline").GetByTestId("step");
        await Assertions.Expect(steps).ToHaveCountAsync(4);
        await Assertions.Expect(steps.Nth(1)).ToContainTextAsync("kim 출동 요청");
        await Assertions.Expect(steps.Nth(3)).ToContainTextAsync("종결 · 오작동, light");
        await Assertions.Expect(lee.Incident(press)).ToContainTextAsync("종결: 오작동, kim");
        Assert.Empty(kim.Faults);
        Assert.Empty(lee.Faults);
    }

    private static Task BothShowAsync(ConsolePage one, ConsolePage other, Guid id, string state) => Task.WhenAll(one.IncidentIsAsync(id, state, Soon), other.IncidentIsAsync(id, state, Soon));

    [Fact]
    public async Task Of_two_operators_who_race_one_wins_and_the_other_is_told_in_words()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using ConsolePage kim = await browser.OpenAsync(room.Page);
        await using ConsolePage lee = await browser.OpenAsync(room.Page, "ko-KR");
        await kim.NameOperatorAsync("kim");
        await lee.NameOperatorAsync("lee");
        var presses = new PublishedPresses(district);
        for (int round = 0; round < 5; round++)
        {
            Guid press = await presses.PressAsync($"bell-{round}", 37.5 + (round * 0.01));
            await kim.IncidentIsAsync(press, "new", Soon);
            await lee.IncidentIsAsync(press, "new", Soon);
            await kim.SelectAsync(press);
            await lee.SelectAsync(press);

            // Neither request leaves before both have clicked: neither could know of the other.
            await Task.WhenAll(kim.HoldStepsAsync(), lee.HoldStepsAsync());
            await Task.WhenAll(kim.Mark("step-acknowledge").ClickAsync(), lee.Mark("step-acknowledge").ClickAsync());
            await Task.WhenAll(kim.LetStepsGoAsync(), lee.LetStepsGoAsync());

            await kim.IncidentIsAsync(press, "acknowledged", Soon);
            await lee.IncidentIsAsync(press, "acknowledged", Soon);
            string owner = (await kim.Mark("steps").GetAttributeAsync("data-claim"))!;
            await Assertions.Expect(lee.Mark("steps")).ToHaveAttributeAsync("data-claim", owner);
            (ConsolePage winner, ConsolePage loser) = owner == "kim" ? (kim, lee) : (lee, kim);
            await Assertions.Expect(loser.Mark("step-notice")).ToContainTextAsync(owner);
            await Assertions.Expect(winner.Mark("step-notice")).ToHaveCountAsync(0);
            await Assertions.Expect(loser.Mark("step-dispatch")).ToHaveCountAsync(0);
            await Assertions.Expect(winner.Mark("step-dispatch")).ToBeVisibleAsync();
            await Assertions.Expect(loser.Mark("others")).ToContainTextAsync(owner);
            await winner.Mark("step-close").ClickAsync();
            await winner.Mark("disposition-prank").CheckAsync();
            await winner.Mark("step-save").ClickAsync();
            await loser.IncidentIsAsync(press, "closed", Soon);
        }
        Assert.Empty(kim.Faults);
        Assert.Empty(lee.Faults);
    }

    [Fact]
    public async Task A_claim_left_idle_over_a_restart_turns_amber_sounds_again_and_stays_its_operators_until_another_takes_it()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        district.IdleSeconds = 10;
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using ConsolePage kim = await browser.OpenAsync(room.Page);
        await using ConsolePage lee = await browser.OpenAsync(room.Page, "ko-KR");
        await kim.NameOperatorAsync("kim");
        await lee.NameOperatorAsync("lee");
        Guid press = await new PublishedPresses(district).PressAsync("bell-1");
        await kim.IncidentIsAsync(press, "new", Soon);
        await kim.PressKeysAsync("a");
        await BothShowAsync(kim, lee, press, "acknowledged");
        await Assertions.Expect(lee.Mark("sound-state")).ToHaveAttributeAsync("data-state", "on");

        await room.Program.KillAsync();
        await room.RestartAsync();
        await lee.ConnectionIsAsync("live", TimeSpan.FromSeconds(20));

        await Assertions.Expect(lee.Incident(press)).ToContainTextAsync("담당 kim, 조치 없음", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
        await Assertions.Expect(lee.Mark("sound-state")).ToHaveAttributeAsync("data-state", "sounding");
        await Assertions.Expect(lee.Mark("steps")).ToHaveAttributeAsync("data-claim", "kim");
        await lee.PressKeysAsync("t");
        await Assertions.Expect(kim.Mark("steps")).ToHaveAttributeAsync("data-claim", "lee");
        await Assertions.Expect(lee.Mark("sound-state")).ToHaveAttributeAsync("data-state", "on");
        await Assertions.Expect(kim.Mark("timeline").GetByTestId("step").Last).ToContainTextAsync("lee took over · kim → lee");
        await Assertions.Expect(kim.Mark("step-dispatch")).ToHaveCountAsync(0);
        Assert.Empty(lee.Faults);
    }

    [Fact]
    public async Task Two_hundred_alerts_in_a_minute_keep_the_first_on_top_and_none_is_lost()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using ConsolePage page = await browser.OpenAsync(room.Page);
        await page.NameOperatorAsync("kim");
        await page.ConnectionIsAsync("live", Soon);
        var presses = new PublishedPresses(district);
        List<Guid> ids = [await presses.PressAsync("bell-0", 37.5)];
        for (int n = 1; n < 200; n++)
            ids.Add(await presses.PressAsync($"bell-{n}", 37.5 + (n % 10 * 0.01)));

        await Assertions.Expect(page.Mark("pending-count")).ToHaveTextAsync("200", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        HashSet<string?> shown = [.. await page.Incidents.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.incidentId)")];
        Assert.Equal(ids.Select(id => id.ToString()).Order(), shown.Order());
        Assert.Equal(ids[0].ToString(), await page.Incidents.First.GetAttributeAsync("data-incident-id"));
        await Assertions.Expect(page.Mark("group")).ToHaveCountAsync(10);
        ILocator first = page.Mark("group").First;
        await Assertions.Expect(first).ToHaveAttributeAsync("data-group", ids[0].ToString());
        await Assertions.Expect(first).ToHaveAttributeAsync("data-count", "20");

        await page.IsAccessibleAsync("flood");
        await first.GetByTestId("group-fold").ClickAsync();
        await Assertions.Expect(page.Incident(ids[190])).ToBeVisibleAsync();
        await first.GetByTestId("group-acknowledge").ClickAsync();

        await page.IncidentIsAsync(ids[190], "acknowledged", Soon);
        await Assertions.Expect(page.Mark("pending-count")).ToHaveTextAsync("180");
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task A_shift_goes_over_and_a_drill_is_marked_while_all_else_sounds()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using ConsolePage kim = await browser.OpenAsync(room.Page);
        await using ConsolePage lee = await browser.OpenAsync(room.Page, "ko-KR");
        await kim.NameOperatorAsync("kim");
        await lee.NameOperatorAsync("lee");
        var presses = new PublishedPresses(district);
        Guid press = await presses.PressAsync("bell-1");
        await kim.IncidentIsAsync(press, "new", Soon);
        await kim.PressKeysAsync("a");
        await lee.IncidentIsAsync(press, "acknowledged", Soon);

        await kim.Mark("hand-over-open").ClickAsync();
        await kim.Mark("hand-over-note").FillAsync("the guard is on her way");
        await kim.Mark("hand-over-offer").ClickAsync();
        await Assertions.Expect(lee.Mark("hand-over")).ToContainTextAsync("the guard is on her way");
        await lee.Mark("hand-over-accept").ClickAsync();
        await Assertions.Expect(kim.Mark("steps")).ToHaveAttributeAsync("data-claim", "lee");
        await Assertions.Expect(kim.Mark("hand-over")).ToHaveCountAsync(0);
        await Assertions.Expect(kim.Mark("timeline").GetByTestId("step").Last).ToContainTextAsync("kim → lee");

        await kim.Mark("drill-open").ClickAsync();
        await kim.Mark("drill-name").FillAsync("autumn drill");
        await kim.Mark("drill-bells").FillAsync("seongdong/gw-7/bell-5");
        await kim.Mark("drill-declare").ClickAsync();
        await Assertions.Expect(lee.Mark("drill")).ToContainTextAsync("autumn drill");
        Guid drill = await presses.PressAsync("bell-5", 37.6);
        await lee.IncidentIsAsync(drill, "new", Soon);
        await Assertions.Expect(lee.Mark("sound-state")).ToHaveAttributeAsync("data-state", "on");
        await lee.SelectAsync(drill);
        await Assertions.Expect(lee.Mark("step-state")).ToContainTextAsync("훈련");
        Guid real = await presses.PressAsync("bell-6", 37.7);
        await lee.IncidentIsAsync(real, "new", Soon);
        await Assertions.Expect(lee.Mark("sound-state")).ToHaveAttributeAsync("data-state", "sounding");
        Assert.Empty(kim.Faults);
        Assert.Empty(lee.Faults);
    }
}
