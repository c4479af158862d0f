using System.Text;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class EccentricRecordTests
{
    private static readonly Offset Six = new() { DistanceMetres = 6, HeightDifferenceMetres = 1.5 }, Eight = new() { DistanceMetres = 8, HeightDifferenceMetres = 1.5 };

    [Fact]
    public void A_record_comes_back_intact_computes_to_the_same_and_shows_a_change()
    {
        EccentricRecord record = Record();
        string json = Encoding.UTF8.GetString(record.ToJson());
        EccentricRecord read = EccentricRecord.FromJson(Encoding.UTF8.GetBytes(json + "\n"));
        Assert.Null(read.Point.Refusal);
        Assert.True(read.IsIntact);
        Assert.True(read.RecomputesTheSame());
        EccentricRecord changed = EccentricRecord.FromJson(Encoding.UTF8.GetBytes(json.Replace("\"distanceMetres\":6,", "\"distanceMetres\":6.01,", StringComparison.Ordinal)));
        Assert.False(changed.IsIntact);
        Assert.False(changed.RecomputesTheSame());
    }

    [Fact]
    public void The_place_is_national_only_when_both_points_outside_are()
    {
        EccentricRecord record = Record(Checked);
        Assert.Equal(NationalStatuses.PendingCheck, record.ToPosition()!.NationalStatus);
        CheckShot check = Specimen.Check(Specimen.Began.AddHours(1));
        EccentricRecord one = record with { First = record.First.WithCheckAfter(check)! };
        Assert.Equal(NationalStatuses.PendingCheck, one.NationalStatus);
        Assert.Equal(NationalStatuses.National, (one with { Second = record.Second.WithCheckAfter(check)! }).ToPosition()!.NationalStatus);
        Assert.Equal(NationalStatuses.NotNational, (one with { Second = record.Second.WithCheckAfter(Specimen.Check(Specimen.Began.AddHours(1), off: 0.06))! }).NationalStatus);
    }

    [Fact]
    public void Two_distances_and_a_side_check_nothing_and_are_never_national()
    {
        EccentricRecord record = National(Six);
        Assert.Null(record.Point.Refusal);
        Assert.Equal(["offsetUnchecked"], record.NotNational.Select(reason => reason.Code));
        Assert.Equal(NationalStatuses.NotNational, record.ToPosition()!.NationalStatus);
        Assert.Contains("검산할 값이 없습니다", EccentricReport.Html(record, "gateway 9"), StringComparison.Ordinal);
        // The other side of the line: what the direction would have shown.
        Assert.Contains("leads", EccentricRecord.Of(Guid.CreateVersion7(), record.First, record.Second, Checked, Eight, SideOfLine.Right, null, record.At).Point.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_height_measured_once_a_coarse_result_and_a_wide_tolerance_are_not_national()
    {
        Assert.Empty(National(Checked).NotNational);
        Assert.Equal(["offsetHeightUnchecked"], National(Checked with { HeightDifferenceMetres = null }).NotNational.Select(reason => reason.Code));
        Assert.Equal(["offsetTolerance"], (National(Checked) with { ToleranceMetres = 0.5 }).NotNational.Select(reason => reason.Code));
        EccentricRecord coarse = National(Checked with { DistanceSigmaMetres = 0.08 });
        Assert.Equal(["resultSigma"], coarse.NotNational.Select(reason => reason.Code));
        Assert.Contains("allows 0.050 m", coarse.NotNational[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_register_is_told_that_it_was_measured_in_and_when_it_was_observed()
    {
        SurveyedPosition position = National(Checked).ToPosition()!;
        Assert.Equal((SurveyMethods.OffsetFromRtkFixed, true), (position.Method, SurveyMethods.All.Contains(position.Method)));
        Assert.True(position.SurveyedAt < Specimen.Began.AddSeconds(10), $"{position.SurveyedAt}");
    }

    [Fact]
    public void The_page_carries_place_measurements_tolerance_and_both_points()
    {
        EccentricRecord record = EccentricRecord.FromJson(Record(Checked).ToJson());
        string html = EccentricReport.Html(record, "gateway 9");
        string easting = record.Point.Place!.Plane!.EastingMetres.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(
            ["적합 Accepted", "Y(E)", easting, "6.000 m ± 0.01 m", "왼쪽 left", "0.100 m", $"{record.First.Id}", $"{record.Second.Id}", "the same to the millimetre", "기지점 점검 대기", "VRS-RTCM31", "김측량", "gateway 7"],
            part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.DoesNotContain("ertified", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_one_is_a_record_too_and_gives_the_register_nothing()
    {
        EccentricRecord record = EccentricRecord.FromJson(Record(Six with { HeightDifferenceMetres = 2 }).ToJson());
        Assert.Contains("apart", record.Point.Refusal, StringComparison.Ordinal);
        Assert.True(record.RecomputesTheSame());
        Assert.Null(record.ToPosition());
        Assert.Contains("부적합 Refused", EccentricReport.Html(record, "gateway 9"), StringComparison.Ordinal);
    }

    /// <summary>With the direction beside the distance: north-east of the first point, 6 of 6, 8 and 10.</summary>
    private static Offset Checked => Six with { AzimuthDegrees = 90 - 53.13 };

    private static EccentricRecord National(Offset fromFirst)
    {
        CheckShot check = Specimen.Check(Specimen.Began.AddHours(1));
        EccentricRecord record = Record(fromFirst);
        return record with { First = record.First.WithCheckAfter(check)!, Second = record.Second.WithCheckAfter(check)! };
    }

    private static EccentricRecord Record(Offset? fromFirst = null) => EccentricRecord.Of(
        Guid.CreateVersion7(), Outside(0), Outside(10 / 88_367.0), fromFirst ?? Six, Eight, SideOfLine.Left, "김측량", Specimen.Began.AddMinutes(10), software: "gateway 7");

    private static OccupationRecord Outside(double east)
    {
        OccupationPlan plan = Specimen.Plan() with { Checks = [Specimen.Check(Specimen.Began.AddHours(-1))] };
        var occupation = new Occupation(plan);
        for (int second = 0; second < 6; second++)
            occupation.Feed(Specimen.Epoch(second) with { Longitude = 127.0369 + east });
        return (Specimen.Record() with { Plan = plan, IsOutsidePoint = true, Inputs = occupation.Inputs, Outcome = occupation.Conclude([Specimen.National]) }).WithOrthometricHeight();
    }
}
