using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class NationalVerdictTests
{
    [Fact]
    public void Network_corrections_of_a_declared_frame_and_generation_are_national() => Assert.Empty(NationalVerdict.Reasons(Specimen.National, [], false));

    [Theory]
    [InlineData("sourceUnknown")]
    [InlineData("frameUndeclared")]
    [InlineData("frameOther")]
    [InlineData("generationUndeclared")]
    [InlineData("baseUnknown")]
    [InlineData("streamSaysOther")]
    [InlineData("currentEpoch")]
    [InlineData("kindUnknown")]
    [InlineData("kindDoesNotCount")]
    public void One_thing_missing_refuses_the_word(string code)
    {
        CorrectionFrame national = Specimen.National;
        CorrectionFrame frame = code switch
        {
            "sourceUnknown" => national with { Caster = null },
            "frameUndeclared" => national with { DeclaredFrame = null },
            "frameOther" => national with { DeclaredFrame = "ITRF2020" },
            "generationUndeclared" => national with { DeclaredGeneration = null },
            "baseUnknown" => national with { BaseLatitude = null },
            "streamSaysOther" => national with { StreamSourceFrame = "ITRF2014" },
            "currentEpoch" => national with { Kind = CorrectionKind.Ssr },
            "kindUnknown" => national with { Kind = CorrectionKind.Unknown },
            _ => national with { Kind = CorrectionKind.SingleBase },
        };
        Assert.Equal([code], NationalVerdict.Reasons(frame, [], false).Select(reason => reason.Code));
    }

    [Theory]
    [InlineData("VRS-RTCM31", null, CorrectionKind.Vrs)]
    [InlineData("FKP-RTCM31", false, CorrectionKind.Fkp)]
    [InlineData("SSR-SSRG", null, CorrectionKind.Ssr)]
    [InlineData("SOUL-RTCM32", false, CorrectionKind.SingleBase)]
    [InlineData("SOUL-RTCM32", null, CorrectionKind.Unknown)]
    [InlineData("NEAR", true, CorrectionKind.Vrs)]
    public void The_kind_is_read_off_name_and_stream(string mountpoint, bool? isVirtual, CorrectionKind kind) =>
        Assert.Equal(kind, CorrectionFrame.KindOf(mountpoint, isVirtual));

    [Fact]
    public void Sessions_in_two_frames_are_not_national()
    {
        var occupation = new Occupation(Specimen.Plan() with { Checks = [Specimen.Check(Specimen.Began.AddHours(-1))] });
        occupation.FeedRight(0, 6);
        CheckShot[] after = [Specimen.Check(Specimen.Began.AddHours(1))];
        Assert.True(occupation.Conclude([Specimen.National], after).IsNational);
        Assert.Equal(["framesMixed"], occupation.Conclude([Specimen.National with { DeclaredGeneration = "before 2023-07-07" }, Specimen.National], after).NotNational.Select(reason => reason.Code));
        Assert.Equal(["sourceUnknown", "checksOwed"], occupation.Conclude([], after).NotNational.Select(reason => reason.Code));
    }

    [Fact]
    public void Without_a_check_it_is_not_national()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 6);
        Assert.Equal(["checksOwed"], occupation.Conclude([Specimen.National]).NotNational.Select(reason => reason.Code));
    }
}
