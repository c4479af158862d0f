using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>
/// A JSON path (RFC 9535) that leads to one value: names (<c>.name</c>, <c>['any name']</c>) and indices (<c>[0]</c>)
/// after <c>$</c>. No wildcards, slices or filters: a bell's payload has one field that tells a press.
/// </summary>
internal sealed class JsonFieldPath
{
    private readonly IReadOnlyList<Step> _steps;

    private JsonFieldPath(IReadOnlyList<Step> steps) => _steps = steps;

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonFieldPath? path)
    {
        path = null;
        if (text.Length == 0 || text[0] != '$')
            return false;
        var steps = new List<Step>();
        ReadOnlySpan<char> rest = text.AsSpan(1);
        while (!rest.IsEmpty)
        {
            if (!TryReadStep(ref rest, out Step step))
                return false;
            steps.Add(step);
        }
        path = new JsonFieldPath(steps);
        return true;
    }

    /// <summary>The value that the path leads to.</summary>
    /// <returns>False where the document has no such value.</returns>
    public bool TryFind(JsonElement root, out JsonElement found)
    {
        found = root;
        foreach (Step step in _steps)
        {
            if (step.Name is { } name)
            {
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                    return false;
            }
            else
            {
                if (found.ValueKind != JsonValueKind.Array || step.Index >= found.GetArrayLength())
                    return false;
                found = found[step.Index];
            }
        }
        return true;
    }

    private static bool TryReadStep(ref ReadOnlySpan<char> rest, out Step step)
    {
        step = default;
        if (rest[0] == '.')
        {
            ReadOnlySpan<char> name = rest[1..];
            int end = name.IndexOfAny('.', '[');
            name = end < 0 ? name : name[..end];
            if (name.IsEmpty || name.ContainsAny("*'\"] "))
                return false;
            step = new Step(name.ToString(), 0);
            rest = rest[(1 + name.Length)..];
            return true;
        }
        return rest[0] == '[' && TryReadBracket(ref rest, out step);
    }

    private static bool TryReadBracket(ref ReadOnlySpan<char> rest, out Step step)
    {
        step = default;
        if (rest.Length > 1 && rest[1] is '\'' or '"')
        {
            char quote = rest[1];
            int end = rest[2..].IndexOf(quote);
            if (end < 0 || rest.Length <= end + 3 || rest[end + 3] != ']')
                return false;
            step = new Step(rest.Slice(2, end).ToString(), 0);
            rest = rest[(end + 4)..];
            return true;
        }
        int close = rest.IndexOf(']');
        if (close < 0 || !int.TryParse(rest[1..close], NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            return false;
        step = new Step(null, index);
        rest = rest[(close + 1)..];
        return true;
    }

    private readonly record struct Step(string? Name, int Index);
}
