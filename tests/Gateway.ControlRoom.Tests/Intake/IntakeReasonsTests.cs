using System.Reflection;
using System.Text.Json;
using Gateway.ControlRoom.Intake;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>The console's page knows these sentences by their words: what it knows is what is said here, all of it.</summary>
public sealed class IntakeReasonsTests
{
    [Fact]
    public void Every_sentence_is_known_to_the_page_word_for_word()
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (FieldInfo constant in typeof(IntakeReasons).GetFields(BindingFlags.Public | BindingFlags.Static))
            said[constant.Name] = (string)constant.GetValue(null)!;
        foreach (MethodInfo made in typeof(IntakeReasons).GetMethods(BindingFlags.Public | BindingFlags.Static))
            said[made.Name.Replace("get_", "", StringComparison.Ordinal)] = (string)made.Invoke(null, [.. made.GetParameters().Select(Sample)])!;
        Assert.True(said.Count >= 25);

        string file = Path.Combine(Checkout.Root, "src", "Gateway.Web", "shared", "words", "told.json");
        Assert.Equal(said, JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!);
    }

    private static object Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 7,
        var type when type == typeof(long) => parameter.Name == "sequence" && parameter.Member.Name == nameof(IntakeReasons.BelowZero) ? -7L : 7L,
        var type when type == typeof(double) => 700.5,
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(Guid) => Guid.Empty,
        var type when type == typeof(DocumentKind) => parameter.Name == "saidKind" ? DocumentKind.Photo : DocumentKind.Survey,
        var type when type == typeof(string) => "Q7",
        var type => throw new NotSupportedException($"{parameter.Member.Name} wants a {type.Name}: give this test a sample of it."),
    };
}
