using Gateway.Gnss.Fixes;

namespace Gateway.Receivers;

/// <summary>A measured fix and when it came.</summary>
/// <param name="Fix">What the receiver said; has a position.</param>
/// <param name="Arrived">Timestamp of the time provider when the epoch's first byte came.</param>
internal sealed record ReceivedFix(GnssFix Fix, long Arrived);
