using Gateway.Commands;
using Gateway.Health;

namespace Gateway.Tests.Commands;

public sealed class IdentityFindingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly IdentityHealth Good = new() { Name = "seongdong/gw-1", Serial = "4A", NotAfter = Now.AddDays(200), RenewFrom = Now.AddDays(80) };

    [Fact]
    public void A_good_certificate_is_one_good_line_with_its_days() =>
        Assert.Equal((Gravity.Ok, "seongdong/gw-1, 200 days left (until 2026-11-20), renewed from 2026-07-23"), Only(Good));

    [Fact]
    public void A_renewed_one_that_waits_is_told() =>
        Assert.EndsWith("the renewed one waits for a broker to accept it", Only(Good with { NextWaits = true }).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(100, false)]
    [InlineData(29, true)]
    public void A_renewal_that_fails_is_a_warning_until_its_end_is_near(int days, bool isFault)
    {
        (Gravity Gravity, string Text) found = Only(Good with { NotAfter = Now.AddDays(days), Fault = "The control room is away." });
        Assert.Equal(isFault ? Gravity.Fault : Gravity.Warning, found.Gravity);
        Assert.EndsWith("; The control room is away.", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_one_says_what_to_do()
    {
        (Gravity Gravity, string Text) found = Only(Good with { NotAfter = Now.AddDays(-1), Fault = "The control room is away." });
        Assert.Equal(Gravity.Fault, found.Gravity);
        Assert.EndsWith("it has expired. The control room is away. Enrol this gateway again: gateway enroll --help", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_without_one_is_told_to_enrol_only_where_its_broker_has_tls()
    {
        Assert.Equal(Gravity.Warning, Only(new IdentityHealth()).Gravity);
        Assert.Empty(IdentityFindings.Of(new IdentityHealth(), Now, hasTls: false));
        Assert.Equal((Gravity.Fault, "chmod 600"), Only(new IdentityHealth { Fault = "chmod 600" }));
    }

    private static (Gravity Gravity, string Text) Only(IdentityHealth health)
    {
        Finding found = Assert.Single(IdentityFindings.Of(health, Now, hasTls: true));
        return (found.Gravity, found.Text);
    }
}
