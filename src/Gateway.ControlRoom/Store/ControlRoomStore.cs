using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Store;

/// <summary>
/// The way into the database: any number of readers, and one writer at a time, because SQLite has only one and a
/// second would wait in its lock instead of here. Work that throws is rolled back as a whole.
/// </summary>
internal sealed class ControlRoomStore(DbContextOptions<ControlRoomContext> options) : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; returns after the commit.</summary>
    public async Task<T> WriteAsync<T>(Func<ControlRoomContext, Task<T>> work, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            await using var context = new ControlRoomContext(options);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            T result = await work(context);
            await context.SaveChangesAsync(cancellation);
            // Never given up halfway: who asked has to know whether it is stored.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Does everything that <see cref="WriteAsync"/> does, and takes it back at the end.</summary>
    public async Task RehearseAsync(Func<ControlRoomContext, Task> work, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            await using var context = new ControlRoomContext(options);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await work(context);
            await context.SaveChangesAsync(cancellation);
            await transaction.RollbackAsync(cancellation);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Reads without a transaction; never waits for the writer.</summary>
    public async Task<T> ReadAsync<T>(Func<ControlRoomContext, Task<T>> work, CancellationToken cancellation)
    {
        await using var context = new ControlRoomContext(options);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    }

    public void Dispose() => _writer.Dispose();
}
