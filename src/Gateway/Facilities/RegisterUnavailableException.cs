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

    public static RegisterUnavailableException Of(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => new($"{path}: another import is at work. Try again when it has ended.", e),
        Corrupt or NotADatabase => new($"{path}: damaged ({e.Message}). Move it and its -wal file aside and import the register again.", e),
        CannotOpen => new($"{path}: cannot be opened. The folder must exist and belong to the user that the gateway runs as.", e),
        ReadOnly => new($"{path}: cannot be written. It and its folder must belong to the user that the gateway runs as.", e),
        Full => new($"{path}: the disk is full. Free some space.", e),
        _ => new($"{path}: {e.Message} (SQLite {e.SqliteExtendedErrorCode}). Check the disk.", e),
    };
}
