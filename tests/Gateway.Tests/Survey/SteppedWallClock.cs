namespace Gateway.Tests.Survey;

/// <summary>The machine's clock, which somebody sets while it runs; timers and timestamps go on as they were.</summary>
internal sealed class SteppedWallClock : TimeProvider
{
    private TimeSpan _step;

    public void Step(TimeSpan by) => _step += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _step;
}
