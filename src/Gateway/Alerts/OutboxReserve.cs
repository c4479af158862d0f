using Microsoft.Extensions.Logging;

namespace Gateway.Alerts;

/// <summary>The space set aside in the file, so that presses find room on a disk that others have filled. Not thread-safe.</summary>
internal sealed class OutboxReserve(OutboxOptions options, OutboxDisk disk, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    private long _triedAt;

    public bool IsHeld { get; private set; }

    /// <summary>Why there is none, if it was refused.</summary>
    public OutboxUnavailableException? Fault { get; private set; }

    /// <summary>The file was opened again; whether it holds a reserve is not known.</summary>
    public void Forget() => IsHeld = false;

    /// <summary>Sets space aside again where less than half is left; once a minute where the disk has none to give.</summary>
    public void Tend()
    {
        if (disk.Fault is not null)
            return;
        if (IsHeld && !disk.Try(file => IsHeld = file.FreePages() >= options.ReservePages / 2, again: false))
            return;
        if (!IsHeld && (Fault is null || time.GetElapsedTime(_triedAt) >= BetweenTries))
            SetAside();
    }

    /// <summary>Room for the next alerts, just before they are written; what the disk does not give is not an error yet.</summary>
    public void MakeSure(OutboxFile file, int alerts)
    {
        if (options.ReservePages > 0 && file.FreePages() < 8 + (2 * alerts))
            file.FillReserve(options.ReservePages, Log, Available());
    }

    public void SetAside()
    {
        _triedAt = time.GetTimestamp();
        if (disk.Fault is not null)
            return;
        bool enough = false;
        OutboxUnavailableException? refusal = disk.TryInVain(file => enough = file.FillReserve(options.ReservePages, Log, Available()));
        if (refusal is null && !enough)
            refusal = new OutboxUnavailableException(OutboxTrouble.Disk, $"{options.Path}: the disk is full ({Available() / 1024} kB left). Free some space.");
        IsHeld = refusal is null;
        if (refusal is not null && refusal.Message != Fault?.Message)
            OutboxLog.NoReserve(logger, refusal.Message);
        Fault = refusal;
    }

    private string? Log => options.Vfs is null ? options.Path + "-wal" : null;

    private long Available() => options.Available?.Invoke() ?? new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(options.Path))!).AvailableFreeSpace;
}
