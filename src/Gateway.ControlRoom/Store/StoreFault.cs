using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Gateway.ControlRoom.Store;

/// <summary>Tells a database that is out of order (wait, nothing can be kept) from a message that it refuses.</summary>
internal static class StoreFault
{
    private const int SqliteConstraint = 19;

    /// <summary>Whether waiting can mend it: locked, full, unreadable, unreachable.</summary>
    public static bool IsUnavailable(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite)
                return sqlite.SqliteErrorCode != SqliteConstraint;
            if (e is DbException database)
                return database.SqlState?.StartsWith("23", StringComparison.Ordinal) != true;
            if (e is IOException or TimeoutException)
                return true;
        }
        return false;
    }
}
