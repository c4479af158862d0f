namespace Gateway.Gnss.Nmea;

/// <summary>The two letters after '$' that say who speaks, such as GP, GN or GB.</summary>
/// <param name="First">First letter, ASCII.</param>
/// <param name="Second">Second letter, ASCII.</param>
public readonly record struct TalkerId(byte First, byte Second)
{
    /// <summary>
    /// The satellite system that the talker stands for; <see cref="GnssSystem.Unknown"/> for GN (several) and others
    /// (NMEA 0183 4.11, talker identifiers; BD and QZ are older names of GB and GQ, PQ is Quectel EC2x's of GB).
    /// </summary>
    public GnssSystem System => (First, Second) switch
    {
        ((byte)'G', (byte)'P') => GnssSystem.Gps,
        ((byte)'G', (byte)'L') => GnssSystem.Glonass,
        ((byte)'G', (byte)'A') => GnssSystem.Galileo,
        ((byte)'G', (byte)'B') or ((byte)'B', (byte)'D') or ((byte)'P', (byte)'Q') => GnssSystem.BeiDou,
        ((byte)'G', (byte)'Q') or ((byte)'Q', (byte)'Z') => GnssSystem.Qzss,
        ((byte)'G', (byte)'I') => GnssSystem.NavIC,
        _ => GnssSystem.Unknown,
    };

    /// <summary>The two letters.</summary>
    public override string ToString() => $"{(char)First}{(char)Second}";
}
