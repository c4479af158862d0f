namespace Gateway.HouseRules.Tests;

public class SourceRulesTests
{
    [Fact]
    public void The_programs_hold_no_banned_line() => Rule.Holds(Repository.Files
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
        .SelectMany(file => SourceRules.Violations(file, Repository.Read(file))));

    [Theory]
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
    [InlineData("_ = await AskAsync();")]
    [InlineData("string url = \"mqtt://host\";")]
    [InlineData("return new ReceiptResult(alert.Result);")]
    public void A_good_line_passes(string line) => Assert.Empty(SourceRules.Violations("x.cs", line));

    [Fact]
    public void A_file_that_tells_too_much_is_seen() => Assert.Single(SourceRules.Violations("x.cs", new string('\n', 400)));
}
