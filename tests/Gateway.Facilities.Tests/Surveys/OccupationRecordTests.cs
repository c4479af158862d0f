using System.Text;
using System.Text.Json;
using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Facilities.Tests.Surveys;

public sealed class OccupationRecordTests
{
    private static readonly OccupationRecord Record = Specimen.Record();

    [Fact]
    public void A_record_comes_back_from_its_JSON_intact_and_computes_to_the_same_millimetre()
    {
        OccupationRecord read = OccupationRecord.FromJson(Record.ToJson());
        Assert.True(read.IsIntact);
        Assert.Equal(Record.Outcome.Mark, read.Outcome.Mark);
        Recomputation again = read.Recompute();
        Assert.True(again.Matches, string.Join("; ", again.Differences));
        Assert.Equal(Record.Outcome.Mark, again.Outcome.Mark);
        Assert.Equal(Record.ToJson(), read.ToJson());
    }

    [Fact]
    public void A_millimetre_changed_in_the_result_is_told()
    {
        MarkPosition mark = Record.Outcome.Mark!;
        OccupationRecord changed = Record with { Outcome = Record.Outcome with { Mark = mark with { EllipsoidalHeightMetres = mark.EllipsoidalHeightMetres + 0.001 } } };
        Assert.Contains("ellipsoidal height", Assert.Single(changed.Recompute().Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_changed_in_the_file_is_seen_by_the_digest()
    {
        string json = Encoding.UTF8.GetString(Record.ToJson());
        int at = json.IndexOf("\"pdop\":1.4", StringComparison.Ordinal);
        Assert.False(OccupationRecord.FromJson(Encoding.UTF8.GetBytes(json[..at] + "\"pdop\":1.5" + json[(at + 10)..])).IsIntact);
        Assert.True(OccupationRecord.FromJson(Encoding.UTF8.GetBytes(json + "\n")).IsIntact);
    }

    [Fact]
    public void A_newer_schema_is_refused()
    {
        JsonException refusal = Assert.Throws<JsonException>(() => OccupationRecord.FromJson((Record with { Schema = 2 }).ToJson()));
        Assert.Contains("schema 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registers_position_carries_rule_record_frame_and_geoid_and_holds_to_the_registers_rules()
    {
        SurveyedPosition position = Record.ToPosition()!;
        Assert.Equal((Record.Id.ToString(), "custom", "KGD2002", "2023-07-07", NationalStatuses.National), (position.SurveyId, position.SurveyRule, position.Frame, position.FrameGeneration, position.NationalStatus));
        Assert.Equal(SurveyMethods.NetworkRtkFixed, position.Method);
        Assert.Equal(Math.Round(Record.Outcome.Mark!.EllipsoidalHeightMetres - 23.2114, 3), position.OrthometricHeightMetres!.Value, 1e-9);
        Assert.Empty(FacilityRules.CheckPosition(position));
    }

    [Fact]
    public void A_refused_occupation_gives_the_register_nothing()
    {
        var occupation = new Occupation(Specimen.Plan());
        Assert.Null((Record with { Outcome = occupation.Conclude([]) }).ToPosition());
    }

    [Fact]
    public void A_known_point_is_compared_with_what_was_observed()
    {
        MarkPosition mark = Record.Outcome.Mark!;
        var known = new KnownPoint { Id = "U0123", Latitude = mark.Latitude - 0.03 / 111_000, Longitude = mark.Longitude, EllipsoidalHeightMetres = mark.EllipsoidalHeightMetres + 0.02 };
        CheckShot check = CheckShot.Of(Record.Id, Record.Outcome, known, SurveyRules.ExistingFeature, "VRS-RTCM31");
        Assert.Equal(0.03, check.ResidualMetres.North, 0.0005);
        Assert.Equal(-0.02, check.ResidualMetres.Up, 0.0005);
        Assert.True(check.Holds);
        Assert.False((check with { ResidualMetres = new AxisFigures(0.04, 0.04, 0) }).Holds);
    }
}
