using System.Net;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Reads <c>control-room.json</c>.</summary>
internal static class ControlRoomConfigurationFile
{
    private static readonly TextRule ListenUrl = new("http://address[:port], such as http://127.0.0.1:8080", IsListenUrl);

    private static readonly string[] Unsigned = ["permitted", "refused"];

    /// <exception cref="ConfigurationException">The file cannot be read, is not JSON, or breaks a rule.</exception>
    public static ControlRoomConfiguration Load(string file) => Parse(file, ConfigurationReader.Load(file, File.ReadAllBytes, "Name the file with --config FILE."));

    /// <summary>Reads from bytes; relative paths start at the folder of <paramref name="file"/>.</summary>
    /// <exception cref="ConfigurationException">Not JSON, or breaks a rule.</exception>
    public static ControlRoomConfiguration Parse(string file, ReadOnlySpan<byte> bytes)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return ConfigurationReader.Parse(file, bytes, root => Bind(root, folder));
    }

    private static ControlRoomConfiguration Bind(ConfigurationSection root, string folder)
    {
        var otherwise = new ControlRoomConfiguration();
        string? PathOf(ConfigurationSection section, string key) =>
            section.Text(key, TextRules.FilePath) is { } path ? Path.GetFullPath(path, folder) : null;
        var configuration = new ControlRoomConfiguration
        {
            Name = root.Text("name", TextRules.TopicLevel) ?? otherwise.Name,
            Listen = root.Text("listen", ListenUrl) ?? otherwise.Listen,
            DataDirectory = PathOf(root, "dataDirectory") ?? Path.GetFullPath(otherwise.DataDirectory, folder),
            Brokers = BrokerBinder.BindAll(root, PathOf),
            TopicRoot = root.Text("topicRoot", TextRules.TopicRoot) ?? otherwise.TopicRoot,
            RegisterFile = PathOf(root, "registerFile"),
            Enrolment = EnrolmentConfiguration.Bind(root.Section("enrolment")),
            Map = root.Section("map") is { } map ? MapBinder.Bind(map) : new MapConfiguration(),
            UnsignedGateways = root.OneOf("unsignedGateways", Unsigned) == Unsigned[1] ? UnsignedGateways.Refused : UnsignedGateways.Permitted,
            Incidents = IncidentConfiguration.Bind(root.Section("incidents")),
            Dispatch = DispatchBinder.Bind(root.Section("dispatch"), PathOf),
            LogLevel = root.OneOf("logLevel", TextRules.LogLevels) ?? otherwise.LogLevel,
        };
        root.RefuseUnknownKeys();
        return configuration;
    }

    private static bool IsListenUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && url is { Scheme: "http", UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" }
        && (url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out _));
}
