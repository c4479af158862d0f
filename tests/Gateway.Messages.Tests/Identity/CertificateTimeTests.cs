using Microsoft.Extensions.Time.Testing;

namespace Gateway.Messages.Tests.Identity;

public sealed class CertificateTimeTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_trusted_clock_is_believed_whatever_it_says()
    {
        foreach (DateTimeOffset now in (DateTimeOffset[])[From.AddDays(-1), From.AddDays(5), Until.AddYears(10)])
            Assert.Equal(now, new CertificateTime(now, IsTrusted: true, Floor: From).For(From, Until));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2026-06-01T00:00:00Z")]
    [InlineData("2099-01-01T00:00:00Z")]
    public void A_clock_that_nobody_vouches_for_never_makes_a_certificate_out_of_date(string clock)
    {
        DateTimeOffset now = DateTimeOffset.Parse(clock, System.Globalization.CultureInfo.InvariantCulture);
        foreach (DateTimeOffset? floor in (DateTimeOffset?[])[null, From.AddYears(-1), From.AddDays(100)])
            Assert.InRange(new CertificateTime(now, IsTrusted: false, floor).For(From, Until), floor > From ? floor.Value : From, Until.AddSeconds(-1));
    }

    [Fact]
    public void What_had_expired_at_the_floor_has_expired()
    {
        DateTimeOffset judged = new CertificateTime(DateTimeOffset.UnixEpoch, IsTrusted: false, Floor: Until.AddDays(1)).For(From, Until);
        Assert.True(judged > Until);
    }

    [Fact]
    public void A_trusted_clock_that_jumps_is_trusted_no_more_until_it_is_back()
    {
        var time = new FakeTimeProvider(From.AddDays(10));
        TimeSpan step = TimeSpan.Zero;
        var clock = new CertificateClock(() => new CertificateTime(time.GetUtcNow() + step, IsTrusted: true), time);
        Assert.True(clock.Now().IsTrusted);
        time.Advance(TimeSpan.FromDays(40));
        Assert.True(clock.Now().IsTrusted);
        foreach (TimeSpan jump in (TimeSpan[])[TimeSpan.FromHours(-1), TimeSpan.FromDays(3650), TimeSpan.FromMinutes(31)])
        {
            step = jump;
            Assert.False(clock.Now().IsTrusted);
            time.Advance(TimeSpan.FromHours(3));
            Assert.False(clock.Now().IsTrusted);
        }
        step = TimeSpan.FromSeconds(20);
        Assert.True(clock.Now().IsTrusted);
    }

    [Fact]
    public void Only_a_receivers_time_and_ntps_are_trusted()
    {
        foreach ((string source, bool trusted) in ((string, bool)[])[("gnss", true), ("ntp", true), ("lastKnown", false), ("system", false)])
            Assert.Equal(new CertificateTime(From, trusted, From), CertificateClock.Of(new AlertTime { Utc = From, Source = source }, From));
    }
}
