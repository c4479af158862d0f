using CsCheck;
using Gateway.ControlRoom.Store;

namespace Gateway.ControlRoom.Tests.Store;

public class SequenceGapsTests
{
    [Fact]
    public void It_lists_exactly_what_a_plain_set_would()
    {
        Gen.Long[1, 60].Array[0, 80].Sample(numbers =>
        {
            SequenceGaps gaps = SequenceGaps.Parse(0, "");
            var stored = new SortedSet<long>();
            foreach (long n in numbers)
            {
                gaps.Store(n);
                stored.Add(n);
                gaps = SequenceGaps.Parse(gaps.Highest, gaps.ToString());
            }
            long[] missing = [.. Enumerable.Range(1, (int)stored.Max).Select(n => (long)n).Except(stored)];
            return gaps.Highest == stored.Max && gaps.Missing.SequenceEqual(missing) && gaps.MissingCount == missing.Length;
        });
    }

    [Fact]
    public void A_wild_number_costs_no_memory()
    {
        SequenceGaps gaps = SequenceGaps.Parse(5, "2");
        gaps.Store(long.MaxValue - 1);
        gaps.Store(7);

        Assert.Equal("2,6,8-9223372036854775805", gaps.ToString());
        Assert.Equal([2, 6, 8, 9], gaps.Missing.Take(4));
    }

    [Fact]
    public void A_numbering_joined_in_its_middle_does_not_ask_for_what_was_before()
    {
        SequenceGaps gaps = SequenceGaps.StartingAt(37);
        gaps.Store(37);
        gaps.Store(39);

        Assert.Equal([38], gaps.Missing);
    }
}
