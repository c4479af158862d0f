using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Reads <c>gateway.json</c>. It holds no secrets; those stay in files that it names.</summary>
internal static class ConfigurationFile
{
    /// <summary>Where the service looks if nothing else is said.</summary>
    public const string DefaultPath = "/etc/gateway/gateway.json";

    /// <exception cref="ConfigurationException">The file cannot be read, is not JSON, or breaks a rule.</exception>
    public static GatewayConfiguration Load(string path) => Parse(path, ConfigurationReader.Load(path, File.ReadAllBytes, "Name the file with --config FILE."));

    /// <summary>Reads a configuration from its bytes; <paramref name="path"/> is what messages and relative paths refer to.</summary>
    /// <exception cref="ConfigurationException">Not JSON, or breaks a rule.</exception>
    public static GatewayConfiguration Parse(string path, ReadOnlySpan<byte> bytes) =>
        ConfigurationReader.Parse(path, bytes, new ConfigurationBinder(Path.GetFullPath(path)).Bind);
}
