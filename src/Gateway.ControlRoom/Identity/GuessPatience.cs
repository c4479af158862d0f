using System.Net;
using System.Net.Sockets;

namespace Gateway.ControlRoom.Identity;

/// <summary>
/// How long an address that guessed a code wrong has to wait: twice as long each time. A code has 75 random bits, so this is
/// for the log and the processor's sake, and never locks a code: a stranger's guesses do not keep an installer out.
/// </summary>
internal sealed class GuessPatience(TimeProvider time)
{
    /// <summary>Wrong guesses without a wait.</summary>
    public const int Free = 5;

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const int MostAddresses = 1000;
    private const int NetworkOctets = 8;

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Wrong, long Last)> _byAddress = [];

    /// <summary>Counts a guess as a wrong one before anybody looks at it, so that guesses sent at once count one after another; <see cref="Right"/> takes that back.</summary>
    /// <returns>How long this address has to wait, and nothing was counted; zero if it may guess.</returns>
    public TimeSpan Guess(IPAddress? address)
    {
        lock (_gate)
        {
            string key = KeyOf(address);
            foreach (string old in _byAddress.Where(guesses => time.GetElapsedTime(guesses.Value.Last) > Forgotten).Select(guesses => guesses.Key).ToList())
                _byAddress.Remove(old);
            (int wrong, long last) = _byAddress.GetValueOrDefault(key);
            TimeSpan wait = wrong < Free ? TimeSpan.Zero : WaitAfter(wrong) - time.GetElapsedTime(last);
            if (wait > TimeSpan.Zero)
                return wait;
            if (_byAddress.Count >= MostAddresses)
                _byAddress.Remove(_byAddress.MinBy(guesses => guesses.Value.Last).Key);
            _byAddress[key] = (wrong + 1, time.GetTimestamp());
            return TimeSpan.Zero;
        }
    }

    public void Right(IPAddress? address)
    {
        lock (_gate)
            _byAddress.Remove(KeyOf(address));
    }

    private static TimeSpan WaitAfter(int wrong)
    {
        double seconds = Math.Pow(2, Math.Min(wrong - Free + 1, 20));
        return seconds < LongestWait.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestWait;
    }

    /// <summary>Of IPv6 the network: a host has as many addresses in it as it likes.</summary>
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes()[..NetworkOctets]),
        _ => address.ToString(),
    };
}
