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

    /// <summary>Sets space aside again where there is none, once a minute.</summary>
    public void Tend()
    {
        if (!IsHeld && disk.Fault is null && time.GetElapsedTime(_triedAt) >= BetweenTries)
            SetAside();
    }

    public void SetAside()
    {
        _triedAt = time.GetTimestamp();
        if (disk.Fault is not null)
            return;
        OutboxUnavailableException? refusal = disk.TryInVain(file => file.FillReserve(options.ReservePages));
        IsHeld = refusal is null;
        if (refusal is not null && refusal.Message != Fault?.Message)
            OutboxLog.NoReserve(logger, refusal.Message);
        Fault = refusal;
    }
}
