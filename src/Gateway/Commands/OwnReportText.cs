using System.Globalization;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>What a receiver reports of its own work, in words; for the monitor and <c>doctor</c>.</summary>
internal static class OwnReportText
{
    public static string Of(SurveyInHealth survey)
    {
        string state = survey.Finished ? "finished" : "going on, no corrections are sent before it is finished";
        return string.Create(CultureInfo.InvariantCulture, $"survey-in {state}: {survey.DurationSeconds} s, mean of {survey.Observations} positions within {survey.AccuracyMetres:0.000} m");
    }

    public static string Of(CorrectionUseHealth use)
    {
        string counts = string.Create(CultureInfo.InvariantCulture, $"by the receiver {use.Used} used, {use.NotUsed} not used, {use.WrongCrc} with a wrong CRC");
        return Advice(use) is { } advice ? $"{counts}: {advice}" : counts;
    }

    public static bool IsGood(CorrectionUseHealth use) => Advice(use) is null;

    private static string? Advice(CorrectionUseHealth use) => use switch
    {
        { WrongCrcOfLate: true } => "corrections are garbled on their way to it, look at baud rate and cable",
        { NoneUsedOfLate: true } => "it uses none of them, is the base near enough and does it send messages that this receiver knows?",
        _ => null,
    };
}
