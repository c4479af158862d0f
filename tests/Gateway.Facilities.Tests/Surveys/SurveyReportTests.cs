using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class SurveyReportTests
{
    [Fact]
    public void The_report_says_place_rule_articles_and_that_it_computes_to_the_same_millimetre()
    {
        OccupationRecord record = OccupationRecord.FromJson(Specimen.Record().ToJson());
        string html = SurveyReport.Html(record, record.Recompute(), "gateway 9");
        string northing = record.Outcome.Mark!.Plane!.NorthingMetres.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(
            ["적합 Accepted", "X(N)", "Y(E)", northing, "the same to the millimetre", "KNGeoid18", "206, 207", "VRS-RTCM31", "국가지점번호", "기록 파일 온전함", "김측량", "size: A4"],
            part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public void It_carries_all_that_the_rules_want_delivered_and_never_says_certified()
    {
        OccupationRecord any = Specimen.Record();
        CheckShot before = Specimen.Check(Specimen.Began.AddHours(-1)), after = Specimen.Check(Specimen.Began.AddHours(1)) with { Known = new KnownPoint { Id = "U0124", Latitude = 37, Longitude = 127 } };
        OccupationPlan plan = Specimen.Plan() with { Checks = [before] };
        var occupation = new Occupation(plan);
        occupation.FeedRight(0, 6);
        OccupationRecord pending = (any with { Plan = plan, Inputs = occupation.Inputs, Outcome = occupation.Conclude([Specimen.National]) }).WithOrthometricHeight();
        string html = SurveyReport.Html(pending, pending.Recompute(), "gateway 9");
        Assert.All(
            ["국가 좌표: 기지점 점검 대기", "national: pending check", "U0123", "제204조", "event=accepted", "37.50000000, 127.00000000", "N = 23.211 m", "gateway 0.1.0", "TEST", "ARP", "KGD2002, 2023-07-07", "observed to rule existingFeature", "RTS1.ngii.go.kr:2101", "HPG 1.32", "KST"],
            part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.DoesNotContain("ertified", html, StringComparison.Ordinal);
        OccupationRecord closed = pending.WithCheckAfter(after)!;
        html = SurveyReport.Html(closed, closed.Recompute(), "gateway 9");
        Assert.All(["U0124", "뒤 after", "no check is owed", "national coordinates"], part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_was_changed_is_reported_as_such()
    {
        OccupationRecord right = Specimen.Record();
        OccupationRecord record = right with { Outcome = right.Outcome with { Mark = right.Outcome.Mark! with { EllipsoidalHeightMetres = 1 } } };
        string html = SurveyReport.Html(record, record.Recompute(), "gateway 9");
        Assert.Contains("NOT the same", html, StringComparison.Ordinal);
        Assert.Contains("the file was changed", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_type_is_escaped()
    {
        OccupationRecord record = Specimen.Record() with { Note = "<script>alert('{0}')</script>", Surveyor = "A & {B}" };
        string html = SurveyReport.Html(record, record.Recompute(), "gateway 9");
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("A &amp; {B}", html, StringComparison.Ordinal);
    }
}
