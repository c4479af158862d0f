using Gateway.Configuration;

namespace Gateway.Bells.Outputs;

/// <summary>How each state looks and sounds. Apart from one another also for who sees no colours and hears little.</summary>
internal static class IndicationPattern
{
    /// <summary>Shortest time that an output stays as it is in any pattern.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether an output is on.</summary>
    /// <param name="role">Lamp or siren.</param>
    /// <param name="state">What it tells.</param>
    /// <param name="since">For how long.</param>
    public static bool IsOn(OutputRole role, IndicationState state, TimeSpan since)
    {
        double seconds = Math.Max(0, since.TotalSeconds);
        return role == OutputRole.Siren ? Sounds(state, seconds) : Shines(state, seconds);
    }

    private static bool Shines(IndicationState state, double seconds) => state switch
    {
        IndicationState.Sent => seconds % 1 < 0.5, // Half a second on, half off.
        IndicationState.Received => true,
        IndicationState.Acknowledged => seconds % 2 < 1.8, // On, with a wink every two seconds.
        IndicationState.Late => seconds % 1.5 is < 0.1 or (>= 0.2 and < 0.3) or (>= 0.4 and < 0.5), // Three flashes, and dark.
        IndicationState.Identify => seconds % 0.4 < 0.2, // Fast and even, like nothing else here.
        _ => false,
    };

    /// <summary>Short tones only, once: a siren must not betray somebody who hides. Late repeats, because it has to be heard.</summary>
    private static bool Sounds(IndicationState state, double seconds) => state switch
    {
        IndicationState.Sent => Tones(seconds, 1),
        IndicationState.Received => Tones(seconds, 2),
        IndicationState.Acknowledged => Tones(seconds, 3),
        IndicationState.Late => seconds < 120 && seconds % 5 < 1,
        _ => false,
    };

    private static bool Tones(double seconds, int count) => seconds < count * 0.4 && seconds % 0.4 < 0.2;
}
