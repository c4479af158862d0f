namespace Gateway.HouseRules.Tests;

public class SourceRulesTests
{
    [Fact]
    public void The_programs_hold_no_banned_line() => Rule.Holds(Repository.Files
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
        .SelectMany(file => SourceRules.Violations(file, Repository.Read(file))));

    /// <summary>Files under tests/ that may hold what no test may, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["tests/Gateway.HouseRules.Tests/SourceRulesTests.cs"] = "holds the specimens of these rules",
    };

    [Fact]
    public void The_tests_hold_no_banned_line() => Rule.Holds(Repository.Files
        .Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal) && !Exempt.ContainsKey(file))
        .SelectMany(file => SourceRules.ViolationsInTests(file, Repository.Read(file))));

    [Fact]
    public void Every_exemption_is_still_needed() => Assert.All(Exempt.Keys, file => Assert.NotEmpty(SourceRules.ViolationsInTests(file, Repository.Read(file))));

    [Theory]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("catch (IOException)\n{\n}")]
    public void A_banned_line_of_a_test_is_seen(string line) => Assert.Single(SourceRules.ViolationsInTests("x.cs", $"first\n{line}\n"));

    [Fact]
    public void A_test_may_wait_on_the_real_clock() => Assert.Empty(SourceRules.ViolationsInTests("x.cs", "await Task.Delay(10, cancellationToken);"));

    [Theory]
    [InlineData("await Task.Delay(timeout);")]
    [InlineData("await Task.Delay(timeout, cancellationToken);")]
    [InlineData("await Task.Delay(pause, stop); // in time")]
    [InlineData("await Task.Delay(lifetime.Pause, stop);")]
    [InlineData("catch (IOException)\n{\n}")]
    [InlineData("catch (Exception e) when (e is IOException or FormatException)\n        {\n\n        }")]
    [InlineData("catch\r\n{\r\n}")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("await Task.Delay(100, cancellationToken);")]
    [InlineData("var answer = AskAsync().Result;")]
    [InlineData("var start = Stopwatch.GetTimestamp();")]
    [InlineData("        _ = SendAsync(alert);")]
    [InlineData("        _ = Task.Run(() => 1);")]
    [InlineData("private async void OnPress()")]
    [InlineData("catch (IOException) { }")]
    [InlineData("catch { }")]
    [InlineData("#region Fields")]
    public void A_banned_line_is_seen(string line) => Assert.Single(SourceRules.Violations("x.cs", $"first\n{line}\n"));

    [Theory]
    [InlineData("// never DateTime.UtcNow here")]
    [InlineData("/// <summary>Not Thread.Sleep.</summary>")]
    [InlineData("await Task.Delay(pause, timeProvider, cancellationToken);")]
    [InlineData("await Task.Delay(first < second ? first : second, _time, stop);")]
    [InlineData("await Task.Delay(delay.Next(), time, stop);")]
    [InlineData("await Task.Delay(delay, _around.Time, stop).ConfigureAwait(false);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(Configuration.GgaSeconds), Time, stop);")]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, stop);")]
    [InlineData("catch (IOException)\n{\n    // The link went away between two looks.\n}")]
    [InlineData("catch (IOException)\n{\n    return null;\n}")]
    [InlineData("_ = await AskAsync();")]
    [InlineData("string url = \"mqtt://host\";")]
    [InlineData("return new ReceiptResult(alert.Result);")]
    public void A_good_line_passes(string line) => Assert.Empty(SourceRules.Violations("x.cs", line));

    [Fact]
    public void A_file_that_tells_too_much_is_seen() => Assert.Single(SourceRules.Violations("x.cs", new string('\n', 400)));
}
