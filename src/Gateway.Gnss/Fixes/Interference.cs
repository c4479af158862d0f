using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// What a receiver says of jamming and spoofing at its antenna (u-blox F9 HPG 1.32 interface description, UBX-MON-RF,
/// UBX-SEC-SIG, UBX-NAV-STATUS; UBX-MON-HW of generation 8): the gravest of what it said within the last minute of its time.
/// </summary>
/// <param name="Jamming">Whether it sees itself jammed; unknown where it does not say.</param>
/// <param name="Spoofing">Whether it sees itself spoofed; unknown where it does not say.</param>
public readonly record struct Interference(JammingState Jamming, SpoofingState Spoofing)
{
    /// <summary>Whether it sees itself jammed.</summary>
    public bool IsJammed => Jamming >= JammingState.Warning;

    /// <summary>Whether it sees a sign of spoofing: the position may be what somebody wants it to be.</summary>
    public bool IsSpoofed => Spoofing >= SpoofingState.Indicated;
}
