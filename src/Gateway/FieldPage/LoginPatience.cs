namespace Gateway.FieldPage;

/// <summary>
/// How long somebody who guessed wrong has to wait. An address waits twice as long each time; all of them together have so
/// many wrong guesses an hour, whatever addresses they give themselves.
/// </summary>
internal sealed class LoginPatience(TimeProvider time)
{
    /// <summary>Wrong guesses without a wait: fingers in gloves.</summary>
    public const int Free = 3;

    /// <summary>Wrong guesses of everybody together in an hour: a PIN of six digits is found with 1 in 33,000 a hour.</summary>
    public const int MostAnHour = 30;

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private const int MostAddresses = 1000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Wrong, long Last)> _byAddress = [];
    private readonly List<long> _wrong = [];

    /// <summary>
    /// Takes a guess as a wrong one, before anybody looks at it: guesses sent at once are counted one after another.
    /// <see cref="Right"/> takes that back.
    /// </summary>
    /// <returns>How long this address has to wait, and nothing was counted; zero if it may guess.</returns>
    public TimeSpan Guess(string address)
    {
        lock (_gate)
        {
            if (WaitOf(address) is { Ticks: > 0 } wait)
                return wait;
            long now = time.GetTimestamp();
            _wrong.Add(now);
            if (_byAddress.Count >= MostAddresses)
                _byAddress.Remove(_byAddress.MinBy(guesses => guesses.Value.Last).Key);
            _byAddress[address] = (_byAddress.GetValueOrDefault(address).Wrong + 1, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>How long this address has to wait before its next guess; zero if it need not.</summary>
    public TimeSpan WaitOf(string address)
    {
        lock (_gate)
        {
            Forget();
            TimeSpan own = _byAddress.TryGetValue(address, out (int Wrong, long Last) guesses) && guesses.Wrong >= Free
                ? WaitAfter(guesses.Wrong) - time.GetElapsedTime(guesses.Last)
                : TimeSpan.Zero;
            TimeSpan all = _wrong.Count >= MostAnHour ? Hour - time.GetElapsedTime(_wrong[0]) : TimeSpan.Zero;
            TimeSpan longer = own > all ? own : all;
            return longer > TimeSpan.Zero ? longer : TimeSpan.Zero;
        }
    }

    /// <summary>The guess of this address was right: it need not wait, and the guess does not count.</summary>
    public void Right(string address)
    {
        lock (_gate)
        {
            if (_byAddress.Remove(address) && _wrong.Count > 0)
                _wrong.RemoveAt(_wrong.Count - 1);
        }
    }

    private static TimeSpan WaitAfter(int wrong)
    {
        double seconds = Math.Pow(2, Math.Min(wrong - Free + 1, 20));
        return seconds < LongestWait.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestWait;
    }

    private void Forget()
    {
        _wrong.RemoveAll(guess => time.GetElapsedTime(guess) > Hour);
        foreach (string address in _byAddress.Where(guesses => time.GetElapsedTime(guesses.Value.Last) > Hour).Select(guesses => guesses.Key).ToList())
            _byAddress.Remove(address);
    }
}
