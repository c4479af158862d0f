using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Tests.Incidents;

public class ChangeFeedTests
{
    private static readonly ConsoleChange Change = new GatewayChange(new GatewayState
    {
        District = "d",
        Gateway = "g",
        Revision = 1,
        Presence = "online",
        MissingCount = 0,
        MissingSequences = [],
        MissingRanges = [],
    });

    [Fact]
    public async Task A_page_that_does_not_keep_up_is_cut_off_and_holds_nobody_up()
    {
        var feed = new ChangeFeed();
        using ChangeFeed.Subscription slow = feed.Subscribe();
        using ChangeFeed.Subscription quick = feed.Subscribe();

        for (int i = 0; i < ChangeFeed.Backlog + 10; i++)
        {
            feed.Announce(Change);
            Assert.True(quick.Changes.TryRead(out _));
        }

        int read = 0;
        await foreach (ConsoleChange _ in slow.Changes.ReadAllAsync())
            read++;
        Assert.Equal(ChangeFeed.Backlog, read);
        feed.Announce(Change);
        Assert.True(quick.Changes.TryRead(out _));
    }

    [Fact]
    public void A_page_that_left_gets_nothing_more()
    {
        var feed = new ChangeFeed();
        ChangeFeed.Subscription page = feed.Subscribe();
        page.Dispose();
        feed.Announce(Change);
        Assert.False(page.Changes.TryRead(out _));
    }
}
