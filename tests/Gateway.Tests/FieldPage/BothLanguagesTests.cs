using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Commissioning;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.FieldPage;
using Gateway.Messages;
using Gateway.Survey;

namespace Gateway.Tests.FieldPage;

/// <summary>Whatever refuses a phone says why in Korean and in English: every reason there is, asked for by reflection.</summary>
public sealed partial class BothLanguagesTests
{
    /// <summary>Stands for every name, path and text that a reason is given.</summary>
    private const string Given = "Q7";

    private static readonly string[] KoreanToo = ["JPEG", "WebP", "PIN"];

    public static TheoryData<string> Reasons => [.. Members().Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_has_a_code_and_a_sentence_in_either_language(string member)
    {
        (string code, string english, string korean) = Members()[member]();
        Assert.Matches("^[a-z][a-zA-Z]+$", code);
        IsBothLanguages(english, korean);
    }

    [Fact]
    public void A_reasons_code_is_that_of_no_other_of_its_room()
    {
        foreach (Type room in new[] { typeof(SurveyReasons), typeof(CommissioningReasons) })
        {
            string[] codes = [.. Members().Where(member => member.Key.StartsWith(room.Name, StringComparison.Ordinal)).Select(member => member.Value().Code)];
            Assert.True(codes.Length > 15);
            Assert.Equal(codes.Distinct(), codes);
        }
    }

    [Fact]
    public void Every_problem_of_a_new_facility_is_told_in_both()
    {
        string tooLong = new('x', FacilityRules.MaximumTextLength + 1);
        Facility[] wrong =
        [
            new() { Id = "", Name = "", Type = " " },
            new() { Id = Given + " " + Given, Name = tooLong, Type = "a\u0007", ManagementNumber = tooLong, RoadNameAddress = "\n", LotNumberAddress = tooLong, ObjectAddress = tooLong, InstalledHeightMetres = 101 },
        ];
        FacilityProblem[] problems = [.. wrong.SelectMany(FacilityRules.Problems)];
        Assert.Equal(["badId", "controlCharacter", "missing", "outOfRange", "tooLong"], problems.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(8, problems.Select(problem => problem.Property).Distinct().Count());
        Assert.All(problems, problem => IsBothLanguages(FieldReasons.Of(problem).English, FieldReasons.Of(problem).Korean));
    }

    [Theory]
    [InlineData("FieldRefusal", "FieldReasons.cs")]
    [InlineData("SurveyReason", "SurveyReasons.cs")]
    [InlineData("CommissioningReason", "CommissioningReasons.cs")]
    public void Reasons_are_made_in_one_file_alone(string type, string file)
    {
        string[] makers = [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "Gateway"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path).Contains($"new {type}(", StringComparison.Ordinal) || File.ReadAllText(path).Contains($"static {type} ", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path))];
        Assert.Equal([file], makers);
    }

    private static void IsBothLanguages(string english, string korean)
    {
        Assert.DoesNotMatch("[가-힣]", english.Replace("한국어", "", StringComparison.Ordinal));
        Assert.Matches("[a-z]", english);
        Assert.Matches("[가-힣]", korean);
        string[] left = [.. LatinWord().Matches(korean).Select(word => word.Value).Where(word => !word.Contains(Given, StringComparison.Ordinal) && !KoreanToo.Contains(word))];
        Assert.True(left.Length == 0, $"English in '{korean}': {string.Join(", ", left)}");
    }

    private static Dictionary<string, Func<(string Code, string English, string Korean)>> Members() => new[] { typeof(FieldReasons), typeof(SurveyReasons), typeof(CommissioningReasons) }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name != "Of"))
        .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}", method => (Func<(string, string, string)>)(() => Read(method.Invoke(null, [.. method.GetParameters().Select(Sample)])!)));

    private static (string Code, string English, string Korean) Read(object reason) => reason switch
    {
        FieldRefusal refusal => (refusal.Code, refusal.English, refusal.Korean),
        SurveyReason survey => (survey.Code, survey.English, survey.Korean),
        CommissioningReason commissioning => (commissioning.Code, commissioning.English, commissioning.Korean),
        _ => throw new NotSupportedException($"{reason.GetType().Name} is no reason that this test knows."),
    };

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        // What a reason is told in Korean comes in Korean; all else is somebody's name, or an operating system's English.
        var type when type == typeof(string) => parameter.Name == "korean" ? "한국어" : parameter.Name is "why" or "fault" or "problem" or "verdict" or "which" ? "somebody's own english" : parameter.Name == "field" ? "surveyWaiver" : Given,
        var type when type == typeof(int) || type == typeof(long) => Convert.ChangeType(3, type, null),
        var type when type == typeof(double) => 4.0,
        var type when type == typeof(Guid) => Guid.Empty,
        var type when type == typeof(DateTimeOffset?) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(IEnumerable<string>) => new[] { Given },
        var type when type == typeof(Refusal) => new Refusal(SurveyRefusal.CheckFailed, "a figure", "한국어", "205"),
        var type when type == typeof(CommissioningReference) => new CommissioningReference(Guid.Empty, Given, Given, DateTimeOffset.UnixEpoch, Given),
        var type when type == typeof(Editor) => new Editor(Given, Given),
        var type when type == typeof(IReadOnlyList<FieldDifference>) => new[] { new FieldDifference("notes", "a", "b", new Editor(Given, Given), DateTimeOffset.UnixEpoch), new FieldDifference("surveyWaiver", "a", "b", new Editor(Given, Given), DateTimeOffset.UnixEpoch) },
        var type => throw new NotSupportedException($"{parameter.Member.Name} wants a {type.Name}: give this test a sample of it."),
    };

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]{2,}")]
    private static partial Regex LatinWord();
}
