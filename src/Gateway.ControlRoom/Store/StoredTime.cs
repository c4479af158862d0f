namespace Gateway.ControlRoom.Store;

/// <summary>UTC as the databases keep it.</summary>
internal static class StoredTime
{
    /// <summary>Now in whole milliseconds, so that what is read again equals what was written, in every database.</summary>
    public static DateTimeOffset StoredNow(this TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
