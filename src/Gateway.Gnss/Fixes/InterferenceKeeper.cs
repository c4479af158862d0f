using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Keeps what each message last said of interference: they come more rarely than epochs and belong to none. What has not
/// been said again for a minute of the receiver's time holds no longer: the message may have been switched off.
/// </summary>
internal sealed class InterferenceKeeper
{
    private const long LongestSilence = 60_000_000_000, Day = 86_400_000_000_000;

    private readonly Statement[] _said = new Statement[Enum.GetValues<InterferenceSource>().Length];

    public void Say(InterferenceSource source, JammingState jamming, SpoofingState spoofing) =>
        _said[(int)source] = new Statement(jamming, spoofing, null);

    /// <summary>The gravest that holds at an epoch.</summary>
    /// <param name="nanosecondsOfDay">Its time; null if it has none, and nothing grows old then.</param>
    public Interference At(long? nanosecondsOfDay)
    {
        var jamming = JammingState.Unknown;
        var spoofing = SpoofingState.Unknown;
        foreach (ref Statement said in _said.AsSpan())
        {
            if (nanosecondsOfDay is { } now)
                said = said.At is { } at && IsOver(now - at) ? default : said with { At = said.At ?? now };
            jamming = said.Jamming > jamming ? said.Jamming : jamming;
            spoofing = said.Spoofing > spoofing ? said.Spoofing : spoofing;
        }
        return new Interference(jamming, spoofing);
    }

    // Over midnight, and for an epoch that comes late.
    private static bool IsOver(long apart)
    {
        apart = Math.Abs(apart);
        return Math.Min(apart, Day - apart) > LongestSilence;
    }

    private record struct Statement(JammingState Jamming, SpoofingState Spoofing, long? At);
}

/// <summary>Messages that tell of interference.</summary>
internal enum InterferenceSource
{
    /// <summary>UBX-MON-RF, UBX-MON-HW.</summary>
    Radio,

    /// <summary>UBX-SEC-SIG.</summary>
    Security,

    /// <summary>UBX-NAV-STATUS.</summary>
    Navigation,
}
