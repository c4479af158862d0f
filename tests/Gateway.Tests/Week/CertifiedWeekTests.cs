using System.Diagnostics;
using System.Globalization;
using Gateway.ControlRoom.Store;

namespace Gateway.Tests.Week;

public sealed class CertifiedWeekTests
{
    [Fact]
    public void In_a_week_certificates_are_renewed_revoked_and_made_again_and_every_press_is_believed_in_the_end()
    {
        int seed = TestSeed.Value;
        long began = Stopwatch.GetTimestamp();
        using var week = new CertifiedWeek(seed);
        string firstKey = week.Renewed.KeyId, revokedKey = week.Revoked.KeyId;
        DateTimeOffset firstEnd = week.Renewed.Renewal.Health.NotAfter!.Value;
        week.Run();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a week of certificates, GATEWAY_TEST_SEED={seed}: {week.Presses.Count} presses, {week.WhileRevoked.Waiting} while revoked, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));

        // Every press of both, each once, under its number; the second gateway's numbers go past 2^31.
        AssertAllStored(week, week.Renewed, first: 1);
        AssertAllStored(week, week.Revoked, first: CertifiedWeek.LastNumberOfRevoked + 1);
        Assert.True(week.Revoked.Outbox.LastSequence > (1L << 31) + 10, $"{week.Revoked.Outbox.LastSequence} is not past 2^31");
        Assert.All(week.Gateways(), gateway => Assert.Equal(("", 0), (gateway.MissingSequences, gateway.Series)));

        // Renewed unasked, months before its end, with a new key.
        Assert.NotEqual(firstKey, week.Renewed.KeyId);
        Assert.True(week.Renewed.Renewal.Health.NotAfter > firstEnd.AddDays(200));
        Assert.True(firstEnd - week.End > TimeSpan.FromDays(90));
        Assert.Null(week.Renewed.Renewal.Health.Fault);
        Assert.Contains("The renewed certificate of seongdong/gw-1 is in use", week.Log, StringComparison.Ordinal);

        // What the old key had signed is believed after it, too.
        List<StoredAlert> stored = week.Stored(week.Renewed);
        DateTimeOffset due = CertifiedWeek.Enrolled + week.RenewFrom;
        Assert.Contains(stored, alert => alert.SigningKey == firstKey && alert.StoredAt > due);
        Assert.Contains(stored, alert => alert.SigningKey == firstKey && alert.StoredAt < due);
        Assert.Contains(stored, alert => alert.SigningKey == week.Renewed.KeyId);
        Assert.All(stored, alert => Assert.True(alert.SigningKey == firstKey || alert.SigningKey == week.Renewed.KeyId));

        AssertRevocation(week, revokedKey);

        // A code is good for its day and not for a minute longer; the next one is.
        Assert.Equal(3, week.CodeAnswers.Count);
        Assert.Null(week.CodeAnswers[0]);
        Assert.Contains("the code was good until", week.CodeAnswers[1], StringComparison.Ordinal);
        Assert.Null(week.CodeAnswers[2]);

        // The broker's certificate: nothing said until 90 days before its end, then every day, on one and the same connection.
        Assert.Equal(8, week.BrokerEnds.Count);
        Assert.All(week.BrokerEnds[..4], Assert.Null);
        Assert.All(week.BrokerEnds[4..], end => Assert.Equal((week.End - TimeSpan.FromDays(7) + CertifiedWeek.BrokerLeft).UtcDateTime, end!.Value.UtcDateTime, TimeSpan.FromSeconds(2)));
    }

    private static void AssertAllStored(CertifiedWeek week, CertifiedGateway gateway, long first)
    {
        List<StoredAlert> stored = week.Stored(gateway);
        List<Guid> pressed = [.. week.Presses.Where(press => press.Gateway == gateway.Name).Select(press => press.Alert.Id)];
        Assert.True(pressed.Count > 80, $"{pressed.Count} presses are no week's");
        Assert.Equal(pressed, stored.Select(alert => alert.Id));
        Assert.Equal(Enumerable.Range(0, pressed.Count).Select(number => first + number), stored.Select(alert => alert.Sequence));
        Assert.Equal(0, gateway.Outbox.Waiting);
        Assert.Equal(pressed.Order(), week.Incidents().Select(incident => incident.Id).Intersect(pressed).Order());
    }

    /// <summary>From the revocation on nothing is believed and everything is shown; once enrolled again, what waited is believed under the new key.</summary>
    private static void AssertRevocation(CertifiedWeek week, string revokedKey)
    {
        DateTimeOffset since = CertifiedWeek.Enrolled + week.RevokedAt, again = CertifiedWeek.Enrolled + week.EnrolledAgainAt;
        List<Guid> meanwhile = [.. week.Presses.Where(press => press.Gateway == "gw-2" && press.At > week.RevokedAt && press.At <= week.EnrolledAgainAt).Select(press => press.Alert.Id)];
        Assert.NotEmpty(meanwhile);
        Assert.Equal(meanwhile.Count, week.WhileRevoked.Waiting);
        Assert.True(week.WhileRevoked.Unproven >= meanwhile.Count, $"{week.WhileRevoked.Unproven} receipts say that {meanwhile.Count} alerts are not believed");

        List<FlaggedRow> flagged = week.Flagged();
        Assert.Equal(meanwhile.Order(), flagged.Where(row => row.Loud).Select(row => row.AlertId!.Value).Order());
        Assert.All(flagged, row => Assert.StartsWith($"UNPROVEN: signed with a certificate of seongdong/gw-2 that is revoked since {since.UtcDateTime:yyyy-MM-dd}", row.Reason, StringComparison.Ordinal));
        Assert.All(flagged, row => Assert.InRange(row.LastReceivedAt, since, again));

        List<StoredAlert> stored = week.Stored(week.Revoked);
        Assert.All(stored.Where(alert => alert.StoredAt <= since), alert => Assert.Equal(revokedKey, alert.SigningKey));
        Assert.All(stored.Where(alert => alert.StoredAt > since), alert =>
        {
            Assert.Equal(week.Revoked.KeyId, alert.SigningKey);
            Assert.True(alert.StoredAt >= again);
        });
        Assert.NotEqual(revokedKey, week.Revoked.KeyId);
        Assert.Subset(stored.Where(alert => alert.StoredAt >= again).Select(alert => alert.Id).ToHashSet(), meanwhile.ToHashSet());
    }
}
