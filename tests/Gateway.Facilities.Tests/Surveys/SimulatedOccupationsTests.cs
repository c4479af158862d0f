using System.Globalization;
using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>Occupations of a rover whose true place is known, by the hundred.</summary>
public sealed class SimulatedOccupationsTests(ITestOutputHelper output)
{
    private const int Count = 500;

    private static readonly Trouble[] Troubles = Enum.GetValues<Trouble>();

    private static readonly SurveyRule TwoSets = SurveyRules.Custom;

    private static readonly SurveyRule OwnTwoSets = new RuleChanges { Sessions = 2 }.ApplyTo(SurveyRules.ExistingFeature);

    private static readonly SurveyRule ThreeSets = SurveyRules.ControlPoint with { StartCheck = CheckDemand.Owed };

    private readonly int _seed = TestSeed.Value;

    [Fact]
    public void The_true_place_lies_within_2_sigma_in_95_percent_of_the_accepted_occupations()
    {
        // Half of them undisturbed, half with one of each trouble in turn; all three rules. Six times 500, so that a share
        // which is right does not miss the bounds by chance.
        SimulatedOccupation[] accepted = [.. All(6 * Count).Where(run => run.Outcome.IsAccepted && !run.HadFalseSession)];
        double[] shares = [.. Enumerable.Range(0, 3).Select(axis => accepted.Count(run => IsWithin(run, axis)) / (double)accepted.Length)];
        double share = shares.Average();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {_seed}: {accepted.Length} accepted; within 2 sigma: north {shares[0]:P1}, east {shares[1]:P1}, up {shares[2]:P1}, all {share:P2}"));
        foreach (var rule in accepted.GroupBy(run => run.Outcome.Rule))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule.Key}: {rule.Count()}, {Enumerable.Range(0, 3).Average(axis => rule.Count(run => IsWithin(run, axis)) / (double)rule.Count()):P2}, rms/sigma {Math.Sqrt(rule.Average(run => Enumerable.Range(0, 3).Average(axis => Math.Pow(run.Rover.ErrorOf(run.Outcome.Mark!)[axis] / Sigma(run, axis), 2)))):0.000}"));
        Assert.True(accepted.Length >= 3 * Count, $"seed {_seed}: only {accepted.Length} accepted");
        Assert.InRange(share, 0.93, 0.97);
    }

    [Fact]
    public void No_false_fix_is_accepted_where_two_sets_are_asked_for()
    {
        SimulatedOccupation[] runs = [.. Enumerable.Range(0, Count).Select(i => new SimulatedOccupation(_seed + i, (i % 3) switch { 0 => TwoSets, 1 => ThreeSets, _ => OwnTwoSets }, FalseFixes[i / 3 % FalseFixes.Length]))];
        Assert.All(runs.Where(run => run.Outcome.IsAccepted), run =>
        {
            double[] error = run.Rover.ErrorOf(run.Outcome.Mark!);
            Assert.True(Math.Sqrt(error.Sum(axis => axis * axis)) < 0.30, $"seed {_seed}, {run.Trouble}: accepted {string.Join(' ', error)} m off");
        });
        Assert.All(runs, run => Assert.False(run.Outcome.IsAccepted && run.HadFalseSession, $"seed {_seed}, {run.Trouble}: accepted with a false session"));
        Assert.True(runs.Count(run => run.HadFalseSession) > Count / 4);
    }

    [Fact]
    public void A_fix_that_jumps_is_not_accepted_where_it_jumped_to_even_by_a_rule_of_one_set()
    {
        SimulatedOccupation[] runs = [.. Enumerable.Range(0, Count).Select(i => new SimulatedOccupation(_seed + i, SurveyRules.ExistingFeature, i % 2 == 0 ? Trouble.FixJumpsAway : Trouble.FalseFixJumpsRight))];
        Assert.All(runs, run =>
        {
            Assert.True(run.Outcome.IsAccepted, $"seed {_seed}, {run.Trouble}: {run.Outcome.Refusal}");
            Assert.NotEmpty(run.Outcome.Jumps);
            double[] error = run.Rover.ErrorOf(run.Outcome.Mark!);
            Assert.True(Math.Sqrt(error.Sum(axis => axis * axis)) < 0.10, $"seed {_seed}, {run.Trouble}: accepted {string.Join(' ', error)} m off");
        });
    }

    [Fact]
    public void Every_refusal_has_the_right_reason_and_what_is_right_is_accepted()
    {
        foreach (SimulatedOccupation run in All())
        {
            string what = $"seed {_seed}, {run.Trouble} by {run.Outcome.Rule}: {run.Outcome.Refusal?.ToString() ?? "accepted"}";
            if (run.Expected.Count == 0)
                Assert.True(run.Outcome.IsAccepted, what);
            else
                Assert.True(run.Outcome.Refusal is { } refusal && run.Expected.Contains(refusal.Reason), what);
        }
    }

    [Fact]
    public void The_same_inputs_give_the_same_millimetre()
    {
        foreach (SimulatedOccupation run in All())
        {
            var again = new Occupation(run.Plan);
            foreach (OccupationInput input in run.Occupation.Inputs)
            {
                if (input.Event is { } what)
                    again.Note(what);
                else
                    again.Feed(input.Epoch!);
            }

            OccupationResult result = again.Conclude([]);
            Assert.Equal(run.Outcome.Mark, result.Mark);
            Assert.Equal(run.Outcome.Refusal, result.Refusal);
            Assert.Equal(run.Occupation.Inputs.Count, again.Inputs.Count);
        }
    }

    private static Trouble[] FalseFixes => [Trouble.FalseFixInOneSession, Trouble.FalseFixInBothSessions, Trouble.FalseFixForSeconds, Trouble.FixJumpsAway, Trouble.FalseFixJumpsRight];

    private IEnumerable<SimulatedOccupation> All(int count = Count) => Enumerable.Range(0, count).Select(i => new SimulatedOccupation(
        _seed + i,
        (i % 3) switch { 0 => SurveyRules.ExistingFeature, 1 => TwoSets, _ => ThreeSets },
        i % 2 == 0 ? Trouble.None : Troubles[i / 2 % Troubles.Length]));

    private static bool IsWithin(SimulatedOccupation run, int axis) => Math.Abs(run.Rover.ErrorOf(run.Outcome.Mark!)[axis]) <= 2 * Sigma(run, axis);

    private static double Sigma(SimulatedOccupation run, int axis) => axis switch
    {
        0 => run.Outcome.Mark!.NorthSigmaMetres,
        1 => run.Outcome.Mark!.EastSigmaMetres,
        _ => run.Outcome.Mark!.UpSigmaMetres,
    };
}
