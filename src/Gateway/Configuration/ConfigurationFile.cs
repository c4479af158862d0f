using System.Text;
using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>
/// Reads <c>gateway.json</c>: JSON with comments and trailing commas, unknown keys refused, every problem reported at
/// once with key path and line. It holds no secrets; those stay in files that it names.
/// </summary>
internal static class ConfigurationFile
{
    /// <summary>Where the service looks if nothing else is said.</summary>
    public const string DefaultPath = "/etc/gateway/gateway.json";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ConfigurationException">The file cannot be read, is not JSON, or breaks a rule.</exception>
    public static GatewayConfiguration Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, [new("", null, $"cannot be read: {exception.Message} Name the file with --config FILE.")]);
        }
        return Parse(path, bytes);
    }

    /// <summary>Reads a configuration from its bytes; <paramref name="path"/> is what messages and relative paths refer to.</summary>
    /// <exception cref="ConfigurationException">Not JSON, or breaks a rule.</exception>
    public static GatewayConfiguration Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var problems = new List<ConfigurationProblem>();
        GatewayConfiguration configuration = new ConfigurationBinder(problems, Path.GetFullPath(path)).Bind(ReadNodes(path, bytes));
        if (problems.Count > 0)
            throw new ConfigurationException(path, [.. problems.OrderBy(problem => problem.Line ?? 0)]);
        return configuration;
    }

    private static ConfigurationNode ReadNodes(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            StrictUtf8.GetCharCount(bytes);
            return ConfigurationNodeReader.Read(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException(path, [new("", null, "not UTF-8. Save the file as UTF-8.")]);
        }
        catch (JsonException exception)
        {
            int? line = exception.LineNumber is { } zeroBased ? (int)zeroBased + 1 : null;
            throw new ConfigurationException(path, [new("", line, $"not JSON: {WithoutPosition(exception.Message)}")]);
        }
    }

    /// <summary>The library appends its own count of lines, from 0; ours counts from 1 and stands in front.</summary>
    private static string WithoutPosition(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
