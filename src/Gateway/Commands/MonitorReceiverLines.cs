using Gateway.Gnss.Ubx;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>What speaks against the fix, and what the receiver reports of its radio and its work; nothing where it says nothing.</summary>
internal static class MonitorReceiverLines
{
    private const string Indent = "           ";

    public static IEnumerable<(string Text, LineTone Tone)> Of(MonitorView view, int columns)
    {
        foreach (FixDoubts doubt in FixDoubtWords.Each.Where(doubt => view.Doubts.HasFlag(doubt)))
        {
            foreach ((string, LineTone) line in Wrapped("WARNING", $"{FixDoubtWords.Plain(doubt, view.Fix?.ForeignDatum)}.", LineTone.Bad, columns))
                yield return line;
        }
        if (view.Fix is { Interference: { Jamming: not JammingState.Unknown } or { Spoofing: not SpoofingState.Unknown } } fix)
        {
            LineTone tone = fix.Interference is { IsJammed: false, IsSpoofed: false } ? LineTone.Plain : LineTone.Bad;
            foreach ((string, LineTone) line in Wrapped("Radio", $"jamming {Word(fix.Interference.Jamming)}, spoofing {Word(fix.Interference.Spoofing)}", tone, columns))
                yield return line;
        }
        if (view.SurveyIn is { } survey)
        {
            foreach ((string, LineTone) line in Wrapped("Base", OwnReportText.Of(survey), survey.Finished ? LineTone.Good : LineTone.Warning, columns))
                yield return line;
        }
        if (view.CorrectionUse is { } use)
        {
            foreach ((string, LineTone) line in Wrapped("RTCM use", OwnReportText.Of(use), OwnReportText.IsGood(use) ? LineTone.Plain : LineTone.Bad, columns))
                yield return line;
        }
    }

    private static string Word(JammingState state) => state switch
    {
        JammingState.Ok => "none seen",
        JammingState.Warning => "SEEN, fix good",
        JammingState.Critical => "SEEN, no fix",
        _ => "not told",
    };

    private static string Word(SpoofingState state) => state switch
    {
        SpoofingState.None => "none seen",
        SpoofingState.Indicated => "A SIGN OF IT",
        SpoofingState.Affirmed => "SEVERAL SIGNS OF IT",
        _ => "not told",
    };

    private static IEnumerable<(string Text, LineTone Tone)> Wrapped(string name, string text, LineTone tone, int columns)
    {
        string head = name.PadRight(Indent.Length);
        foreach (string line in TerminalText.Wrap(text, columns - Indent.Length))
        {
            yield return (head + line, tone);
            head = Indent;
        }
    }
}
