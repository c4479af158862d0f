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
