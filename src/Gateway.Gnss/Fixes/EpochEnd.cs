using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Learns which sentence a receiver sends last in each epoch, so that an epoch can be given out at once and not only
/// when the next one begins. What proved wrong is learned anew, each time more slowly.
/// </summary>
internal sealed class EpochEnd
{
    private const int FirstStreak = 3, SlowestStreak = 48;

    private Mark _last, _candidate;
    private int _streak, _needed = FirstStreak;
    private Mark? _learned;

    /// <summary>Notes a sentence of the epoch under way.</summary>
    /// <returns>Whether it is the one that has always been the last.</returns>
    public bool IsLast(SentenceType type, TalkerId talker, int part)
    {
        ulong kind = ((ulong)type << 48) | ((ulong)talker.First << 40) | ((ulong)talker.Second << 32) | (uint)part;
        // Several of a kind in a row, such as two GSA, are told apart by their count.
        _last = new Mark(kind, _last.Kind == kind ? _last.Repeat + 1 : 1);
        return _last == _learned;
    }

    /// <summary>The epoch was found to be over because another one began.</summary>
    public void EndedByTime()
    {
        _streak = _last == _candidate ? _streak + 1 : 1;
        _candidate = _last;
        _learned = _streak >= _needed ? _candidate : null;
        _last = default;
    }

    /// <summary>The epoch was given out at its last sentence, and another one began since.</summary>
    public void EndedByLearning() => _last = default;

    /// <summary>A sentence came after the last one.</summary>
    public void WasWrong()
    {
        _learned = null;
        _streak = 0;
        _needed = Math.Min(_needed * 2, SlowestStreak);
    }

    // Type, talker and part in one number: it is compared at every sentence.
    private readonly record struct Mark(ulong Kind, int Repeat);
}
