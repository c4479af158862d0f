using Microsoft.Data.Sqlite;

namespace Gateway.Facilities;

/// <summary><c>register.db</c> cannot be used now; the message names the file and what to do.</summary>
internal sealed class RegisterUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    // Primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <param name="path">The register.</param>
    /// <param name="e">What SQLite says.</param>
    /// <param name="consequence">What became of what was asked for.</param>
    public static RegisterUnavailableException Of(string path, SqliteException e, string consequence) => new($"{Of(path, e).Message} {consequence}", e);

    public static RegisterUnavailableException Of(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => new($"{path}: another import is at work. Try again when it has ended.", e),
        Corrupt or NotADatabase => new($"{path}: damaged ({e.Message}). Move it and its -journal or -wal file aside and import the register again.", e),
        CannotOpen => new($"{path}: cannot be opened. {Belonging(path)}", e),
        ReadOnly => new($"{path}: cannot be written. {Belonging(path)}", e),
        Full => new($"{path}: the disk is full. Free some space.", e),
        _ => new($"{path}: {e.Message} (SQLite {e.SqliteExtendedErrorCode}). Check the disk.", e),
    };

    /// <summary>Whose the file and its folder are, and the command that mends it.</summary>
    private static string Belonging(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        if (FileOwnership.Of(folder) is not { } folderOwner)
            return $"The folder {folder} must exist and belong to the user that the gateway runs as.";
        string file = FileOwnership.Of(path) is { } owner ? $"The file {owner}; its" : "Its";
        return $"{file} folder {folderOwner}; this program runs as {Environment.UserName}. " +
            $"Both must belong to the user that the gateway runs as, such as: sudo chown {folderOwner.User}: '{path}'*";
    }
}
