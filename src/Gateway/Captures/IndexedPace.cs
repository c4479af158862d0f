using System.Globalization;

namespace Gateway.Captures;

/// <summary>
/// A capture's pace by its index, damaged or short as it may be after a power failure: every byte of the capture is in a
/// piece. What the index leaves out is due with what comes next, and behind its end at the rate that it had.
/// </summary>
/// <param name="Pieces">The whole capture; empty if the index tells of nothing.</param>
/// <param name="Damage">What is wrong with the index.</param>
internal sealed record IndexedPace(IReadOnlyList<PacedPiece> Pieces, IReadOnlyList<string> Damage)
{
    private const int MostTold = 5;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <param name="length">Of the capture, bytes.</param>
    /// <param name="index">Its file.</param>
    public static IndexedPace Read(long length, string index)
    {
        var pieces = new List<PacedPiece>();
        var damage = new List<string>();
        int count = 0;
        long at = 0;
        long? first = null;
        foreach (CapturedPiece piece in CaptureIndex.Read(File.ReadLines(index), problem => Tell($"{problem}; what it told of is played without a wait")))
        {
            if (piece.Offset < at || piece.Length < 0)
            {
                Tell(F($"a piece of {piece.Length} bytes at byte {piece.Offset}, where byte {at} was to follow: left out"));
                continue;
            }
            first ??= piece.MonotonicMicroseconds;
            TimeSpan due = TimeSpan.FromMicroseconds(piece.MonotonicMicroseconds - first.Value);
            if (piece.Offset > at)
                Tell(F($"nothing tells of bytes {at} to {Math.Min(piece.Offset, length)}: played without a wait"));
            if (at >= length)
                break;
            pieces.Add(new PacedPiece(piece.Offset + piece.Length - at, due));
            at = piece.Offset + piece.Length;
        }
        if (pieces.Count > 0 && at < length)
        {
            Tell(F($"ends at byte {at} of {length}: the rest is played at the rate of what it tells"));
            pieces.AddRange(Rest(length - at, at, pieces[^1].Due));
        }
        if (count > MostTold)
            damage.Add(F($"{index}: {count - MostTold} more of these"));
        return new IndexedPace(pieces, damage);

        void Tell(string problem)
        {
            if (++count <= MostTold)
                damage.Add($"{index}: {problem}");
        }
    }

    private static IEnumerable<PacedPiece> Rest(long length, long before, TimeSpan took)
    {
        long piece = took > Step ? Math.Max(1, (long)(before * (Step / took))) : length;
        TimeSpan due = took;
        for (long left = length; left > 0; left -= piece)
        {
            yield return new PacedPiece(Math.Min(piece, left), due);
            due += Step;
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
