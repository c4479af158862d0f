using Gateway.Commissioning;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.Tests.Commissioning;

public sealed class RefusalTests
{
    [Fact]
    public async Task Signing_is_refused_with_every_reason_in_both_languages()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningSnapshot draft = bench.Room.Open(CommissioningBench.Facility, new Editor("", "phone-1"));

        CommissioningIncompleteException refused = Assert.Throws<CommissioningIncompleteException>(() => bench.Sign(draft));

        Assert.Equal(["noInstaller", "noBell", "noReceiptedPress", "noSurvey"], refused.Current.Lacks.Select(lack => lack.Code));
        Assert.All(refused.Current.Lacks, lack => Assert.Contains(lack.Korean, c => c is >= '가' and <= '힣'));
    }

    [Fact]
    public async Task A_bell_that_the_configuration_hangs_elsewhere_is_neither_tested_nor_signed_for()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningSnapshot draft = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim, "elsewhere");
        Assert.Contains(draft.Lacks, lack => lack.Code == "bellElsewhere");
        Assert.Equal("bellElsewhere", Assert.Throws<CommissioningException>(() => bench.Room.BeginTest(draft.Draft.Id, CommissioningBench.Kim)).Reason.Code);
    }

    [Fact]
    public async Task A_survey_that_only_a_file_claims_is_none_and_one_that_the_gateway_recorded_is()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        var said = new SurveyedPosition
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
            Method = SurveyMethods.NetworkRtkFixed,
            SurveyId = Guid.CreateVersion7().ToString(),
            SurveyRule = "existingFeature",
            SurveyedAt = DateTimeOffset.UnixEpoch,
            NationalStatus = NationalStatuses.National,
        };
        RegisteredFacility facility = bench.Gateway.Register.Find(CommissioningBench.Facility)!.Registered;
        bench.Gateway.Register.Import([facility with { Facility = facility.Facility with { Position = said } }], DateTimeOffset.UnixEpoch);
        CommissioningSnapshot draft = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim);

        Assert.Contains(draft.Lacks, lack => lack.Code == "surveyClaimed");
        Assert.Equal((false, null), (draft.Survey.IsAccepted, draft.Survey.Id));
        Assert.Equal("badSurvey", Assert.Throws<CommissioningException>(() =>
            bench.Room.Update(draft.Draft.Id, draft.Draft.Revision, new CommissioningChanges { Survey = said.SurveyId }, CommissioningBench.Kim)).Reason.Code);

        bench.Gateway.Register.RecordPosition(CommissioningBench.Facility, said, said.SurveyId, "Kim", DateTimeOffset.UnixEpoch);
        Assert.DoesNotContain(bench.Now(draft.Draft.Id).Lacks, lack => lack.Code.Contains("urvey", StringComparison.Ordinal));
        Assert.True(bench.Now(draft.Draft.Id).Survey.IsAccepted);
    }

    [Theory]
    [InlineData("photoOfOtherKind")]
    [InlineData("photoTooLarge")]
    [InlineData("photoDamaged")]
    public async Task A_photo_that_cannot_be_kept_is_refused(string code)
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        Guid id = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim).Draft.Id;
        NewPhoto photo = code switch
        {
            "photoOfOtherKind" => new NewPhoto { Content = "<svg onload=alert(1)>"u8.ToArray() },
            "photoTooLarge" => new NewPhoto { Content = CommissioningBench.Photo(NewPhoto.LongestBytes + 1) },
            _ => new NewPhoto { Content = CommissioningBench.Photo(1000), Sha256 = new string('0', 64) },
        };
        CommissioningException refused = Assert.Throws<CommissioningException>(() => bench.Room.AddPhoto(id, photo));
        Assert.Equal((CommissioningProblem.Wrong, code), (refused.Problem, refused.Reason.Code));
        Assert.Empty(bench.Now(id).Draft.Photos);
    }

    [Fact]
    public async Task The_same_photo_again_is_one()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        Guid id = bench.Prepare().Draft.Id;
        bench.Prepare();
        CommissioningPhoto photo = Assert.Single(bench.Now(id).Draft.Photos);
        Assert.Empty(bench.Room.RemovePhoto(id, photo.Id).Draft.Photos);
    }

    [Fact]
    public async Task What_is_given_up_stays_and_takes_no_change()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningDraft draft = bench.Prepare().Draft;
        bench.Room.Abandon(draft.Id, CommissioningBench.Kim);
        Assert.Equal("abandoned", Assert.Throws<CommissioningException>(() => bench.Room.Update(draft.Id, draft.Revision, new CommissioningChanges { Notes = "x" }, CommissioningBench.Kim)).Reason.Code);
        Assert.NotEqual(draft.Id, bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Lee).Draft.Id);
        Assert.Equal(0, bench.Gateway.Documents.Waiting);
    }
}
