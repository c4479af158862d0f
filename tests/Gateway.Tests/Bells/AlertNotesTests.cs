using System.Reflection;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Bells;

namespace Gateway.Tests.Bells;

/// <summary>The console's page knows an alert's remarks by their words: what it knows is what the gateway says, all of it.</summary>
public sealed class AlertNotesTests
{
    [Fact]
    public void Every_remark_that_an_alert_may_carry_is_known_to_the_page_word_for_word()
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (FieldInfo constant in typeof(BellNotes).GetFields(BindingFlags.Public | BindingFlags.Static))
            said[constant.Name] = (string)constant.GetValue(null)!;
        foreach (MethodInfo made in typeof(BellNotes).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name != nameof(BellNotes.Join)))
        {
            // A sentence that has two endings is two sentences.
            bool[] endings = made.GetParameters().Any(parameter => parameter.ParameterType == typeof(bool)) ? [true, false] : [true];
            foreach (bool ending in endings)
                said[endings.Length == 1 ? made.Name : $"{made.Name}, {ending}"] = (string)made.Invoke(null, [.. made.GetParameters().Select(parameter => Sample(parameter, ending))])!;
        }
        said[nameof(SalvageJudge)] = SalvageJudge.Note;
        Assert.True(said.Count >= 16);

        string file = Path.Combine(Checkout.Root, "src", "Gateway.Web", "shared", "words", "alert-notes.json");
        var known = JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!;
        Assert.Equal(said, known);
    }

    [Fact]
    public void No_remark_is_written_beside_them()
    {
        string bells = Path.Combine(Checkout.Root, "src", "Gateway", "Bells");
        foreach (string file in Directory.EnumerateFiles(bells, "*.cs").Where(file => Path.GetFileName(file) != "BellNotes.cs"))
            Assert.DoesNotMatch("(Note|note) = \\$?\"|Join\\([^)]*\"", File.ReadAllText(file));
    }

    private static object Sample(ParameterInfo parameter, bool ending) => parameter.ParameterType switch
    {
        var type when type == typeof(bool) => ending,
        var type when type == typeof(int) => 3,
        var type when type == typeof(double) => 12.5,
        var type when type == typeof(TimeSpan) => TimeSpan.FromSeconds(4),
        var type when type == typeof(string) => parameter.Name == "doubts" ? "spoofing jamming" : "Q7",
        var type => throw new NotSupportedException($"{parameter.Member.Name} wants a {type.Name}: give this test a sample of it."),
    };
}
