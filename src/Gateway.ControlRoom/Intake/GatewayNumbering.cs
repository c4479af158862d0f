using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>Keeps account of a gateway's sequence numbers, inside the caller's transaction.</summary>
internal static class GatewayNumbering
{
    /// <summary>How far above the highest known number another may lie: years of alarms of one gateway.</summary>
    public const long FurthestJump = 1_000_000;

    private static readonly Func<ControlRoomContext, string, string, Task<GatewayRow?>> StoredAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, string district, string gateway) => context.Gateways.SingleOrDefault(row => row.District == district && row.Gateway == gateway));

    /// <summary>The gateway's row, made if this is the first that is heard of it.</summary>
    public static async Task<GatewayRow> FindOrAddAsync(ControlRoomContext context, string district, string gateway)
    {
        GatewayRow? row = context.ChangeTracker.Entries<GatewayRow>().Select(entry => entry.Entity).FirstOrDefault(known => known.District == district && known.Gateway == gateway)
            ?? await StoredAsync(context, district, gateway);
        if (row is null)
        {
            row = new GatewayRow { District = district, Gateway = gateway, Revision = 0 };
            context.Gateways.Add(row);
        }
        return row;
    }

    /// <summary>
    /// Notes a new alert's number. A number that another alert has already opens a new numbering: a gateway whose disk
    /// was replaced begins at 1 again, and its alerts must not be lost for that. What is missing in the earlier ones stays
    /// missing until it comes.
    /// </summary>
    public static async Task<NotedNumber> NoteAsync(ControlRoomContext context, GatewayRow gateway, long sequence)
    {
        gateway.Revision++;
        if (sequence < 1)
            return new NotedNumber(gateway.Series, null);
        var present = SequenceGaps.Parse(gateway.HighestSequence, gateway.MissingSequences);
        List<EarlierNumbering> earlier = EarlierNumbering.ParseAll(gateway.EarlierNumberings);
        if (gateway.NumberingDoubtful && sequence != present.Highest + 1 && sequence == earlier[0].Gaps.Highest + 1)
            return GoOnWithTheEarlier(gateway, earlier, sequence);
        if (sequence - present.Highest > FurthestJump)
            return await KeepOutsideAsync(context, gateway, sequence);
        if (sequence > present.Highest || present.IsMissing(sequence))
        {
            present.Store(sequence);
            Confirm(gateway, present, earlier);
            return new NotedNumber(gateway.Series, null);
        }
        if (earlier.Find(numbering => numbering.Gaps.IsMissing(sequence)) is { } owner)
        {
            owner.Gaps.Store(sequence);
            Keep(gateway, earlier);
            return new NotedNumber(owner.Series, null);
        }
        IQueryable<StoredAlert> ofPresent = Of(context, gateway).Where(a => a.Series == gateway.Series && a.Sequence > 0);
        if (await ofPresent.AnyAsync(a => a.Sequence == sequence))
            return await BeginAsync(context, gateway, present, earlier, sequence);
        present.StoreBefore(await ofPresent.MinAsync(a => a.Sequence), sequence);
        Confirm(gateway, present, earlier);
        return new NotedNumber(gateway.Series, null);
    }

    private static async Task<NotedNumber> BeginAsync(
        ControlRoomContext context, GatewayRow gateway, SequenceGaps present, List<EarlierNumbering> earlier, long sequence)
    {
        // A doubtful numbering has one number and misses none: the one before it stays the one that may go on.
        if (!gateway.NumberingDoubtful)
            earlier.Insert(0, new EarlierNumbering(gateway.Series, present));
        gateway.Series = Math.Max(gateway.Series, await Of(context, gateway).MaxAsync(a => a.Series)) + 1;
        gateway.NumberingDoubtful = true;
        Keep(gateway, SequenceGaps.StartingAt(sequence));
        Keep(gateway, earlier);
        return new NotedNumber(gateway.Series, IntakeReasons.NumberTwice(sequence, $"{gateway.District}/{gateway.Gateway}"));
    }

    /// <summary>The number that came twice was a stray: the next one follows the numbering before it.</summary>
    private static NotedNumber GoOnWithTheEarlier(GatewayRow gateway, List<EarlierNumbering> earlier, long sequence)
    {
        EarlierNumbering resumed = earlier[0];
        earlier.RemoveAt(0);
        gateway.Series = resumed.Series;
        resumed.Gaps.Store(sequence);
        Confirm(gateway, resumed.Gaps, earlier);
        return new NotedNumber(gateway.Series, null);
    }

    /// <summary>A number so far off is a fault of its maker: taken as the highest, it would name millions of alerts that never were.</summary>
    private static async Task<NotedNumber> KeepOutsideAsync(ControlRoomContext context, GatewayRow gateway, long sequence)
    {
        int lowest = await Of(context, gateway).Where(a => a.Sequence == sequence && a.Series < 0).MinAsync(a => (int?)a.Series) ?? 0;
        return new NotedNumber(lowest - 1, IntakeReasons.NumberFarOff(sequence, $"{gateway.District}/{gateway.Gateway}", FurthestJump, gateway.HighestSequence));
    }

    private static void Confirm(GatewayRow gateway, SequenceGaps present, List<EarlierNumbering> earlier)
    {
        gateway.NumberingDoubtful = false;
        Keep(gateway, present);
        Keep(gateway, earlier);
    }

    private static void Keep(GatewayRow gateway, SequenceGaps present) =>
        (gateway.HighestSequence, gateway.MissingSequences) = (present.Highest, present.ToString());

    private static void Keep(GatewayRow gateway, List<EarlierNumbering> earlier) =>
        gateway.EarlierNumberings = EarlierNumbering.Format(
            earlier.Where((numbering, at) => numbering.Gaps.MissingRanges.Count > 0 || (at == 0 && gateway.NumberingDoubtful)));

    private static IQueryable<StoredAlert> Of(ControlRoomContext context, GatewayRow gateway) =>
        context.Alerts.Where(a => a.District == gateway.District && a.Gateway == gateway.Gateway);
}

/// <summary>Where a number was put.</summary>
/// <param name="Series">The numbering, for <see cref="StoredAlert.Series"/>.</param>
/// <param name="Trouble">What somebody has to be told loudly; null if the number fits.</param>
internal sealed record NotedNumber(int Series, string? Trouble);
