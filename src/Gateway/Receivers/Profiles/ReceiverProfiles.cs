using System.Reflection;
using Gateway.Facilities;
using Gateway.Gnss.Configuring;

namespace Gateway.Receivers.Profiles;

/// <summary>The profiles of firmware-config/receivers, embedded in the program, and profiles in files of the user's.</summary>
internal static class ReceiverProfiles
{
    private const string Prefix = "receivers/", Suffix = ".json";

    /// <summary>Names of the embedded profiles, such as <c>u-blox/ZED-F9P-rover</c>, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ReceiverProfiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length].Replace('\\', '/'))
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Reads an embedded profile by its name, else a file by its path.</summary>
    /// <exception cref="ConfigurationException">There is none, or it breaks a rule.</exception>
    public static ReceiverProfile Load(string nameOrPath)
    {
        string? name = Names.FirstOrDefault(known => string.Equals(known, nameOrPath, StringComparison.OrdinalIgnoreCase));
        if (name is not null)
            return Parse(name + Suffix, Embedded(name));
        if (!File.Exists(nameOrPath))
        {
            string hint = NearMatches.Question(nameOrPath, Names);
            throw new ConfigurationException(nameOrPath, new ConfigurationProblem("", null, $"no such profile or file.{hint} `gateway receivers profiles` lists them."));
        }
        return Parse(nameOrPath, ConfigurationReader.Load(nameOrPath, File.ReadAllBytes, ""));
    }

    /// <summary>Reads a profile from its bytes; <paramref name="path"/> is what messages name.</summary>
    /// <exception cref="ConfigurationException">Not JSON, or breaks a rule.</exception>
    public static ReceiverProfile Parse(string path, ReadOnlySpan<byte> bytes) => ConfigurationReader.Parse(path, bytes, ProfileBinder.Bind);

    private static byte[] Embedded(string name)
    {
        Assembly assembly = typeof(ReceiverProfiles).Assembly;
        string resource = assembly.GetManifestResourceNames().First(known => known.Replace('\\', '/') == Prefix + name + Suffix);
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
