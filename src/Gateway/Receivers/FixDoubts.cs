using Gateway.Gnss.Fixes;

namespace Gateway.Receivers;

/// <summary>Why a fix may be wrong, whatever its quality.</summary>
[Flags]
internal enum FixDoubts
{
    None = 0,

    /// <summary>The receiver sees a sign of spoofing.</summary>
    Spoofing = 1,

    /// <summary>The receiver sees itself jammed.</summary>
    Jamming = 2,

    /// <summary>What the receiver sends of one instant names different places.</summary>
    SourcesContradict = 4,

    /// <summary>The place is in a datum that stands beside WGS 84.</summary>
    ForeignDatum = 8,

    /// <summary>One message of an instant claims RTK and another one denies it.</summary>
    QualitiesContradict = 16,

    /// <summary>The place rests on corrections that are too old for its quality.</summary>
    OldCorrections = 32,

    /// <summary>The receiver repeats one instant.</summary>
    StandsStill = 64,
}

/// <summary>Doubts of a fix, in the contract's words and in plain ones.</summary>
internal static class FixDoubtWords
{
    public static readonly IReadOnlyList<FixDoubts> Each = [.. Enum.GetValues<FixDoubts>().Where(doubt => doubt != FixDoubts.None)];

    public static FixDoubts Of(in GnssFix fix) =>
        (fix.Interference.IsSpoofed ? FixDoubts.Spoofing : 0)
        | (fix.Interference.IsJammed ? FixDoubts.Jamming : 0)
        | (fix.SourcesContradict ? FixDoubts.SourcesContradict : 0)
        | (fix.ForeignDatum is not null ? FixDoubts.ForeignDatum : 0)
        | (fix.QualitiesContradict ? FixDoubts.QualitiesContradict : 0)
        | (fix.HasOldCorrections ? FixDoubts.OldCorrections : 0);

    /// <summary>As <see cref="Messages.AlertLiveFix.Doubts"/> has them; null without any.</summary>
    public static string? Contract(FixDoubts doubts) => Join(doubts, " ", doubt => doubt switch
    {
        FixDoubts.Spoofing => "spoofing",
        FixDoubts.Jamming => "jamming",
        FixDoubts.SourcesContradict => "sourcesContradict",
        FixDoubts.QualitiesContradict => "qualitiesContradict",
        FixDoubts.OldCorrections => "oldCorrections",
        FixDoubts.StandsStill => "standsStill",
        _ => "foreignDatum",
    });

    /// <summary>For logs, status and screens; null without any.</summary>
    /// <param name="doubts">Which.</param>
    /// <param name="datum">The foreign datum, by the receiver's name for it.</param>
    public static string? Plain(FixDoubts doubts, string? datum = null) => Join(doubts, "; ", doubt => doubt switch
    {
        FixDoubts.Spoofing => "the receiver sees signs of SPOOFING: its position and time may be forged",
        FixDoubts.Jamming => "the receiver sees itself JAMMED: its position may be worse than it says, or be lost",
        FixDoubts.SourcesContradict => "what the receiver sends CONTRADICTS itself: its messages name different places at one instant",
        FixDoubts.QualitiesContradict => "one message of the receiver claims RTK and another of the same instant DENIES it: the more cautious one is taken",
        FixDoubts.OldCorrections => "its position rests on OLD CORRECTIONS, of more than a minute: it may be worse than its quality says, see to the corrections",
        FixDoubts.StandsStill => "its time STANDS STILL: it repeats one instant, and its position is not of now",
        _ => $"its places are in another DATUM{(datum is null ? "" : $", {datum}")}: they may lie hundreds of metres off, set the receiver to WGS 84",
    });

    private static string? Join(FixDoubts doubts, string between, Func<FixDoubts, string> word) =>
        doubts == FixDoubts.None ? null : string.Join(between, Each.Where(doubt => doubts.HasFlag(doubt)).Select(word));
}
