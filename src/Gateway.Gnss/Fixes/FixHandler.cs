namespace Gateway.Gnss.Fixes;

/// <summary>Receives each completed epoch.</summary>
/// <param name="fix">The fix. Copy it to keep it.</param>
/// <param name="satellites">Satellites in view, one entry a signal; valid during the call only.</param>
public delegate void FixHandler(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites);
