using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Commands;
using Gateway.Survey;

namespace Gateway.Tests.Commands;

/// <summary>Numbers on the command line: read in one way or refused, on every verb that takes one.</summary>
public sealed class NumberOptionsTests
{
    private static readonly string[] NoNumbers = ["2,0", "1.000,5", "1,000", "2.0m", "２.０", "nan", "Infinity", "1e999", "0x10", " 2", ""];

    private static readonly Command[] Verbs =
    [
        SurveyCommand.Create(), CoordinatesCommand.Create(), GeoidCommand.Create(), FacilitiesCommand.Create(), NtripCommand.Create(),
        ConvertCommand.Create(), ReceiversCommand.Create(),
    ];

    [Fact]
    public void No_verb_takes_a_number_that_is_none()
    {
        (Command Verb, Option Option)[] numbers = [.. Verbs.SelectMany(Numeric)];
        Assert.True(numbers.Length > 35, $"only {numbers.Length} options were found");
        foreach ((Command verb, Option option) in numbers)
        {
            foreach (string text in NoNumbers)
            {
                ParseResult result = verb.Parse([option.Name, text]);
                Assert.True(result.Errors.Any(error => error.Message.Contains(option.Name, StringComparison.Ordinal) || error.Message.Contains($"'{text}'", StringComparison.Ordinal)), $"{verb.Name} {option.Name} '{text}' was taken");
            }
        }
    }

    [Theory]
    [InlineData("start SD-0007 --antenna-height 2,0", "--antenna-height: '2,0' is not allowed. Decimals stand after a point: 2? Allowed: a number from 0 to 30.")]
    [InlineData("start SD-0007 --antenna-height 31", "from 0 to 30")]
    [InlineData("start SD-0007 --antenna-height -1", "from 0 to 30")]
    [InlineData("start SD-0007 --antenna-height nan", "from 0 to 30")]
    [InlineData("start SD-0007 --epochs 5.5", "a whole number from 2 to 86400")]
    [InlineData("start SD-0007 --antenna-radius 0.09", "belong together")]
    [InlineData("start SD-0007 --slant-height 1.5 --antenna-radius 0.09 --antenna-height 2", "not both")]
    [InlineData("check U9 --latitude 37,5 --longitude 127 --antenna-height 2", "from -90 to 90")]
    [InlineData("eccentric 0199f3c2-7d61-7000-8000-3f1d2c5b6a70 0199f3c2-7d61-7000-8000-3f1d2c5b6a71 --up1 1,5", "Decimals stand after a point: 1.5? Allowed: a number from -200 to 200.")]
    [InlineData("eccentric 0199f3c2-7d61-7000-8000-3f1d2c5b6a70 0199f3c2-7d61-7000-8000-3f1d2c5b6a71 --distance1 8,42", "Decimals stand after a point: 8.42? Allowed: a number from 0.01 to 200.")]
    public async Task A_refused_number_is_told_with_what_is_allowed(string arguments, string words)
    {
        VerbRun run = await VerbRun.Of(SurveyCommand.Create(), arguments.Split(' '));
        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_with_a_point_is_read_to_the_digit_in_any_language()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // As in German, French and many more; the program itself knows no culture's data.
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = comma;
            Option<double?> option = NumberOptions.Decimal("--height", "M", "", 0, 30);
            Assert.Equal(2.125, new Command("verb") { option }.Parse(["--height", "2.125"]).GetValue(option));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("""{ "facility": "SD-0007", "poleHeight": 1.5 }""")]
    [InlineData("""{ "facility": "SD-0007", "changes": { "pdopp": 2 } }""")]
    [InlineData("""{ "facility": "SD-0007", "changes": { "pdop": "2,5" } }""")]
    [InlineData("""{ "facility": "SD-0007", "antenna": { "poleHeightMetres": "2.0m" } }""")]
    [InlineData("""{ "facility": "SD-0007", "antenna": { "poleHeightMetres": NaN } }""")]
    public void A_request_with_a_number_that_is_none_or_under_no_known_name_is_refused(string request) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(request, SurveyJson.Default.SurveyRequest));

    [Fact]
    public async Task A_system_that_is_none_is_a_mistake_and_no_fault()
    {
        VerbRun run = await VerbRun.Of(CoordinatesCommand.Create(), "inspect", "x", "--as", "here");
        Assert.Contains("'here' is not supported", run.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<(Command Verb, Option Option)> Numeric(Command verb) => verb.Options
        .Where(option => option.ValueType == typeof(double) || option.ValueType == typeof(double?) || option.ValueType == typeof(int) || option.ValueType == typeof(int?))
        .Select(option => (verb, option))
        .Concat(verb.Subcommands.SelectMany(Numeric));
}
