using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Lets SQLite itself run out of pages: the error of a full disk, from the real database.</summary>
internal sealed class FullDisk : DbTransactionInterceptor
{
    public bool IsFull { get; set; }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await using DbCommand command = connection.CreateCommand();
        // Less than the file has: SQLite raises it to the present size, so that nothing more fits.
        command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1000000";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }
}
