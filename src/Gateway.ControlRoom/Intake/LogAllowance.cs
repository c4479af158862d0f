namespace Gateway.ControlRoom.Intake;

/// <summary>
/// How many lines of one sort may go into the log: so many a minute; the others are counted, so that one publisher of
/// rubbish cannot fill a disk. What they tell of is in the database all the same.
/// </summary>
internal sealed class LogAllowance(TimeProvider time, int linesAMinute)
{
    private readonly Lock _gate = new();
    private long _since = time.GetTimestamp();
    private int _written;
    private long _unwritten;

    /// <summary>Whether a line may be written now.</summary>
    /// <param name="unwrittenBefore">How many were not written in the minutes before; other than 0 once for each such time.</param>
    public bool Take(out long unwrittenBefore)
    {
        lock (_gate)
        {
            unwrittenBefore = 0;
            if (time.GetElapsedTime(_since) >= TimeSpan.FromMinutes(1))
            {
                (unwrittenBefore, _unwritten) = (_unwritten, 0);
                (_since, _written) = (time.GetTimestamp(), 0);
            }
            if (_written < linesAMinute)
            {
                _written++;
                return true;
            }
            _unwritten++;
            return false;
        }
    }
}
