using System.Text;
using Gateway.Facilities.Files;

namespace Gateway.FieldPage;

/// <summary>
/// The PIN as a file holds it: read at every login, so that a new one counts at once. A file that others may read or
/// whose first line is no PIN lets nobody in.
/// </summary>
internal static class PinFile
{
    public const int Shortest = 6;

    private const int Longest = 32;

    /// <returns>The PIN, or what is wrong with the file and what to do.</returns>
    public static (string? Pin, string? Fault) Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read);
            if (OwnerOnlyFile.IsOpenToOthers(file.SafeFileHandle))
                return (null, $"fieldPage.pinFile '{path}' can be read or changed by others than its owner. Run: chmod 600 {path}");
            using var reader = new StreamReader(file, Encoding.UTF8);
            string line = (reader.ReadLine() ?? "").Trim();
            return line.Length is >= Shortest and <= Longest && line.All(char.IsAsciiDigit)
                ? (line, null)
                : (null, $"fieldPage.pinFile '{path}': its first line is to be {Shortest} to {Longest} digits.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"fieldPage.pinFile '{path}' cannot be read: {fault.Message}");
        }
    }
}
