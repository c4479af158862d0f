using System.Text.Json;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// What a gateway's status says is wrong with its outbox, told to the operators once for each trouble: aloud where a press may
/// be lost. Numbers that it gave up are not missed any more. Inside the caller's transaction.
/// </summary>
internal static class OutboxTroubles
{
    /// <summary>Of a status that names more than a gateway can have given up, the rest stays missing.</summary>
    private const int MostNumbers = 100_000;

    public static async Task<List<ConsoleChange>> TellAsync(ControlRoomContext context, IncomingMessage message, GatewayRow gateway, OutboxStatus trouble, DateTimeOffset now)
    {
        if (trouble.GivenUp is { } numbers && !gateway.NumberingDoubtful)
            StopMissing(gateway, numbers);
        var changes = new List<ConsoleChange>();
        foreach ((string reason, bool loud) in Reasons($"{gateway.District}/{gateway.Gateway}", trouble))
        {
            // The trouble alone, and not the status around it, which differs each time.
            IncomingMessage told = message with { Payload = JsonSerializer.SerializeToUtf8Bytes(trouble with { InMemory = null }, MessagesJson.Wire.OutboxStatus) };
            changes.Add(new FlaggedChange(FlaggedMessage.From(
                await FlaggedMessages.KeepAsync(context, told, new AlertSource(gateway.District, gateway.Gateway, ""), null, reason, loud, now, countRepeats: false))));
        }
        return changes;
    }

    private static IEnumerable<(string Reason, bool Loud)> Reasons(string gateway, OutboxStatus trouble)
    {
        if (trouble.Fault is { } fault)
            yield return (IntakeReasons.OutboxRefuses(gateway, OneLine.Of(fault)), true);
        if (trouble.SetAside is { } files)
            yield return (IntakeReasons.OutboxSetAside(gateway, files), true);
        if (trouble.GivenUp is { } numbers)
            yield return (IntakeReasons.OutboxGaveUp(gateway, OneLine.Of(numbers).Replace(' ', '_')), false);
        if (trouble.NoReserve is { } why)
            yield return (IntakeReasons.OutboxWithoutReserve(gateway, OneLine.Of(why)), false);
    }

    private static void StopMissing(GatewayRow gateway, string numbers)
    {
        var gaps = SequenceGaps.Parse(gateway.HighestSequence, gateway.MissingSequences);
        int left = MostNumbers;
        foreach (string range in numbers.Split(','))
        {
            string[] ends = range.Split('-');
            if (!long.TryParse(ends[0], out long first) || !long.TryParse(ends[^1], out long last))
                continue;
            for (long number = first; number <= last && left > 0; number++, left--)
            {
                // Beyond the highest that came only the very next can be said to be done with: the others may wait.
                if (number <= gaps.Highest + 1)
                    gaps.Store(number);
            }
        }
        (gateway.HighestSequence, gateway.MissingSequences) = (gaps.Highest, gaps.ToString());
    }
}
