using Gateway.Commands;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Commands;

/// <summary>What <c>doctor</c> says of signatures.</summary>
public sealed class SigningFindingsTests
{
    private static readonly SigningHealth Enrolled = new() { Key = "0011223344556677", ChecksControlRoom = true };

    [Fact]
    public void A_gateway_that_was_never_enrolled_is_said_to_sign_nothing()
    {
        Finding finding = Assert.Single(Of(null, new LinkHealth { Broker = "b" }));
        Assert.Equal(Gravity.Warning, finding.Gravity);
        Assert.StartsWith("not signed", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_cannot_sign_and_one_whose_control_room_is_unknown_are_warnings()
    {
        Assert.Contains("unsigned: the key cannot sign: gone", Assert.Single(Of(Enrolled with { Fault = "gone" }, new LinkHealth { Broker = "b" })).Text, StringComparison.Ordinal);
        Assert.Contains("receipts are not checked", Assert.Single(Of(Enrolled with { ChecksControlRoom = false }, new LinkHealth { Broker = "b" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Forged_receipts_and_doubts_of_the_control_room_are_counted_over_all_paths()
    {
        Finding[] found = Of(Enrolled, new LinkHealth { Broker = "a", RefusedReceipts = 2 }, new LinkHealth { Broker = "b", RefusedReceipts = 3, UnprovenReceipts = 1 });
        Assert.Equal([Gravity.Ok, Gravity.Warning, Gravity.Fault], found.Select(finding => finding.Gravity));
        Assert.StartsWith("5 receipts", found[1].Text, StringComparison.Ordinal);
    }

    private static Finding[] Of(SigningHealth? signing, params LinkHealth[] links) => [.. SigningFindings.Of(new ServiceHealth
    {
        Version = "1",
        District = "d",
        Gateway = "g",
        StartedAt = DateTimeOffset.UnixEpoch,
        Clock = new AlertTime { Utc = DateTimeOffset.UnixEpoch, Source = "ntp" },
        Outbox = new OutboxHealth { Waiting = 0, InMemory = 0, LastSequence = 0, Refused = 0, UnknownReceipts = 0, ReserveHeld = true },
        Link = links[0],
        Links = links,
        Signing = signing,
        Register = new RegisterHealth { Path = "register.db", Facilities = 1 },
        Receivers = [],
        Bells = [],
        Rooms = [],
    })];
}
