using System.Globalization;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>
/// One object of a configuration file while it is read. Whatever is wrong goes onto the list of problems and reading goes
/// on with a harmless value, so that one look shows every mistake.
/// </summary>
public sealed class ConfigurationSection
{
    private readonly ConfigurationNode _node;
    private readonly List<ConfigurationProblem> _problems;
    private readonly Dictionary<string, ConfigurationNode> _members = [];
    private readonly List<string> _known = [];

    internal ConfigurationSection(ConfigurationNode node, List<ConfigurationProblem> problems)
    {
        _node = node;
        _problems = problems;
        if (node.Kind != JsonValueKind.Object)
            Refuse(node, "an object { ... }");
        foreach ((string key, ConfigurationNode value) in node.Members)
        {
            if (!_members.TryAdd(key, value))
                Problem(value, $"given twice, first on line {_members[key].Line}; keep one.");
        }
    }

    /// <summary>Keys of an object whose keys are names of the user's own.</summary>
    public IEnumerable<string> Keys => _members.Keys;

    /// <summary>Whether the key is given, rightly or wrongly.</summary>
    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>Adds a problem of a key, or of a path below this object such as <c>bells[3].id</c>, with the nearest line.</summary>
    public void Problem(string key, string message)
    {
        string path = _node.Path.Length == 0 ? key : $"{_node.Path}.{key}";
        Problem(_node.Nearest(path) with { Path = path }, message);
    }

    /// <summary>A text that has to be there; empty if it is not or is refused.</summary>
    public string RequiredText(string key, TextRule rule)
    {
        string? text = Text(key, rule);
        if (text is null && !Has(key))
            Problem(key, $"missing; allowed: {rule.Allowed}.");
        return text ?? "";
    }

    /// <summary>A text; null if absent or refused.</summary>
    public string? Text(string key, TextRule rule)
    {
        if (Find(key) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.String && rule.Accepts(node.Text))
            return node.Text;
        Refuse(node, rule.Allowed);
        return null;
    }

    /// <summary>A whole number; null if absent or refused.</summary>
    public int? Whole(string key, int least, int most)
    {
        if (Find(key) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.Number
            && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least && value <= most)
        {
            return value;
        }
        Refuse(node, $"a whole number from {least} to {most}");
        return null;
    }

    /// <summary>A whole number; <paramref name="otherwise"/> if absent or refused.</summary>
    public int Whole(string key, int least, int most, int otherwise) => Whole(key, least, most) ?? otherwise;

    /// <summary>A whole number that has to be there; -1 if it is not or is refused.</summary>
    public int RequiredWhole(string key, int least, int most)
    {
        int? value = Whole(key, least, most);
        if (value is null && !Has(key))
            Problem(key, $"missing; allowed: a whole number from {least} to {most}.");
        return value ?? -1;
    }

    /// <summary>A number; <paramref name="otherwise"/> if absent or refused.</summary>
    public double Number(string key, double least, double most, double otherwise)
    {
        if (Find(key) is not { } node)
            return otherwise;
        if (node.Kind == JsonValueKind.Number
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least && value <= most)
        {
            return value;
        }
        Refuse(node, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return otherwise;
    }

    /// <summary>A number that has to be there; 0 if it is not or is refused.</summary>
    public double RequiredNumber(string key, double least, double most)
    {
        if (!Has(key))
            Problem(key, string.Create(CultureInfo.InvariantCulture, $"missing; allowed: a number from {least} to {most}."));
        return Number(key, least, most, 0);
    }

    /// <summary>One of the numbers; <paramref name="otherwise"/> if absent or refused.</summary>
    public int OneOf(string key, IReadOnlyList<int> allowed, int otherwise)
    {
        if (Find(key) is not { } node)
            return otherwise;
        if (node.Kind == JsonValueKind.Number
            && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && allowed.Contains(value))
        {
            return value;
        }
        Refuse(node, string.Join(", ", allowed));
        return otherwise;
    }

    /// <summary>A whole number, or the word; null for the word.</summary>
    public int? WholeOr(string key, int least, int most, string word, int otherwise)
    {
        if (Find(key) is not { } node)
            return otherwise;
        if (node.Kind == JsonValueKind.String && node.Text == word)
            return null;
        if (node.Kind == JsonValueKind.Number && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            return value;
        Refuse(node, $"a whole number from {least} to {most}, or \"{word}\"");
        return otherwise;
    }

    /// <summary>One of the words; null if absent or refused.</summary>
    public string? OneOf(string key, IReadOnlyList<string> allowed)
    {
        if (Find(key) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.String && allowed.Contains(node.Text))
            return node.Text;
        Refuse(node, string.Join(", ", allowed), NearMatches.Question(node.Text, allowed));
        return null;
    }

    /// <summary>What one of the words stands for; null if absent or refused.</summary>
    public T? OneOf<T>(string key, IReadOnlyDictionary<string, T> allowed)
        where T : struct =>
        OneOf(key, [.. allowed.Keys]) is { } name ? allowed[name] : null;

    /// <summary>A list of texts; numbers, true and false in it count as their JSON text.</summary>
    public IReadOnlyList<string>? Texts(string key, int least)
    {
        if (Find(key) is not { } node)
            return null;
        string allowed = $"a list of {(least == 0 ? "" : $"at least {least} ")}texts, numbers, true or false";
        if (node.Kind != JsonValueKind.Array || node.Items.Count < least)
        {
            Refuse(node, allowed);
            return null;
        }
        foreach (ConfigurationNode item in node.Items)
        {
            if (item.Kind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
                Refuse(item, "a text, a number, true or false");
        }
        return [.. node.Items.Select(item => item.Text)];
    }

    /// <summary>The object of a key; null if absent.</summary>
    public ConfigurationSection? Section(string key) =>
        Find(key) is { } node ? new ConfigurationSection(node, _problems) : null;

    /// <summary>The objects of a key's list; none if absent.</summary>
    public IReadOnlyList<ConfigurationSection> Sections(string key)
    {
        if (Find(key) is not { } node)
            return [];
        if (node.Kind == JsonValueKind.Array)
            return [.. node.Items.Select(item => new ConfigurationSection(item, _problems))];
        Refuse(node, "a list [ ... ]");
        return [];
    }

    /// <summary>Refuses every key that was not asked for.</summary>
    public void RefuseUnknownKeys()
    {
        foreach ((string key, ConfigurationNode value) in _members)
        {
            if (!_known.Contains(key))
                Problem(value, $"unknown key.{NearMatches.Question(key, _known)} Allowed here: {string.Join(", ", _known)}.");
        }
    }

    private ConfigurationNode? Find(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return _members.GetValueOrDefault(key);
    }

    private void Refuse(ConfigurationNode node, string allowed, string hint = "") =>
        Problem(node, $"{node.Quoted()} is not allowed.{hint} Allowed: {allowed}.");

    private void Problem(ConfigurationNode node, string message) =>
        _problems.Add(new ConfigurationProblem(node.Path, node.Line, message));
}
