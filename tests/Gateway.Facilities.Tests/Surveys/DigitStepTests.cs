using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>A receiver that says too few digits stands still and is wrong: no scatter and no sigma of its own shows it.</summary>
public sealed class DigitStepTests
{
    // 37.5633 N and 4.5e-7 degree (5 cm), which four decimals of a minute round to 37.5633.
    private const double Truth = 37.56330045;

    [Fact]
    public void Four_decimals_of_a_minute_are_refused_with_the_step_and_what_to_do()
    {
        Occupation occupation = Observed(decimals: 4);

        OccupationProgress progress = occupation.Progress(6);
        Assert.Equal(SurveyRefusal.CoarseDigits, progress.NotCounted?.Reason);
        Assert.Contains("0.186 m, 0.050 m at most", progress.NotCounted!.English, StringComparison.Ordinal);
        Assert.Contains("0.186 m", progress.NotCounted.Korean, StringComparison.Ordinal);
        occupation.Note(new OccupationEvent(OccupationEventKind.Finished, 7, null));
        OccupationResult result = occupation.Conclude([Specimen.National]);
        Assert.Equal((false, SurveyRefusal.CoarseDigits), (result.IsAccepted, result.Refusal?.Reason));
        Assert.Contains("more decimals", result.Refusal!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_decimals_are_taken_and_their_step_over_root_twelve_stands_in_the_sigma()
    {
        MarkPosition fine = Observed(decimals: 9).Conclude([]).Mark!, coarse = Observed(decimals: 5).Conclude([]).Mark!;

        double step = 1e-5 / 60 * 111_320;
        Assert.Equal(Math.Sqrt(fine.NorthSigmaMetres * fine.NorthSigmaMetres + step * step / 12), coarse.NorthSigmaMetres, 1e-4);
        Assert.InRange(coarse.NorthSigmaMetres - fine.NorthSigmaMetres, 0.001, 0.0053);
        // A degree of longitude is shorter by the cosine of the latitude.
        Assert.InRange(coarse.EastSigmaMetres, fine.EastSigmaMetres + 0.0005, coarse.NorthSigmaMetres - 0.0003);
    }

    [Fact]
    public void No_second_session_averages_the_digits_away()
    {
        SurveyRule twice = SurveyRules.ExistingFeature with { Sessions = new RuleLimit(2), IntervalSeconds = new RuleLimit(3600) };
        Occupation once = Observed(decimals: 5), again = new(Specimen.Plan(twice));
        for (int second = 0; second < 6; second++)
            again.Feed(Rounded(second, 5));
        for (int second = 4000; second < 4006; second++)
            again.Feed(Rounded(second, 5));

        MarkPosition one = once.Conclude([]).Mark!, two = again.Conclude([]).Mark!;
        Assert.InRange(two.NorthSigmaMetres, 0.0053, one.NorthSigmaMetres);
    }

    [Fact]
    public void A_height_in_steps_of_a_decimetre_widens_its_sigma_and_one_of_metres_is_refused()
    {
        Occupation decimetres = new(Specimen.Plan());
        for (int second = 0; second < 6; second++)
            decimetres.Feed(Specimen.Epoch(second) with { HeightStepMetres = 0.1 });
        Assert.InRange(decimetres.Conclude([]).Mark!.UpSigmaMetres, 0.1 / Math.Sqrt(12), 0.04);
        Assert.Equal(SurveyRefusal.CoarseDigits, EpochMask.Refuse(Specimen.Epoch() with { HeightStepMetres = 1 }, SurveyRules.ExistingFeature)?.Reason);
    }

    [Fact]
    public void A_rule_that_takes_half_a_metre_takes_steps_below_it()
    {
        SurveyRule wide = new RuleChanges { HorizontalSigmaMetres = 0.5 }.ApplyTo(SurveyRules.ExistingFeature);
        Assert.Null(EpochMask.Refuse(Rounded(0, 4), wide));
    }

    [Fact]
    public void Epochs_of_before_digits_were_kept_have_nothing_added_to_them()
    {
        var before = new Occupation(Specimen.Plan());
        before.FeedRight(0, 6);
        double receiver = Specimen.Epoch().NorthSigmaMetres!.Value, centring = Specimen.Antenna.CentringSigmaMetres;
        Assert.Equal(Math.Sqrt(receiver * receiver + centring * centring), before.Conclude([]).Mark!.NorthSigmaMetres, 1e-4);
    }

    private static Occupation Observed(int decimals)
    {
        var occupation = new Occupation(Specimen.Plan());
        for (int second = 0; second < 6; second++)
            occupation.Feed(Rounded(second, decimals));
        return occupation;
    }

    private static SurveyEpoch Rounded(int second, int decimals) => Specimen.Epoch(second) with
    {
        Latitude = Math.Round(Truth * 60, decimals) / 60,
        PositionStepDegrees = Math.Pow(10, -decimals) / 60,
        HeightStepMetres = 0.001,
    };
}
