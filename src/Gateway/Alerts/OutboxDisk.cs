using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>
/// The outbox's file and its faults. After any error the file is closed, because what the disk holds is then known only
/// by reading it again; it is opened again at once for one more try, and after that every few seconds, so that a sick
/// disk cannot hold presses up. Not thread-safe.
/// </summary>
internal sealed class OutboxDisk(OutboxOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly OutboxSalvage _salvage = new(options, logger);
    private readonly HashSet<long> _received = [];

    private OutboxFile? _file;
    private OutboxLook? _look;
    private long _failedAt;

    /// <summary>What the disk said last, while it refuses.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Damaged files that were set aside and are still there.</summary>
    public IReadOnlyList<string> SetAside => _salvage.SetAside;

    /// <summary>Whether it refuses for want of room.</summary>
    public bool IsFull => OutboxConnection.IsFull(Fault);

    /// <summary>UTC since which it refuses.</summary>
    public DateTimeOffset? FaultSince { get; private set; }

    /// <summary>Called with every file newly opened, before anything else is done with it.</summary>
    public Action<OutboxFile>? Opened { get; init; }

    /// <summary>Called when the file can be read and not be written.</summary>
    public Action<OutboxLook>? Looked { get; init; }

    /// <summary>Opens the file for the first time. A disk fault is no reason to stay down: it is tried again later.</summary>
    /// <exception cref="OutboxUnavailableException">A person has to put something right first: see <see cref="OutboxTrouble"/>.</exception>
    public void Open()
    {
        try
        {
            Adopt(_salvage.Open());
        }
        catch (Exception e) when (e is SqliteException or OutboxUnavailableException { Trouble: OutboxTrouble.Disk })
        {
            Fail(e);
        }
    }

    /// <summary>Does something that may be refused without harm: the file is opened again and no fault is noted for it.</summary>
    /// <returns>Why it was refused; null if it was not.</returns>
    public OutboxUnavailableException? TryInVain(Action<OutboxFile> use)
    {
        try
        {
            use(_file!);
            return null;
        }
        catch (SqliteException e)
        {
            Dispose();
            Once(_ => { });
            return OutboxConnection.Unavailable(options.Path, e);
        }
    }

    /// <summary>Does something with the file at once, however short ago it refused; false if it refuses again.</summary>
    public bool TryNow(Action<OutboxFile> use) => Once(use);

    /// <summary>Does something with the file; false if the disk refused, see <see cref="Fault"/>.</summary>
    /// <param name="use">What to do. Runs a second time, on a file opened again, if <paramref name="again"/> is set and the first failed.</param>
    /// <param name="again">Whether to try twice.</param>
    public bool Try(Action<OutboxFile> use, bool again)
    {
        if (_file is null && Fault is not null && time.GetElapsedTime(_failedAt) < BetweenTries)
            return false;
        return Once(use) || (again && Once(use));
    }

    /// <summary>Reads something, from a file that can only be read if need be; false if that cannot be either.</summary>
    public bool TryRead(Action<OutboxFile> read, Action<OutboxLook> readOnly)
    {
        if (Try(read, again: true))
            return true;
        if (_look is not { } look)
            return false;
        try
        {
            readOnly(look);
            return true;
        }
        catch (SqliteException)
        {
            // Not even that; the fault that is said is the one of the first try.
            CloseLook();
            return false;
        }
    }

    public void Dispose()
    {
        CloseLook();
        _file?.Dispose();
        _file = null;
    }

    /// <summary>Receipts that came while nothing could be written have been written down.</summary>
    public void ForgetReceived() => _received.Clear();

    private void CloseLook()
    {
        _look?.Dispose();
        _look = null;
    }

    private bool Once(Action<OutboxFile> use)
    {
        try
        {
            if (_file is null)
            {
                CloseLook();
                Adopt(_salvage.Open());
            }
            use(_file!);
            if (Fault is not null)
                OutboxLog.DiskTakesAgain(logger, options.Path);
            (Fault, FaultSince) = (null, null);
            return true;
        }
        catch (Exception e) when (e is SqliteException or OutboxUnavailableException)
        {
            Fail(e);
            return false;
        }
        catch
        {
            // Not the disk's fault; but a transaction may be half done, and only a new connection is without it.
            Dispose();
            throw;
        }
    }

    private void Fail(Exception e)
    {
        Dispose();
        if (Fault is null)
            OutboxLog.DiskRefuses(logger, e, options.Path);
        Fault = e;
        FaultSince ??= time.GetUtcNow();
        _failedAt = time.GetTimestamp();
        LookInstead();
    }

    /// <summary>Where nothing can be written there may still be something to read; a full disk or another process's file is no such case.</summary>
    private void LookInstead()
    {
        if (!OutboxConnection.IsUnwritable(Fault) || (_look = OutboxLook.TryOpen(options, _received)) is not { } look)
            return;
        try
        {
            Looked?.Invoke(look);
        }
        catch (SqliteException)
        {
            CloseLook();
        }
    }

    private void Adopt(OutboxFile file)
    {
        _file = file;
        Opened?.Invoke(file);
    }
}
