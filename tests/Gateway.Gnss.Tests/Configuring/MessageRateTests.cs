using Gateway.Gnss.Configuring;

namespace Gateway.Gnss.Tests.Configuring;

public class MessageRateTests
{
    [Theory]
    [InlineData(1.0, "0 1 2 3 4 5 6 7 8 9 10")]
    [InlineData(1.0, "0.5 1.5 3.5 4.5 5.5")] // one lost
    [InlineData(1.0, "0.4 1.4 2.9 3.4 4.4 5.4")] // one late
    [InlineData(0.2, "1 6")]
    [InlineData(10.0, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0")]
    public void The_time_between_messages_tells_the_rate(double perSecond, string times) => Assert.Equal(perSecond, Rate("GGA", times), 2);

    [Fact]
    public void Nine_in_ten_and_a_half_seconds_with_one_late_are_one_a_second() =>
        Assert.Equal(1.0, Rate("RMC", "1.2 2.2 3.2 4.2 5.8 6.2 7.2 8.2 9.2", listened: 10.5), 2);

    [Fact]
    public void A_message_of_several_sentences_counts_once_an_epoch()
    {
        const string every3Seconds = "0 0.02 0.04 0.09 3 3.02 3.04 6 6.05 9";
        Assert.Equal(1 / 3.0, Rate("GSV", every3Seconds, listened: 10.5), 2);
        Assert.Equal(1 / 3.0, Rate("GSA", every3Seconds, listened: 10.5), 2);
        Assert.True(Rate("GSV", string.Join(' ', Enumerable.Range(0, 30).Select(i => (i * 0.1).ToString(System.Globalization.CultureInfo.InvariantCulture)))) > 0.8);
    }

    [Fact]
    public void One_that_has_stopped_does_not_keep_its_rate() => Assert.True(Rate("GGA", "0 1 2 3", listened: 10.5) < 0.5);

    [Fact]
    public void Two_talkers_do_not_make_it_twice_as_often()
    {
        var rate = new MessageRate("GGA");
        for (int i = 0; i < 5; i++)
        {
            rate.Take("GPGGA", TimeSpan.FromSeconds(2 * i));
            rate.Take("GNGGA", TimeSpan.FromSeconds(2 * i + 0.1));
        }

        Assert.Equal(0.5, rate.Over(TimeSpan.FromSeconds(8.5))!.Value, 2);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("0 1 2", false)]
    [InlineData("0 1 2 3", true)]
    [InlineData("0 5", true)]
    public void It_is_settled_after_a_few_or_when_it_is_slow(string times, bool settled) => Assert.Equal(settled, Of("GGA", times).IsSettled);

    [Fact]
    public void Nothing_has_no_rate_and_one_is_one_in_all_that_time()
    {
        Assert.Null(new MessageRate("GGA").Over(TimeSpan.FromSeconds(10.5)));
        Assert.Equal(0.1, Rate("RTCM 1005", "4", listened: 10), 2);
    }

    private static double Rate(string subject, string times, double? listened = null)
    {
        double last = double.Parse(times.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return Of(subject, times).Over(TimeSpan.FromSeconds(listened ?? last + 0.1))!.Value;
    }

    private static MessageRate Of(string subject, string times)
    {
        var rate = new MessageRate(subject);
        foreach (string time in times.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            rate.Take("GN" + subject, TimeSpan.FromSeconds(double.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
        return rate;
    }
}
