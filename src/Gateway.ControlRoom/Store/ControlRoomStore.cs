using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Store;

/// <summary>
/// The way into the database: any number of readers, and one writer at a time, because SQLite has only one and a
/// second would wait in its lock instead of here. Work that throws is rolled back as a whole.
/// </summary>
internal sealed class ControlRoomStore(DbContextOptions<ControlRoomContext> options) : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private ControlRoomContext? _context;

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; returns after the commit.</summary>
    public Task<T> WriteAsync<T>(Func<ControlRoomContext, Task<T>> work, CancellationToken cancellation) => WithWriterAsync(work, rehearsal: false, cancellation);

    /// <summary>Does everything that <see cref="WriteAsync"/> does, and takes it back at the end.</summary>
    public Task RehearseAsync<T>(Func<ControlRoomContext, Task<T>> work, CancellationToken cancellation) => WithWriterAsync(work, rehearsal: true, cancellation);

    /// <summary>Reads without a transaction; never waits for the writer.</summary>
    public async Task<T> ReadAsync<T>(Func<ControlRoomContext, Task<T>> work, CancellationToken cancellation)
    {
        await using var context = new ControlRoomContext(options);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    }

    public void Dispose()
    {
        _context?.Dispose();
        _writer.Dispose();
    }

    private async Task<T> WithWriterAsync<T>(Func<ControlRoomContext, Task<T>> work, bool rehearsal, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            ControlRoomContext context = await ContextAsync(cancellation);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            T result = await work(context);
            await context.SaveChangesAsync(cancellation);
            // Never given up halfway: who asked has to know whether it is stored.
            await (rehearsal ? transaction.RollbackAsync(CancellationToken.None) : transaction.CommitAsync(CancellationToken.None));
            return result;
        }
        catch
        {
            // Whatever failed, the next one begins with a connection that nothing is known against.
            if (_context is { } failed)
                await failed.DisposeAsync();
            _context = null;
            throw;
        }
        finally
        {
            _context?.ChangeTracker.Clear();
            _writer.Release();
        }
    }

    /// <summary>
    /// The writer's context, open from one write to the next: opening a connection and setting it up takes as long as the
    /// rest of a commit, and a press is waiting.
    /// </summary>
    private async Task<ControlRoomContext> ContextAsync(CancellationToken cancellation)
    {
        if (_context is not null)
            return _context;
        var context = new ControlRoomContext(options);
        try
        {
            await context.Database.OpenConnectionAsync(cancellation);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
        return _context = context;
    }
}
