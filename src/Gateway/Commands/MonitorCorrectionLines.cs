using System.Globalization;
using Gateway.Corrections;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>How a line of the monitor is meant.</summary>
internal enum LineTone
{
    Plain,
    Good,
    Warning,
    Bad,
}

/// <summary>The NTRIP client in words: where it is, what comes, which base, what looks wrong. Texts that exist in Korean are given in both languages.</summary>
internal static class MonitorCorrectionLines
{
    private const string Indent = "           ";

    /// <param name="view">What is known.</param>
    /// <param name="columns">Width of the terminal: long texts are broken, not cut.</param>
    public static IEnumerable<(string Text, LineTone Tone)> Of(CorrectionView view, int columns)
    {
        string by = view.IsOfService ? " (the service's)" : "";
        if (view.Fault is { } fault)
            return Wrapped("NTRIP", $"not known{by}: {fault}", LineTone.Warning, columns);
        if (view.Health is not { } health)
            return [("NTRIP".PadRight(Indent.Length) + Nothing(view), LineTone.Plain)];
        return [.. State(health, by, columns), .. Stream(health, columns), .. Warnings(health, columns)];
    }

    private static string Nothing(CorrectionView view) => view.IsOfService
        ? view.IsSettled ? "no corrections are configured for this receiver" : "asking the service"
        : "waits until the receiver can be read at this port";

    private static IEnumerable<(string Text, LineTone Tone)> State(CorrectionHealth health, string by, int columns)
    {
        string caster = health.Caster is { } known ? $" {known}{(health.Choices > 1 ? F($" (choice {health.Choice} of {health.Choices})") : "")}" : "";
        string next = health.NextAttemptSeconds is { } seconds ? F($", next try in {seconds:0} s") : "";
        bool refused = health.LastRefusal is { } last && !IsOfTheWay(last.Code);
        (string words, LineTone tone) = health.State switch
        {
            CorrectionState.Streaming => ($"CONNECTED 연결됨, NTRIP {health.NtripVersion}:{caster}", health.Choice > 1 ? LineTone.Warning : LineTone.Good),
            CorrectionState.Accepted => ($"connected 연결됨, nothing has come yet:{caster}", LineTone.Warning),
            CorrectionState.WaitingForFix => ("waits for the receiver's first fix, which the caster needs. 캐스터에 보낼 위치를 기다립니다.", LineTone.Warning),
            CorrectionState.Waiting when refused => ($"REFUSED 거부됨{next}:{caster}", LineTone.Bad),
            CorrectionState.Waiting => ($"RECONNECTING 재접속 대기{next}:{caster}", LineTone.Bad),
            _ => ($"{(health.LastRefusal is null ? "connecting 접속 중" : "reconnecting 재접속 중")}:{caster}", LineTone.Warning),
        };
        foreach ((string, LineTone) line in Wrapped("NTRIP", words + by, tone, columns))
            yield return line;
        // While corrections come, why there were none before matters only if they come from a later choice.
        if (health.LastRefusal is not { } refusal || (health.State == CorrectionState.Streaming && health.Choice <= 1))
            yield break;
        string detail = refusal.Detail is null ? "" : $" ({refusal.Detail})";
        string from = refusal.Caster == health.Caster ? "" : $"{refusal.Caster}: ";
        foreach (string line in TerminalText.Wrap($"{from}{refusal.English}{detail}.", columns - Indent.Length).Concat(TerminalText.Wrap($"{refusal.Korean}.", columns - Indent.Length)))
            yield return (Indent + line, tone);
    }

    private static IEnumerable<(string Text, LineTone Tone)> Stream(CorrectionHealth health, int columns)
    {
        if (health.State != CorrectionState.Streaming)
            yield break;
        string latency = health.LatencySeconds is { } old ? F($", observed {old:0.0} s ago") : "";
        bool outdated = health.Warnings.Any(warning => warning.Code is ObservationWatch.OldCode or ObservationWatch.StandStillCode);
        LineTone tone = outdated ? LineTone.Bad : health.AgeSeconds switch { > 5 => LineTone.Bad, > 2 => LineTone.Warning, _ => LineTone.Plain };
        foreach ((string, LineTone) line in Wrapped("", F($"{health.BytesPerSecond ?? 0:0} bytes/s, last message {health.AgeSeconds:0.0} s ago{latency}; {health.PositionsSent} positions sent"), tone, columns))
            yield return line;
        string held = health.HeldBackMessages > 0 ? F($", {health.HeldBackMessages} held back (baud rate not proven)") : "";
        string dropped = health.DroppedMessages > 0 ? F($", {health.DroppedMessages} dropped") : "";
        yield return (Indent + F($"{health.WrittenMessages} messages written to the receiver{dropped}{held}"), held.Length + dropped.Length > 0 ? LineTone.Warning : LineTone.Plain);
        yield return ("Base".PadRight(Indent.Length) + Station(health.Base), LineTone.Plain);
        string rates = string.Join(", ", health.Messages.Keys.Select(type => health.MessageRates.TryGetValue(type, out double rate) ? F($"{type} {rate:0.0#}/s") : $"{type} once"));
        foreach ((string, LineTone) line in Wrapped("RTCM", rates.Length > 0 ? rates : "passed on as it comes (raw)", LineTone.Plain, columns))
            yield return line;
    }

    private static string Station(BaseHealth? station)
    {
        if (station is null)
            return "not named yet";
        if (station is not { Latitude: { } latitude, Longitude: { } longitude })
            return F($"{station.StationId}, position not named yet");
        string distance = station.DistanceMetres is { } metres ? F($", {metres / 1000:0.00} km from here") : ", distance not known without a fix";
        return F($"{station.StationId}{(station.IsVirtual ? " (virtual)" : "")} {Math.Abs(latitude):0.0000000} {(latitude < 0 ? 'S' : 'N')} {Math.Abs(longitude):0.0000000} {(longitude < 0 ? 'W' : 'E')} {station.EllipsoidalHeightMetres:0.000} m{distance}");
    }

    private static IEnumerable<(string Text, LineTone Tone)> Warnings(CorrectionHealth health, int columns) =>
        health.Warnings.SelectMany(warning => Wrapped("WARNING", $"{warning.English}.", LineTone.Bad, columns).Concat(Wrapped("", $"{warning.Korean}.", LineTone.Bad, columns)));

    /// <summary>Whether it was the network or a silence that ended it, and not a caster that said no.</summary>
    private static bool IsOfTheWay(string code) =>
        code is "unreachable" or "closedByCaster" or "closedWithoutAnswer" or "silent" or "silentAfterGga" or "casterFault" or "stationNotSending";

    private static IEnumerable<(string Text, LineTone Tone)> Wrapped(string name, string text, LineTone tone, int columns)
    {
        string head = name.PadRight(Indent.Length);
        foreach (string line in TerminalText.Wrap(text, columns - Indent.Length))
        {
            yield return (head + line, tone);
            head = Indent;
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
