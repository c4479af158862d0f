using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>
/// Records that gateway 0.1.0 wrote before jumps of the fix, frames of known points and failed checks were judged as they
/// are now: whatever is judged otherwise today, they still compute to what stands in them.
/// </summary>
public sealed class EarlierRecordsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Surveys", "EarlierRecords"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_record_of_before_computes_to_the_same_millimetre_and_verdict(string name)
    {
        OccupationRecord record = Read(name);
        Recomputation again = record.Recompute();
        Assert.True(record.IsIntact);
        Assert.True(again.Matches, string.Join("; ", again.Differences));
        Assert.Equal(record.Outcome.Mark, again.Outcome.Mark);
        Assert.Equal((record.Outcome.IsAccepted, record.Outcome.NationalStatus), (again.Outcome.IsAccepted, again.Outcome.NationalStatus));
        Assert.Contains("the same to the millimetre", SurveyReport.Html(record, again, "test"), StringComparison.Ordinal);
        // As it is written anew when a later check is put into it.
        Assert.True(OccupationRecord.FromJson(record.ToJson()).Recompute().Matches);
    }

    [Fact]
    public void A_failed_check_of_before_is_shown_as_failed()
    {
        OccupationRecord record = Read("failed-check");
        Assert.True(record.Outcome.IsAccepted);
        Assert.False(record.CheckMade()!.Holds);
        Assert.Contains("점검 부적합 Check failed", SurveyReport.Html(record, record.Recompute(), "test"), StringComparison.Ordinal);
    }

    private static OccupationRecord Read(string name) => OccupationRecord.FromJson(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Surveys", "EarlierRecords", name + ".json")));
}
