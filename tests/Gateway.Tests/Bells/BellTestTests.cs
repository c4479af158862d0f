using Gateway.Bells;
using Gateway.Commands;
using Gateway.Messages;
using Gateway.Service;

namespace Gateway.Tests.Bells;

/// <summary>A window of tests never takes a call for help away.</summary>
public sealed class BellTestTests
{
    private static readonly BellSignal Pressed = new(BellSignalKind.Pressed), Released = new(BellSignalKind.Released);

    [Fact]
    public async Task Presses_in_the_window_are_tests_and_the_one_too_many_is_a_call_for_help_at_once()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        BellTest test = Begin(bench, out List<long> told);
        for (int press = 0; press < BellTest.MostPresses + 2; press++)
            await PressAsync(bench);

        Assert.Equal(
            [AlertKind.Test, AlertKind.Test, AlertKind.Test, AlertKind.Press, AlertKind.Press],
            (await bench.KindsAsync()).Where(kind => kind != AlertKind.Release));
        Assert.Equal(BellTest.MostPresses, told.Count);
        Assert.False(test.IsWatched);
        Assert.Contains("taken for a call for help", (await bench.WrittenAsync()).First(draft => draft.Kind == AlertKind.Press).Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "b" }""", true, "; counts for the visit whose test is open")]
    [InlineData("""{ "id": "b", "gpio": { "pin": 17 } }""", false, "; does not count for the visit whose test is open: press the button itself, a command does not show that it works")]
    public async Task A_test_by_command_counts_for_the_visit_only_where_there_is_no_button_and_the_command_says_which(string bell, bool counts, string words)
    {
        await using var bench = new BellBench(bell);
        Task<BellAlert> before = bench.Bell.PressByCommand(AlertKind.Test, BellNotes.ByCommand, out bool? outside);
        Begin(bench, out List<long> told);

        Task<BellAlert> alert = bench.Bell.PressByCommand(AlertKind.Test, BellNotes.ByCommand, out bool? inside);
        Task<BellAlert> call = bench.Bell.PressByCommand(AlertKind.Press, BellNotes.ByCommand, out bool? real);
        await Task.WhenAll(before, alert, call);

        Assert.Equal((null, counts, null), (outside, inside, real));
        Assert.Equal(counts ? 1 : 0, told.Count);
        Assert.Equal([AlertKind.Test, AlertKind.Test, AlertKind.Press], await bench.KindsAsync());
        string line = BellsCommand.Line(new PressAnswer { Id = Guid.Empty, Sequence = 7, Kind = "test", Bell = "b", Durable = true, CountsForVisit = inside });
        Assert.EndsWith(words, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holding_the_button_through_a_test_is_a_call_for_help()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        Begin(bench, out _);
        await bench.Bell.Take(Pressed);
        bench.Time.Advance(BellTest.Hold - TimeSpan.FromMilliseconds(100));
        await bench.Bell.Advance();
        Assert.Equal([AlertKind.Test], await bench.KindsAsync());

        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        await bench.Bell.Advance();
        await bench.Bell.Advance();
        Assert.Equal([AlertKind.Test, AlertKind.Press], await bench.KindsAsync());
    }

    [Fact]
    public async Task Holding_is_a_call_for_help_also_where_the_window_ends_meanwhile()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        BellTest test = Begin(bench, out _);
        await bench.Bell.Take(Pressed);
        test.End();
        await bench.Bell.Advance();
        bench.Time.Advance(BellTest.Hold);
        await bench.Bell.Advance();
        Assert.Equal([AlertKind.Test, AlertKind.Press], await bench.KindsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_window_a_press_is_a_press(bool byTime)
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        BellTest test = Begin(bench, out _);
        if (byTime)
            bench.Time.Advance(BellTest.Longest);
        else
            test.End();
        await PressAsync(bench);
        Assert.Equal([AlertKind.Press, AlertKind.Release], await bench.KindsAsync());
    }

    [Fact]
    public async Task A_window_is_never_longer_than_two_minutes()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        var test = new BellTest(TimeSpan.FromHours(1), "", (_, _) => { }, bench.Time);
        Assert.Equal(TimeSpan.FromMinutes(2), test.Left);
    }

    [Fact]
    public async Task Tests_are_no_chattering_and_fold_no_press_after_them()
    {
        await using var bench = new BellBench("""{ "id": "b" }""");
        BellTest test = Begin(bench, out _);
        for (int press = 0; press < BellTest.MostPresses; press++)
            await PressAsync(bench);
        test.End();
        await PressAsync(bench);
        IReadOnlyList<AlertKind> kinds = await bench.KindsAsync();
        Assert.DoesNotContain(AlertKind.Chattering, kinds);
        Assert.Equal(AlertKind.Press, kinds[^2]);
    }

    private static BellTest Begin(BellBench bench, out List<long> told)
    {
        var ids = told = [];
        var test = new BellTest(BellTest.Longest, BellNotes.Tested("김설치"), (at, _) => ids.Add(at), bench.Time);
        bench.Bell.BeginTest(test);
        return test;
    }

    private static async Task PressAsync(BellBench bench)
    {
        await bench.Bell.Take(Pressed);
        bench.Time.Advance(TimeSpan.FromMilliseconds(300));
        await bench.Bell.Take(Released);
        bench.Time.Advance(TimeSpan.FromMilliseconds(300));
    }
}
