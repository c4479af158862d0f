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

    [Theory]
    [InlineData(true, false, 12, null)]
    [InlineData(true, false, 0, "baseOther")]
    [InlineData(true, false, 125, "baseOther")]
    [InlineData(false, false, 12, "correctionsNotWritten")]
    [InlineData(true, true, 12, "correctionsWithheld")]
    [InlineData(null, false, 125, null)]
    public void The_stream_on_record_has_to_be_what_fixed_the_receiver(bool? written, bool withheld, int station, string? code)
    {
        var occupation = new Occupation(Specimen.Plan() with { Checks = [Specimen.Check(Specimen.Began.AddHours(-1))] });
        occupation.FeedRight(0, 6);
        CorrectionFrame frame = Specimen.National with { BaseStationId = station, WasWritten = written, WasWithheld = withheld };
        Assert.Equal(code, occupation.Conclude([frame], [Specimen.Check(Specimen.Began.AddHours(1))]).NotNational.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_receiver_that_names_no_station_is_judged_by_what_was_written() =>
        Assert.Null(CorrectionPath.Against([Specimen.National with { BaseStationId = 12, WasWritten = true }], [0]));

    [Fact]
    public void A_virtual_base_may_change_its_number_within_a_stream()
    {
        CorrectionFrame first = Specimen.National with { BaseStationId = 7, WasWritten = true }, second = Specimen.National with { BaseStationId = 8, WasWritten = false };
        CorrectionFrame both = second.After(first);
        Assert.True(both is { EarlierBaseStationIds: [7], WasWritten: true }, $"{both}");
        Assert.Null(CorrectionPath.Against([both], [7, 8]));
        Assert.Equal("baseOther", CorrectionPath.Against([both], [7, 9])!.Code);
    }

    [Fact]
    public void Without_a_check_it_is_not_national()
    {
        var occupation = new Occupation(Specimen.Plan());
        occupation.FeedRight(0, 6);
        Assert.Equal(["checksOwed"], occupation.Conclude([Specimen.National]).NotNational.Select(reason => reason.Code));
    }
}
