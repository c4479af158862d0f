namespace Gateway.Gnss.Fixes;

/// <summary>What an assembler knows beside the sentences of an epoch.</summary>
/// <param name="Date">The stream's date.</param>
/// <param name="InView">Satellites in view; null if none were told.</param>
/// <param name="ForeignDatum">A datum that stands beside ours; null for ours.</param>
/// <param name="Interference">Jamming and spoofing as last told.</param>
/// <param name="LeapSeconds">GPS ahead of UTC, seconds; null until told.</param>
/// <param name="EstimatesSigmas">Whether sigmas that nobody told are estimated.</param>
internal readonly record struct FixSurroundings(DateKeeper Date, int? InView, string? ForeignDatum, Interference Interference, int? LeapSeconds, bool EstimatesSigmas);
