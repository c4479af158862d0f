using System.Text;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>Reads JSON (RFC 8259, with comments and trailing commas) into nodes that keep their lines.</summary>
internal static class ConfigurationNodeReader
{
    private const int DeepestNesting = 16;

    /// <exception cref="JsonException">Not JSON; carries the line.</exception>
    public static ConfigurationNode Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DeepestNesting,
        });
        var lines = new LineIndex(utf8);
        reader.Read();
        ConfigurationNode root = ReadValue(ref reader, "", lines);
        reader.Read();
        return root;
    }

    private static ConfigurationNode ReadValue(ref Utf8JsonReader reader, string path, LineIndex lines)
    {
        int line = lines.LineOf(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new() { Path = path, Line = line, Kind = JsonValueKind.Object, Text = "an object", Members = ReadMembers(ref reader, path, lines) },
            JsonTokenType.StartArray => new() { Path = path, Line = line, Kind = JsonValueKind.Array, Text = "a list", Items = ReadItems(ref reader, path, lines) },
            JsonTokenType.String => new() { Path = path, Line = line, Kind = JsonValueKind.String, Text = ReadString(ref reader, line) },
            JsonTokenType.Number => new() { Path = path, Line = line, Kind = JsonValueKind.Number, Text = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True => new() { Path = path, Line = line, Kind = JsonValueKind.True, Text = "true" },
            JsonTokenType.False => new() { Path = path, Line = line, Kind = JsonValueKind.False, Text = "false" },
            _ => new() { Path = path, Line = line, Kind = JsonValueKind.Null, Text = "null" },
        };
    }

    private static List<KeyValuePair<string, ConfigurationNode>> ReadMembers(ref Utf8JsonReader reader, string path, LineIndex lines)
    {
        var members = new List<KeyValuePair<string, ConfigurationNode>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = ReadString(ref reader, lines.LineOf(reader.TokenStartIndex));
            reader.Read();
            members.Add(new(key, ReadValue(ref reader, path.Length == 0 ? key : $"{path}.{key}", lines)));
        }
        return members;
    }

    private static List<ConfigurationNode> ReadItems(ref Utf8JsonReader reader, string path, LineIndex lines)
    {
        var items = new List<ConfigurationNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, $"{path}[{items.Count}]", lines));
        return items;
    }

    private static string ReadString(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair in an escape, or bytes that are not UTF-8.
            throw new JsonException("The string is not valid Unicode text.", path: null, line - 1, bytePositionInLine: null, exception);
        }
    }

    /// <summary>Line starts of a text, for looking up the line of a byte.</summary>
    private sealed class LineIndex
    {
        private readonly List<long> _starts = [0];

        public LineIndex(ReadOnlySpan<byte> utf8)
        {
            for (int i = 0; i < utf8.Length; i++)
            {
                if (utf8[i] == '\n')
                    _starts.Add(i + 1);
            }
        }

        public int LineOf(long offset)
        {
            int found = _starts.BinarySearch(offset);
            return found >= 0 ? found + 1 : ~found;
        }
    }
}
