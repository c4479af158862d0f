using System.Globalization;
using Gateway.Messages;

namespace Gateway.Commands;

/// <summary>The machine and the self-test, judged.</summary>
internal static class ReportFindings
{
    /// <summary>A Raspberry Pi slows itself down from 80 degrees Celsius on.</summary>
    private const double HotCelsius = 80;

    public static IEnumerable<Finding> Of(GatewayHealth report, bool anyLink) => [SelfTest(report.SelfTest, anyLink), .. Machine(report)];

    private static Finding SelfTest(SelfTestState? test, bool anyLink)
    {
        const string Subject = "self-test";
        if (test?.PassedSecondsAgo is not { } ago)
            return test?.Fault is { } stuck ? new(Subject, Gravity.Fault, $"{stuck}. See the log.") : new(Subject, Gravity.Ok, "none yet; the first comes 15 s after the start");
        string text = string.Create(CultureInfo.InvariantCulture, $"{ago:0} s ago, on disk after {test.ToDiskMilliseconds:0.0} ms, {(test.ToReceiptMilliseconds is { } receipt ? $"receipt after {receipt:0} ms" : test.ReceiptSecondsAgo is { } last ? $"last receipt {last:0} s ago" : "no receipt yet")}");
        // Without a link there is no receipt either, and that is said of the link.
        return test.Fault is null
            ? new(Subject, Gravity.Ok, text)
            : new(Subject, anyLink ? Gravity.Fault : Gravity.Warning, $"{text}: {test.Fault}. A press would {(anyLink ? "go the same way: is the control room subscribed, and is it of this version?" : "wait on disk.")}");
    }

    private static IEnumerable<Finding> Machine(GatewayHealth report)
    {
        string up = report.MachineUptimeSeconds is { } seconds ? $"up {Days(seconds)}, " : "";
        string heat = report.TemperatureCelsius is { } celsius ? string.Create(CultureInfo.InvariantCulture, $"{celsius:0.0} degrees Celsius, ") : "";
        string memory = report.MemoryBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB in use by the service, ") : "";
        string text = $"{up}{heat}{memory}service up {Days(report.UptimeSeconds)}";
        yield return report.TemperatureCelsius >= HotCelsius
            ? new("machine", Gravity.Warning, $"{text}: too hot, it slows down. Give it air.")
            : new("machine", Gravity.Ok, text);
        if (report.Throttling is not { } board)
            yield break;
        yield return board switch
        {
            { UnderVoltage: true } => new("supply", Gravity.Fault, "the supply is too weak now: the board may reset, and cards are damaged by that. Use another supply and cable."),
            { HasBeenUnderVoltage: true } => new("supply", Gravity.Warning, "the supply has been too weak since the machine started. Use another supply and cable."),
            { Throttled: true } or { HasBeenThrottled: true } => new("supply", Gravity.Warning, "good; but the board has slowed itself down for heat. Give it air."),
            _ => new("supply", Gravity.Ok, "good since the machine started"),
        };
    }

    private static string Days(double seconds) => TimeSpan.FromSeconds(seconds) is { TotalDays: >= 1 } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.0} days") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min");
}
