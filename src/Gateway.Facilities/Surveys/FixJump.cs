namespace Gateway.Facilities.Surveys;

/// <summary>
/// A fix that jumped while the receiver called it good: the ambiguities before it or after it were wrong, or the antenna was
/// moved. Which of the two places is right cannot be said from them.
/// </summary>
/// <param name="ElapsedSeconds">When, seconds since the occupation began.</param>
/// <param name="Utc">UTC by the receiver.</param>
/// <param name="HorizontalMetres">How far, horizontally, metres.</param>
/// <param name="UpMetres">How far in height, metres, upward positive.</param>
public sealed record FixJump(double ElapsedSeconds, DateTimeOffset? Utc, double HorizontalMetres, double UpMetres);
