using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>A JSON value that knows where it stands in the file.</summary>
internal sealed record ConfigurationNode
{
    /// <summary>Path from the root, such as <c>bells[3].gpio</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Line of its first character, from 1.</summary>
    public required int Line { get; init; }

    public required JsonValueKind Kind { get; init; }

    /// <summary>A string's characters, a number's digits, <c>true</c>, <c>false</c> or <c>null</c>; a word for what it is otherwise.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<KeyValuePair<string, ConfigurationNode>> Members { get; init; } = [];

    public IReadOnlyList<ConfigurationNode> Items { get; init; } = [];

    /// <summary>The value as a message quotes it.</summary>
    public string Quoted() => Kind is JsonValueKind.String ? $"'{Text}'" : Text;

    /// <summary>The node at a path, or the innermost one on the way to it.</summary>
    public ConfigurationNode Nearest(string path)
    {
        foreach (ConfigurationNode child in Members.Select(member => member.Value).Concat(Items))
        {
            bool onTheWay = path.StartsWith(child.Path, StringComparison.Ordinal)
                && (path.Length == child.Path.Length || path[child.Path.Length] is '.' or '[');
            if (onTheWay)
                return child.Nearest(path);
        }
        return this;
    }
}
