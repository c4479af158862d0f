using System.Net;
using System.Text.Json;
using Gateway.Messages;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>control-room.json</c>: JSON with comments and trailing commas, unknown keys refused, all problems at once.</summary>
internal static class ControlRoomConfigurationFile
{
    private static readonly JsonDocumentOptions Json = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    /// <exception cref="ConfigurationException">The file cannot be read, is not JSON, or breaks a rule.</exception>
    public static ControlRoomConfiguration Load(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(file, [$"cannot be read: {e.Message} Name the file with --config FILE."]);
        }
        return Parse(file, bytes);
    }

    /// <summary>Reads from bytes; relative paths start at the folder of <paramref name="file"/>.</summary>
    /// <exception cref="ConfigurationException">Not JSON, or breaks a rule.</exception>
    public static ControlRoomConfiguration Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        var problems = new List<string>();
        ControlRoomConfiguration configuration;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ConfigurationException(file, ["the file is not an object { ... }"]);
            configuration = Bind(new ConfigurationSection(document.RootElement, "", problems), Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException(file, [$"line {e.LineNumber + 1}: not JSON: {e.Message.Split(" LineNumber:")[0]}"]);
        }
        return problems.Count == 0 ? configuration : throw new ConfigurationException(file, problems);
    }

    private static ControlRoomConfiguration Bind(ConfigurationSection root, string folder)
    {
        var otherwise = new ControlRoomConfiguration();
        string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path, folder);
        var configuration = new ControlRoomConfiguration
        {
            Name = root.Text("name", otherwise.Name, "1 to 64 letters (any script), digits, '-', '_', '.'", AlertTopics.IsLevel),
            Listen = root.Text("listen", otherwise.Listen, "http://address[:port], such as http://127.0.0.1:8080", IsListenUrl),
            DataDirectory = FullPath(root.Text("dataDirectory", otherwise.DataDirectory, "a path; a relative one starts at the folder of this file", IsPath))!,
            Broker = root.Section("broker") is { } broker ? BrokerBinder.Bind(broker, FullPath) : new BrokerConfiguration(),
            TopicRoot = root.Text("topicRoot", otherwise.TopicRoot, "topic levels separated by '/', each of 1 to 64 letters, digits, '-', '_', '.'", text => text.Split('/').All(AlertTopics.IsLevel)),
            RegisterFile = FullPath(root.OptionalText("registerFile", "path of a GeoJSON file", IsPath)),
            Map = root.Section("map") is { } map ? MapBinder.Bind(map) : new MapConfiguration(),
            LogLevel = root.OneOf("logLevel", otherwise.LogLevel, "verbose", "debug", "information", "warning", "error"),
        };
        root.RefuseUnknownKeys();
        return configuration;
    }

    internal static bool IsPath(string text) => text.Trim().Length > 0 && !text.Contains('\0');

    private static bool IsListenUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url is { Scheme: "http", UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" }
        && (url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out _));
}
