using System.Text.Json;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Incidents;

/// <summary>The API's words for states, steps and their like: the names in camelCase.</summary>
internal static class StateNames
{
    public static string Of(IncidentState state) => Word(state);

    public static string Of(IncidentStepKind kind) => Word(kind);

    public static string Of(IncidentDisposition disposition) => Word(disposition);

    public static string Of(StepRefusal refusal) => Word(refusal);

    /// <summary>The value that a word means; null: none, or not exactly.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Word(value) == word)
                return value;
        }
        return null;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => Enum.GetName(value) is { } name
            ? JsonNamingPolicy.CamelCase.ConvertName(name)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a value without a name");
}
