using System.Text.Json;
using Gateway.Alerts;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.Tests.PressSimulation;

/// <summary>What must hold when all faults have ended, and where it does not.</summary>
internal sealed record SimulationReport(IReadOnlyList<string> Broken, int DiskChanges, TimeSpan Elapsed, string Course)
{
    public static SimulationReport Of(GatewayMachine gateway, ControlRoomMachine centre, int diskChanges, TimeSpan elapsed)
    {
        List<StoredAlert> stored = centre.Alerts();
        ILookup<string, StoredAlert> byNote = stored.ToLookup(a => JsonSerializer.Deserialize(a.Payload, MessagesJson.Default.BellAlert)!.Note!);
        List<string> broken =
        [
            .. Accepted(gateway, byNote),
            .. Held(gateway, byNote),
            .. gateway.Interrupted.Where(n => byNote[$"press {n}"].Count() > 1).Select(n => $"press {n}, interrupted by a power cut, is there twice"),
            .. Numbers(gateway, centre, stored),
            .. Receipts(gateway, stored),
            .. centre.Loud().Select(f => $"the control room could not take a message: {f.Reason}"),
        ];
        if (gateway.Outbox.Waiting > 0)
            broken.Add($"{gateway.Outbox.Waiting} alerts still wait after {elapsed}");
        if (centre.Incidents().Count != stored.Count)
            broken.Add($"{stored.Count} alerts, {centre.Incidents().Count} incidents");
        string course = string.Join("; ", stored.Select(a => $"{a.Sequence} {a.Id} {a.StoredAt.Ticks}"));
        return new SimulationReport(broken, diskChanges, elapsed, $"{gateway.Lives} lives, {gateway.Held.Count} held, {gateway.Interrupted.Count} interrupted: {course}");
    }

    /// <summary>Exactly once, in the words that were accepted.</summary>
    private static IEnumerable<string> Accepted(GatewayMachine gateway, ILookup<string, StoredAlert> byNote)
    {
        foreach ((int number, BellAlert alert) in gateway.Accepted)
        {
            List<StoredAlert> there = byNote[$"press {number}"].ToList();
            if (there.Count != 1)
                yield return $"press {number} (sequence {alert.Sequence}, {alert.Id}) was accepted and is in the control room {there.Count} times";
            else if (there[0].Id != alert.Id || !there[0].Payload.AsSpan().SequenceEqual(AlertJson.Bytes(alert)))
                yield return $"press {number} is not in the control room as it was accepted";
        }
    }

    /// <summary>Once, unless the power went while it was in memory only.</summary>
    private static IEnumerable<string> Held(GatewayMachine gateway, ILookup<string, StoredAlert> byNote)
    {
        foreach ((int number, (_, int life)) in gateway.Held)
        {
            int there = byNote[$"press {number}"].Count();
            if (there > 1 || (there == 0 && life == gateway.Lives))
                yield return $"press {number}, held in memory, is in the control room {there} times";
        }
    }

    /// <summary>1 to n, each once, in the order of acceptance; and the control room's own account finds nothing missing.</summary>
    private static IEnumerable<string> Numbers(GatewayMachine gateway, ControlRoomMachine centre, List<StoredAlert> stored)
    {
        List<long> numbers = stored.Select(a => a.Sequence).Where(n => n > 0).Order().ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, (int)gateway.Outbox.LastSequence).Select(n => (long)n)))
            yield return $"numbers are {string.Join(',', numbers)}, given out were 1 to {gateway.Outbox.LastSequence}";
        List<long> accepted = gateway.Accepted.Values.Select(a => a.Sequence).ToList();
        if (!accepted.SequenceEqual(accepted.Order()))
            yield return $"numbers do not follow the order of acceptance: {string.Join(',', accepted)}";
        if (centre.Gateway() is { } row && (row.MissingSequences.Length > 0 || row.Series != 0))
            yield return $"the control room misses {row.MissingSequences} in series {row.Series}";
    }

    /// <summary>What the outbox holds for received, the control room holds on disk.</summary>
    private static IEnumerable<string> Receipts(GatewayMachine gateway, List<StoredAlert> stored)
    {
        HashSet<(Guid, long)> there = stored.Select(a => (a.Id, a.Sequence)).ToHashSet();
        return gateway.Outbox.List(10_000).Where(r => r.ReceivedAt is not null && !there.Contains((r.Id, r.Sequence)))
            .Select(r => $"alert {r.Sequence} is marked received and is not in the control room");
    }
}
