using System.Globalization;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>How long the suite breaks things, and by which seed: <c>tests/run --faults 20m</c> sets both through the environment.</summary>
internal sealed record FaultSettings(TimeSpan Duration, int Seed, double PressesPerSecond, double LongestPauseSeconds)
{
    /// <summary>What an ordinary run affords.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMinutes(2);

    private const double UsualPressesPerSecond = 14, UsualLongestPauseSeconds = 3;

    public static FaultSettings OfEnvironment() => new(
        Environment.GetEnvironmentVariable("GATEWAY_FAULTS") is { Length: > 0 } duration ? Parse(duration) : Slice,
        TestSeed.Value,
        Number("GATEWAY_FAULTS_PRESSES") ?? UsualPressesPerSecond,
        Number("GATEWAY_FAULTS_PAUSE") ?? UsualLongestPauseSeconds);

    /// <summary>What repeats this run.</summary>
    public string Command => string.Create(CultureInfo.InvariantCulture, $"GATEWAY_TEST_SEED={Seed} tests/run --faults {Duration.TotalSeconds:0}s");

    private static double? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number ? double.Parse(number, CultureInfo.InvariantCulture) : null;

    private static TimeSpan Parse(string duration)
    {
        double unit = duration[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => throw new FormatException($"GATEWAY_FAULTS={duration}: say 90s, 20m or 1h."),
        };
        return TimeSpan.FromSeconds(unit * double.Parse(duration[..^1], CultureInfo.InvariantCulture));
    }
}
