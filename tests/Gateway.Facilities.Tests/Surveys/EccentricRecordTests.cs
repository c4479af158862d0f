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
        EccentricRecord record = Record();
        Assert.Equal(NationalStatuses.PendingCheck, record.ToPosition()!.NationalStatus);
        CheckShot check = Specimen.Check(Specimen.Began.AddHours(1));
        EccentricRecord one = record with { First = record.First.WithCheckAfter(check)! };
        Assert.Equal(NationalStatuses.PendingCheck, one.NationalStatus);
        Assert.Equal(NationalStatuses.National, (one with { Second = record.Second.WithCheckAfter(check)! }).ToPosition()!.NationalStatus);
        Assert.Equal(NationalStatuses.NotNational, (one with { Second = record.Second.WithCheckAfter(Specimen.Check(Specimen.Began.AddHours(1), off: 0.06))! }).NationalStatus);
    }

    [Fact]
    public void The_page_carries_place_measurements_tolerance_and_both_points()
    {
        EccentricRecord record = EccentricRecord.FromJson(Record().ToJson());
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
