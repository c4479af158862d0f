using System.Globalization;
using Gateway.Health;

namespace Gateway.Commands;

/// <summary>Bells as <c>bells list</c> shows them.</summary>
internal static class BellLines
{
    /// <summary>A table, and below it the faults in full.</summary>
    public static string Of(IReadOnlyList<BellHealth> bells) => bells.Count == 0
        ? "No bells are configured: add some under bells in the configuration."
        : string.Join(Environment.NewLine, [Table(bells), .. bells.Where(bell => bell.Fault is not null).Select(bell => $"{bell.Id}: {bell.Fault}")]);

    private static string Table(IReadOnlyList<BellHealth> bells) => TextTable.Of(["BELL", "NAME", "INPUT", "FACILITY", "STATE", "LAST ALERT"], bells.Select(bell => (IReadOnlyList<string>)
        [
            bell.Id,
            bell.Name ?? "-",
            bell.Input ?? "command",
            Facility(bell),
            State(bell),
            Last(bell.LastAlert),
        ]));

    private static string Facility(BellHealth bell) => bell.Facility is null ? "-" : string.Join(", ", ((string?[])
    [
        bell.Facility,
        Source(bell),
        bell.FacilityKnown == false ? "not in the register" : null,
        bell.MovingTo is { } to ? $"being moved to {to}" : null,
    ]).OfType<string>());

    private static string? Source(BellHealth bell) => bell.FacilityFrom switch
    {
        BellHealth.FromCommissioning when bell.Commissioned is { } signed => string.Create(CultureInfo.InvariantCulture, $"signed {signed.At.UtcDateTime:yyyy-MM-dd} by {signed.By}"),
        BellHealth.FromTest => "by a test, not signed",
        _ => "by the configuration",
    };

    private static string State(BellHealth bell) => string.Join(", ", ((string?[])
    [
        bell.Fault is not null ? "FAULT, see below" : bell.Pressed ? "pressed" : "at rest",
        bell.Stuck ? "stuck" : null,
        bell.Chattering ? "chattering" : null,
        .. bell.Conditions.Select(ConditionWords.Short),
        bell.Reading,
        bell.Indication is null or "off" ? null : $"lamp: {bell.Indication}",
        bell.BatteryPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"battery {percent:0.#} %") : null,
        bell.NotUnderstood > 0 ? $"{bell.NotUnderstood} payloads not understood" : null,
    ]).OfType<string>());

    private static string Last(LastAlertHealth? last) => last is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{last.Kind} {last.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {(last.AcknowledgedAt is null ? State(last.State) : "acknowledged")}");

    private static string State(string state) => state switch
    {
        "accepted" => "on disk, not sent yet",
        "heldInMemory" => "IN MEMORY ONLY: the disk refuses",
        "sent" => "sent, no receipt yet",
        _ => state,
    };
}
