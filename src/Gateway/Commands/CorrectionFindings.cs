using System.Globalization;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>What the running service says of a receiver's corrections, judged. Never a fault: presses get through without.</summary>
internal static class CorrectionFindings
{
    public static IEnumerable<Finding> Of(CorrectionHealth health)
    {
        string subject = $"corrections {health.Receiver}";
        yield return health.State == "streaming" ? Streaming(subject, health) : NotStreaming(subject, health);
        foreach (CorrectionWarning warning in health.Warnings)
            yield return new(subject, Gravity.Warning, $"{warning.English}. {warning.Korean}");
        if (health is { HeldBackMessages: > 0, WrittenMessages: 0 })
            yield return new(subject, Gravity.Warning, $"{health.HeldBackMessages} messages were held back and none was written: no whole frames come from the receiver. Is the configured baud rate its own?");
        if (health.DroppedMessages > 0)
            yield return new(subject, Gravity.Warning, $"{health.DroppedMessages} messages were not written, {health.WrittenMessages} were: the receiver's port was away or takes too little. Is its baud rate high enough?");
    }

    private static Finding Streaming(string subject, CorrectionHealth health)
    {
        string messages = string.Join(", ", health.Messages.Select(message => $"{message.Value} x {message.Key}"));
        string text = F($"{health.Caster} since {health.StreamingSince:yyyy-MM-dd HH:mm:ss}Z, NTRIP {health.NtripVersion}, {health.Bytes} bytes, age {health.AgeSeconds:0.0} s, {messages}")
            + Station(health.Base);
        return health.Choice > 1
            ? new(subject, Gravity.Warning, F($"{text}; this is choice {health.Choice} of {health.Choices}. {Why(health.LastRefusal)}"))
            : new(subject, Gravity.Ok, text);
    }

    private static Finding NotStreaming(string subject, CorrectionHealth health)
    {
        string next = health.NextAttemptSeconds is { } seconds ? F($" Tried again in {seconds:0} s.") : "";
        return health.State == "waitingForFix"
            ? new(subject, Gravity.Warning, "wait for the receiver's first fix, which the caster needs. 캐스터에 보낼 위치를 기다립니다.")
            : new(subject, Gravity.Warning, $"none: {(health.LastRefusal is null ? $"{health.State} {health.Caster}." : Why(health.LastRefusal))}{next}");
    }

    private static string Station(BaseHealth? station)
    {
        if (station is null)
            return "";
        string distance = station.DistanceMetres is { } metres ? F($", {metres / 1000:0.00} km from here") : "";
        return F($"; base {station.StationId}{(station.IsVirtual ? " (virtual)" : "")} {station.Latitude:0.00000} {station.Longitude:0.00000}{distance}");
    }

    private static string Why(CorrectionRefusal? refusal) => refusal is null
        ? ""
        : F($"{refusal.Caster} at {refusal.At:yyyy-MM-dd HH:mm:ss}Z: {refusal.English}{(refusal.Detail is null ? "" : $" ({refusal.Detail})")}. {refusal.Korean}.");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
