using Gateway.FieldPage;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.FieldPage;

public sealed class LoginPatienceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Wrong_guesses_wait_twice_as_long_each_time_up_to_five_minutes()
    {
        var patience = new LoginPatience(_time);
        var waits = new List<double>();
        for (int guess = 0; guess < 12; guess++)
        {
            patience.Guess("a");
            TimeSpan wait = patience.WaitOf("a");
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
        }
        Assert.Equal([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], waits);
    }

    [Fact]
    public void Another_address_need_not_wait_and_a_right_guess_forgives()
    {
        var patience = new LoginPatience(_time);
        for (int guess = 0; guess < 5; guess++)
            patience.Guess("a");
        Assert.Equal(TimeSpan.Zero, patience.WaitOf("b"));
        patience.Right("a");
        Assert.Equal(TimeSpan.Zero, patience.WaitOf("a"));
    }

    [Fact]
    public void Many_addresses_together_have_so_many_guesses_an_hour()
    {
        var patience = new LoginPatience(_time);
        for (int guess = 0; guess < LoginPatience.MostAnHour; guess++)
            patience.Guess($"10.0.0.{guess}");
        Assert.Equal(TimeSpan.FromHours(1), patience.WaitOf("10.0.1.1"));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(TimeSpan.Zero, patience.WaitOf("10.0.1.1"));
    }

    [Fact]
    public void Guesses_sent_at_once_are_counted_before_any_is_looked_at()
    {
        var patience = new LoginPatience(_time);
        int looked = 0;
        Parallel.For(0, 64, _ =>
        {
            if (patience.Guess("a") == TimeSpan.Zero)
                Interlocked.Increment(ref looked);
        });
        Assert.Equal(LoginPatience.Free, looked);
    }

    [Fact]
    public void A_right_guess_is_not_among_those_of_the_hour()
    {
        var patience = new LoginPatience(_time);
        for (int login = 0; login < 3 * LoginPatience.MostAnHour; login++)
        {
            Assert.Equal(TimeSpan.Zero, patience.Guess("a"));
            patience.Right("a");
        }
    }
}
