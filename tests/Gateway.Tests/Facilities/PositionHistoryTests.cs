using Gateway.Facilities;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using static Gateway.Tests.Facilities.RegisterFolder;

namespace Gateway.Tests.Facilities;

public sealed class PositionHistoryTests : IDisposable
{
    private readonly RegisterFolder _folder = new();
    private readonly FacilityRegister _register;

    public PositionHistoryTests()
    {
        _register = new FacilityRegister(_folder.Path);
        _register.Import([Bell("b-1")], Now, origin: new PositionOrigin { RecordedBy = "kim", Source = "bells.geojson" });
    }

    private static SurveyedPosition Survey { get; } = Bell("b-1").Facility.Position! with { Latitude = 37.5634, SurveyedAt = Now };

    public void Dispose()
    {
        _register.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_survey_becomes_the_position_and_the_earlier_one_says_what_superseded_it()
    {
        Assert.Equal(PositionRecording.Recorded, _register.RecordPosition("b-1", Survey, "s-17", "lee", Now.AddDays(1)));

        Assert.Equal(37.5634, _register.Find("b-1")!.Place!.Latitude);
        IReadOnlyList<RecordedPosition> history = _register.History("b-1");
        Assert.Equal(new PositionOrigin { RecordedBy = "kim", Source = "bells.geojson" }, history[0].Origin);
        Assert.Equal(history[1].Number, history[0].SupersededBy);
        Assert.Equal(new PositionOrigin { SurveyId = "s-17", RecordedBy = "lee", Source = "survey" }, history[1].Origin);
        Assert.Equal(Survey, history[1].Position);
        Assert.Equal(Now.AddDays(1), history[1].RecordedAt);
        Assert.Null(history[1].SupersededBy);
    }

    [Fact]
    public void A_survey_brought_twice_is_recorded_once()
    {
        _register.RecordPosition("b-1", Survey, "s-17", "lee", Now);

        Assert.Equal(PositionRecording.AlreadyRecorded, _register.RecordPosition("b-1", Survey, "s-17", "lee", Now));
        Assert.Equal(PositionRecording.SurveyIdTaken, _register.RecordPosition("b-1", Survey with { Latitude = 37.6 }, "s-17", "lee", Now));
        Assert.Equal(2, _register.History("b-1").Count);
        Assert.Equal(37.5634, _register.Find("b-1")!.Place!.Latitude);
    }

    [Fact]
    public void A_survey_of_an_unknown_facility_is_told_and_a_place_that_cannot_be_is_refused()
    {
        Assert.Equal(PositionRecording.UnknownFacility, _register.RecordPosition("b-2", Survey, "s-17", null, Now));
        Assert.Throws<ArgumentException>(() => _register.RecordPosition("b-1", Survey with { Latitude = 127 }, "s-18", null, Now));
        Assert.Single(_register.History("b-1"));
    }

    [Fact]
    public void A_facility_made_in_the_field_is_added_and_a_taken_id_is_told()
    {
        Assert.True(_register.Add(NotSurveyed("b-2"), new PositionOrigin(), Now));
        Assert.False(_register.Add(Bell("b-1", name: "another"), new PositionOrigin(), Now));
        Assert.Equal("왕십리 안심화장실", _register.Find("b-1")!.Names.Name);
        Assert.NotNull(_register.Find("b-2"));
    }

    [Theory]
    [InlineData("UPDATE positions SET latitude = 0")]
    [InlineData("DELETE FROM positions")]
    public void The_history_cannot_be_rewritten(string sql)
    {
        using SqliteConnection connection = RegisterConnection.Open(_folder.Path, create: false);

        Assert.Contains("never", Assert.Throws<SqliteException>(() => connection.Run(sql)).Message, StringComparison.Ordinal);
        Assert.Single(_register.History("b-1"));
    }

    [Fact]
    public void A_register_of_version_1_is_brought_up_with_its_positions()
    {
        using var old = new RegisterFolder();
        using (SqliteConnection connection = new($"Data Source={old.Path};Pooling=False"))
        {
            connection.Open();
            connection.Run(RegisterSchema.Tables);
            connection.Run("""
                INSERT INTO facilities (id, name, type) VALUES ('b-1', 'n', 'emergencyBell');
                INSERT INTO positions (facility, recorded_at, latitude, longitude, method) VALUES ('b-1', '2026-05-04T01:30:00.0000000+00:00', 37.5, 127, 'unknown');
                UPDATE facilities SET position = 1;
                PRAGMA user_version = 1
                """);
        }

        using var register = new FacilityRegister(old.Path);
        register.Refresh();
        Assert.Equal(37.5, register.Find("b-1")!.Place!.Latitude);
        Assert.Equal(PositionRecording.Recorded, register.RecordPosition("b-1", Survey, "s-1", "lee", Now));
        Assert.Equal([new PositionOrigin(), new PositionOrigin { SurveyId = "s-1", RecordedBy = "lee", Source = "survey" }], register.History("b-1").Select(record => record.Origin));
    }
}
