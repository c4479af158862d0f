namespace Gateway.Receivers;

/// <summary>UTC by a receiver, for the choice of a clock.</summary>
/// <param name="Utc">UTC now.</param>
/// <param name="Uncertainty">How far that may be off: the line's delay, and the drift since the last epoch.</param>
/// <param name="OffsetToSystem">What to add to the system's clock to get <paramref name="Utc"/>.</param>
internal readonly record struct ReceiverTime(DateTimeOffset Utc, TimeSpan Uncertainty, TimeSpan OffsetToSystem);
