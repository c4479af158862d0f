using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Store;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Week;

public sealed class SimulatedWeekTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("week-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A year's end with a leap second, should there be another; the week in which ten bits of GPS weeks begin again.</summary>
    [Theory]
    [InlineData("2028-12-28T06:00:00Z", "2029-01-01T00:00:00Z")]
    [InlineData("2038-11-17T06:00:00Z", null)]
    public void In_a_week_no_press_is_lost_and_nothing_grows(string start, string? leapSecond)
    {
        int seed = TestSeed.Value;
        long began = Stopwatch.GetTimestamp();
        using var week = new SimulatedWeek(seed, Utc(start), leapSecond is null ? null : Utc(leapSecond), _folder.FullName);
        week.Run();

        List<StoredAlert> alerts = week.Centre.Alerts();
        List<BellAlert> told = [.. alerts.Select(alert => JsonSerializer.Deserialize(alert.Payload, MessagesJson.Default.BellAlert)!)];
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a week from {start}, GATEWAY_TEST_SEED={seed}: {week.Presses} presses, {alerts.Count} alerts, {week.SelfTests} self-tests, at most {week.MostRows} rows, time within {week.LargestTimeError:0.0} s, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));

        // Every press, alone or told together with others, and every number.
        Assert.Equal(week.Presses, told.Where(alert => alert.Kind == AlertKind.Press).Sum(alert => alert.Count ?? 1));
        Assert.Equal(Enumerable.Range(1, (int)week.Outbox.LastSequence).Select(number => (long)number), alerts.Select(alert => alert.Sequence));
        Assert.Empty(week.Centre.Loud());
        Assert.Equal(0, week.Outbox.Waiting);
        Assert.Equal("", week.Centre.Gateway()!.MissingSequences);

        // Self-tests: each answered before the next, none kept.
        Assert.InRange(week.SelfTests, 10_080, 10_081);
        Assert.Equal(week.SelfTests - 1, week.SelfTestsAnswered);
        Assert.DoesNotContain(told, alert => alert.Kind == AlertKind.SelfTest);

        // Received rows: the newest thousand and a tenth more, never all of the week's.
        Assert.True(alerts.Count > 1500, $"{alerts.Count} alerts do not reach the limit of rows");
        Assert.InRange(week.MostRows, 1000, 1110);

        // Time: by the receiver, across midnights, the leap second, the year and the week, whatever the machine's clock did.
        Assert.True(week.TimedByReceiver > week.Presses * 0.8, $"{week.TimedByReceiver} of {week.Presses} had the receiver's time");
        Assert.InRange(week.LargestTimeError, 0, 1.5);
        Assert.InRange((week.End - LastKnownTime.Read(week.LastKnown)!.Value).TotalSeconds, -1, 5);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
