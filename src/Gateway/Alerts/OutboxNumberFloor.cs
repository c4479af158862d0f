using System.Globalization;
using System.Text;
using Gateway.Facilities.Files;

namespace Gateway.Alerts;

/// <summary>
/// The last number that was given out, kept beside the outbox: an outbox whose newest part is gone without a trace, such as its
/// log, is sound to SQLite and shows only by this. Written once a minute at most, outside of any press, and at the stop;
/// it may be behind the outbox and is never ahead of it.
/// </summary>
internal sealed class OutboxNumberFloor(OutboxOptions options, TimeProvider time)
{
    /// <summary>Ends its name, after <c>outbox.db</c>: one line, whose numbers these are and the last.</summary>
    public const string Suffix = ".last-number";

    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _kept = Read(options);
    private long? _writtenAt;

    /// <summary>The number, 0 where none is known. On a simulated disk there is none.</summary>
    public static long Read(OutboxOptions options)
    {
        if (options.Vfs is not null)
            return 0;
        try
        {
            string[] words = File.ReadAllText(options.Path + Suffix).Split(' ', StringSplitOptions.TrimEntries);
            return words is [var whose, var number] && whose == Whose(options) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long last) ? last : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Absent before the first minute; unreadable, it proves nothing, and the outbox itself says what it holds.
            return 0;
        }
    }

    /// <summary>Keeps the number if it has changed and the last writing is a minute ago.</summary>
    /// <param name="last">Highest number on disk.</param>
    /// <param name="atOnce">However short ago the last writing is.</param>
    public void Keep(long last, bool atOnce)
    {
        lock (_gate)
        {
            if (options.Vfs is not null || !options.Salvages || last <= _kept || (!atOnce && _writtenAt is { } at && time.GetElapsedTime(at) < BetweenWrites))
                return;
            _writtenAt = time.GetTimestamp();
            try
            {
                WholeFile.Write(options.Path + Suffix, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Whose(options)} {last}\n")));
                _kept = last;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A disk that refuses is said by the outbox; what is kept stays true, only older.
                return;
            }
        }
    }

    private static string Whose(OutboxOptions options) => $"{options.District}/{options.Gateway}";
}
