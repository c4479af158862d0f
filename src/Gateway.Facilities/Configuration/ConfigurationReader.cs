using System.Text;
using System.Text.Json;

namespace Gateway.Facilities;

/// <summary>
/// Reads a configuration file strictly: JSON with comments and trailing commas, unknown keys refused, every problem
/// reported at once with key path and line. Which keys there are is the caller's to say, by what it asks the sections for.
/// </summary>
public static class ConfigurationReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it; this library opens no file itself.</param>
    /// <param name="hint">A sentence on what to do if it cannot be read.</param>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static byte[] Load(string path, Func<string, byte[]> read, string hint)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, new ConfigurationProblem("", null, $"cannot be read: {exception.Message} {hint}".TrimEnd()));
        }
    }

    /// <summary>Makes a record of the file's outermost object.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="path">What messages name.</param>
    /// <param name="bytes">The file: UTF-8, with or without a byte order mark.</param>
    /// <param name="bind">Asks the object for its keys. A value that is wrong is told, and a harmless one given instead.</param>
    /// <exception cref="ConfigurationException">Not UTF-8, not JSON, or a problem was found while binding.</exception>
    public static T Parse<T>(string path, ReadOnlySpan<byte> bytes, Func<ConfigurationSection, T> bind)
    {
        ArgumentNullException.ThrowIfNull(bind);
        var problems = new List<ConfigurationProblem>();
        T configuration = bind(new ConfigurationSection(ReadNodes(path, bytes), problems));
        return problems.Count == 0 ? configuration : throw new ConfigurationException(path, [.. problems.OrderBy(problem => problem.Line ?? 0)]);
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
            throw new ConfigurationException(path, new ConfigurationProblem("", null, "not UTF-8. Save the file as UTF-8."));
        }
        catch (JsonException exception)
        {
            int? line = exception.LineNumber is { } zeroBased ? (int)zeroBased + 1 : null;
            throw new ConfigurationException(path, new ConfigurationProblem("", line, $"not JSON: {WithoutPosition(exception.Message)}"));
        }
    }

    /// <summary>The library appends its own count of lines, from 0; ours counts from 1 and stands in front.</summary>
    private static string WithoutPosition(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
