using System.Globalization;
using System.Text;
using Gateway.Facilities.Files;
using Microsoft.Extensions.Logging;

namespace Gateway.Health;

/// <summary>
/// The last UTC that somebody vouched for (a receiver, NTP), kept on disk: the real time cannot be before it. A Pi without
/// a battery wakes in the past, and then this is the floor of every alert's time and of the moment at which certificates are
/// judged. What an unsynchronised clock says is never kept, for a clock that once stepped ten years on would make every
/// later certificate an expired one. A trusted time may also be earlier than what is kept: the newest word stands.
/// Written sparingly, for SD cards: when there is a first trusted time, every <see cref="BetweenWrites"/>, and at the stop.
/// </summary>
/// <param name="file">Where it is kept; the folder has to be there.</param>
/// <param name="time">Every clock.</param>
/// <param name="log">Where a disk that refuses is told.</param>
internal sealed partial class LastKnownTime(string file, TimeProvider time, ILogger log)
{
    /// <summary>Its name in the data directory: one line, UTC as RFC 3339.</summary>
    public const string FileName = "last-known-time.txt";

    /// <summary>Time between two writings, and so the most that is lost of it by a power cut.</summary>
    public static readonly TimeSpan BetweenWrites = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private (DateTimeOffset Utc, long At)? _known = Read(file) is { } kept ? (kept, time.GetTimestamp()) : null;
    private bool _isTrusted;
    private string? _fault;

    /// <summary>Before this it cannot be: what is known, carried on by the monotonic clock; null if nothing ever was. Never waits.</summary>
    public DateTimeOffset? Floor
    {
        get
        {
            lock (_gate)
                return _known is { } known ? Later(known.Utc, time.GetElapsedTime(known.At)) : null;
        }
    }

    /// <summary>Why it cannot be kept, with the file; null if it can.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>Asks every few seconds for the best time at hand and keeps it where somebody vouches for it, until cancelled.</summary>
    /// <param name="now">The best time at hand and whether somebody vouches for it.</param>
    /// <param name="stop">Ends it, after one more writing.</param>
    public async Task RunAsync(Func<TrustedTime?> now, CancellationToken stop)
    {
        long? writtenAt = null;
        using var timer = new PeriodicTimer(BetweenLooks, time);
        try
        {
            while (true)
            {
                bool isFirst = Note(now());
                if (isFirst || writtenAt is not { } at || time.GetElapsedTime(at) >= BetweenWrites)
                {
                    Write();
                    writtenAt = time.GetTimestamp();
                }
                await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
            }
        }
        finally
        {
            Note(now());
            Write();
        }
    }

    /// <summary>Reads a kept time.</summary>
    /// <returns>Null where there is none or it cannot be read: then nothing is known, and nothing is wrong with an alert.</returns>
    public static DateTimeOffset? Read(string file)
    {
        try
        {
            return DateTimeOffset.TryParse(File.ReadAllText(file).AsSpan().Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset kept) ? kept : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Whether this is the first trusted time since the start.</returns>
    private bool Note(TrustedTime? now)
    {
        if (now is not { } trusted)
            return false;
        lock (_gate)
        {
            bool isFirst = !_isTrusted;
            _isTrusted = true;
            // Its error is taken off: a floor must not lie above the real time.
            _known = (Later(trusted.Utc, -trusted.Uncertainty), time.GetTimestamp());
            return isFirst;
        }
    }

    private void Write()
    {
        if (Floor is not { } floor)
            return;
        try
        {
            WholeFile.Write(file, Encoding.ASCII.GetBytes(floor.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'\n", CultureInfo.InvariantCulture)));
            Volatile.Write(ref _fault, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (Fault is null)
                LogNotKept(log, file, fault.Message);
            Volatile.Write(ref _fault, $"{file}: {fault.Message}");
        }
    }

    /// <summary>Never beyond the calendar's ends, whatever a clock or a file says.</summary>
    private static DateTimeOffset Later(DateTimeOffset utc, TimeSpan by)
    {
        long ticks = utc.UtcTicks;
        long sum = by.Ticks > 0 ? (ticks > DateTimeOffset.MaxValue.UtcTicks - by.Ticks ? DateTimeOffset.MaxValue.UtcTicks : ticks + by.Ticks) : Math.Max(0, ticks + by.Ticks);
        return new DateTimeOffset(sum, TimeSpan.Zero);
    }

    [LoggerMessage(LogLevel.Warning, "The last known time cannot be kept in {File}: {Fault}. After a power cut the gateway may believe that it is earlier")]
    private static partial void LogNotKept(ILogger logger, string file, string fault);
}

/// <summary>A time that somebody vouches for.</summary>
/// <param name="Utc">UTC.</param>
/// <param name="Uncertainty">Its error at most.</param>
internal readonly record struct TrustedTime(DateTimeOffset Utc, TimeSpan Uncertainty);
