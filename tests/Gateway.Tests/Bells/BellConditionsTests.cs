using Gateway.Bells;
using Gateway.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

public sealed class BellConditionsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<BellOccurrence> _told = [];
    private readonly BellConditions _conditions;

    public BellConditionsTests() => _conditions = new BellConditions(_time);

    [Fact]
    public void A_beginning_is_told_at_once_and_its_going_on_never_again()
    {
        for (int i = 0; i < 1000; i++)
            Set(AlertKind.LineOpen, true);
        _time.Advance(TimeSpan.FromDays(1));
        _conditions.Advance(_told);
        Assert.Equal(AlertKind.LineOpen, Assert.Single(_told).Kind);
        Assert.Equal([AlertKind.LineOpen], _conditions.Standing);
    }

    [Fact]
    public void What_comes_and_goes_is_told_with_its_count_even_when_it_is_over()
    {
        for (int i = 0; i < 501; i++)
        {
            Set(AlertKind.LineShort, true);
            Set(AlertKind.LineShort, false);
        }
        _time.Advance(BellConditions.Together);
        _conditions.Advance(_told);
        _conditions.Advance(_told);
        Assert.Equal(2, _told.Count);
        Assert.Contains("500 more times", _told[1].Note);
        Assert.Contains("over for now", _told[1].Note);
    }

    [Fact]
    public void Two_causes_of_one_kind_are_two_alerts_and_one_that_ends_leaves_the_other()
    {
        Set(AlertKind.Tamper, true, "housing");
        Set(AlertKind.Tamper, true);
        Assert.Equal(2, _told.Count);
        Set(AlertKind.Tamper, false);
        Assert.True(_conditions.Holds(AlertKind.Tamper));
        Set(AlertKind.Tamper, false, "housing");
        Assert.False(_conditions.Holds(AlertKind.Tamper));
    }

    [Fact]
    public void An_end_without_a_beginning_says_nothing()
    {
        Set(AlertKind.Silent, false);
        Assert.Empty(_told);
        Assert.Empty(_conditions.Standing);
    }

    private void Set(AlertKind kind, bool holds, string cause = "") => _conditions.Set(kind, holds, "note", _told, cause);
}
