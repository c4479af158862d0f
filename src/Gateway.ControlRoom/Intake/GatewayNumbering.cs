using System.Globalization;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>Keeps account of a gateway's sequence numbers, inside the caller's transaction.</summary>
internal static class GatewayNumbering
{
    /// <summary>The gateway's row, made if this is the first that is heard of it.</summary>
    public static async Task<GatewayRow> FindOrAddAsync(ControlRoomContext context, string district, string gateway)
    {
        GatewayRow? row = await context.Gateways.FindAsync(district, gateway);
        if (row is null)
        {
            row = new GatewayRow { District = district, Gateway = gateway, Revision = 0 };
            context.Gateways.Add(row);
        }
        return row;
    }

    /// <summary>
    /// Notes a new alert's number. A number that another alert has already opens a new numbering: a gateway whose disk
    /// was replaced begins at 1 again, and its alerts must not be lost for that.
    /// </summary>
    /// <returns>What to tell the operators, or null if the number is free.</returns>
    public static async Task<string?> NoteAsync(ControlRoomContext context, GatewayRow gateway, long sequence)
    {
        gateway.Revision++;
        if (sequence < 1)
            return null;
        int series = gateway.Series;
        bool taken = await context.Alerts.AnyAsync(a =>
            a.District == gateway.District && a.Gateway == gateway.Gateway && a.Series == series && a.Sequence == sequence);
        if (taken)
            gateway.Series++;
        SequenceGaps gaps = taken
            ? SequenceGaps.StartingAt(sequence)
            : SequenceGaps.Parse(gateway.HighestSequence, gateway.MissingSequences);
        gaps.Store(sequence);
        gateway.HighestSequence = gaps.Highest;
        gateway.MissingSequences = gaps.ToString();
        return taken
            ? string.Create(CultureInfo.InvariantCulture,
                $"sequence {sequence} of {gateway.District}/{gateway.Gateway} belongs to another alert already: was the gateway's disk replaced or set back?")
            : null;
    }
}
