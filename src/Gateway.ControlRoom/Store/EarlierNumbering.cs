using System.Globalization;

namespace Gateway.ControlRoom.Store;

/// <summary>A numbering that a gateway has left for a new one, as far as its account is still open.</summary>
/// <param name="Series">See <see cref="StoredAlert.Series"/>.</param>
/// <param name="Gaps">What is missing in it.</param>
internal sealed record EarlierNumbering(int Series, SequenceGaps Gaps)
{
    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    public static List<EarlierNumbering> ParseAll(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Series, highest number and missing ranges, such as <c>1:30:4,7-9;0:12:3</c>.</summary>
    public static string Format(IEnumerable<EarlierNumbering> numberings) => string.Join(';', numberings.Select(numbering =>
        string.Create(CultureInfo.InvariantCulture, $"{numbering.Series}:{numbering.Gaps.Highest}:{numbering.Gaps}")));

    private static EarlierNumbering Parse(string text)
    {
        string[] parts = text.Split(':');
        return new EarlierNumbering(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            SequenceGaps.Parse(long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]));
    }
}
