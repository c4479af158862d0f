using System.Reflection;

namespace Gateway.Service;

/// <summary>Version of this program, as built.</summary>
internal static class ProgramVersion
{
    private const int CommitDigits = 8;

    /// <summary>Such as <c>0.1.0+5a7b2e05</c>: version, and the beginning of the commit where the build knew it.</summary>
    public static string Text { get; } =
        Shorten(typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string Shorten(string version)
    {
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 || version.Length <= plus + 1 + CommitDigits ? version : version[..(plus + 1 + CommitDigits)];
    }
}
