using System.Text;
using Gateway.Facilities.Files;
using Gateway.Gnss.Ntrip;

namespace Gateway.Configuration;

/// <summary>A file with user and password cannot be used; the message says what to do and quotes nothing of it.</summary>
internal sealed class CredentialsFileException(string message) : Exception(message);

/// <summary>
/// A file whose first line is <c>user:password</c> of a caster. Whoever else could read it is locked out first: a file
/// that its group or others may read is refused.
/// </summary>
internal static class CredentialsFile
{
    private const int LongestLine = 1024;

    /// <exception cref="CredentialsFileException">It cannot be read, is open to others, or has no <c>user:password</c>.</exception>
    public static NtripCredentials Read(string path)
    {
        string line;
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read);
            if (OwnerOnlyFile.IsOpenToOthers(file.SafeFileHandle))
                throw new CredentialsFileException($"'{path}' can be read or changed by others than its owner, and holds a password. Run: chmod 600 {path}");
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            line = (reader.ReadLine() ?? "").TrimEnd();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsFileException($"'{path}' cannot be read: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new CredentialsFileException($"'{path}' is not UTF-8.");
        }
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.Length > LongestLine)
            throw new CredentialsFileException($"'{path}': its first line is to be user:password.");
        try
        {
            return new NtripCredentials(line[..colon], line[(colon + 1)..]);
        }
        catch (ArgumentException)
        {
            throw new CredentialsFileException($"'{path}': user or password hold a control character.");
        }
    }
}
