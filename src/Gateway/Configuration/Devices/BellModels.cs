using System.Reflection;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>The files of firmware-config/bells, embedded in the program, and files of the user's own.</summary>
internal static class BellModels
{
    private const string Prefix = "bells/", Suffix = ".json";

    /// <summary>Names of the embedded files, such as <c>tasmota/switch</c>, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BellModels).Assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Names of the embedded models of one kind of input.</summary>
    public static IEnumerable<string> Of(bool modbus) => Names.Where(name => name.StartsWith("modbus/", StringComparison.Ordinal) == modbus);

    /// <summary>Reads the model that a key names; what is wrong with it becomes a problem of that key.</summary>
    /// <param name="section">Where the key stands.</param>
    /// <param name="key">The key.</param>
    /// <param name="folder">Folder that relative paths start at.</param>
    /// <param name="modbus">Which models may be named.</param>
    /// <param name="bind">Makes the model; its first argument is the name.</param>
    /// <returns>Null if there is none or it is wrong.</returns>
    public static T? Read<T>(ConfigurationSection section, string key, string folder, bool modbus, Func<string, ConfigurationSection, T> bind)
        where T : class
    {
        string name = section.RequiredText(key, TextRules.FilePath);
        if (name.Length == 0)
            return null;
        bool isFile = name.EndsWith(Suffix, StringComparison.Ordinal);
        if (!isFile && !Of(modbus).Contains(name))
        {
            section.Problem(key, $"'{name}' is not a model.{NearMatches.Question(name, Of(modbus))} Allowed: {string.Join(", ", Of(modbus))}, or the path of a file of your own, ending in .json.");
            return null;
        }
        try
        {
            string path = isFile ? Path.GetFullPath(name, folder) : $"firmware-config/bells/{name}{Suffix}";
            byte[] bytes = isFile ? ConfigurationReader.Load(path, File.ReadAllBytes, "") : Embedded(name);
            return ConfigurationReader.Parse(path, bytes, top => bind(name, top));
        }
        catch (ConfigurationException fault)
        {
            section.Problem(key, fault.Message);
            return null;
        }
    }

    private static byte[] Embedded(string name)
    {
        Assembly assembly = typeof(BellModels).Assembly;
        string resource = assembly.GetManifestResourceNames().First(known => known.Replace('\\', '/') == Prefix + name + Suffix);
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
