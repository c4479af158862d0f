using System.Text;
using System.Text.Json;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Facilities;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Register;

/// <summary>The control room takes the same files as the gateway, by the same rules.</summary>
public sealed class RegisterImportTests : IDisposable
{
    private const string Csv = "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도\nSD-1,정문,37.5633,127.0369\nSD-2,후문,일본,127.04\n";

    private static readonly DateTimeOffset May = new(2026, 5, 3, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_national_CSV_in_CP949_is_taken_and_its_bad_rows_are_named()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        ImportReport report = await ImportAsync(room, "bells.csv", Cp949(Csv), new RegisterImporting());

        Assert.Equal(["Read as CP949.", "Imported: 1 added, 0 changed, 0 unchanged, 1 refused."], report.Outcome());
        Assert.Contains("line 3", Assert.Single(report.Warnings()), StringComparison.Ordinal);
        Assert.Equal(["정문"], await NamesAsync(room));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        ImportReport report = await ImportAsync(room, "bells.csv", Cp949(Csv), new RegisterImporting { DryRun = true });

        Assert.Equal(["Read as CP949.", "Dry run, nothing changed: would be 1 added, 0 changed, 0 unchanged, 1 refused."], report.Outcome());
        Assert.Empty(await NamesAsync(room));
    }

    [Fact]
    public async Task A_survey_stays_against_a_files_coordinates_until_the_user_says_otherwise()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        byte[] survey = Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"SD-1","geometry":{"type":"Point","coordinates":[127.0369,37.5634]},
            "properties":{"name":"정문","type":"emergencyBell","method":"networkRtkFixed","surveyedAt":"2026-05-04T01:30:00Z"}}]}
            """);
        await ImportAsync(room, "survey.geojson", survey, new RegisterImporting());

        ImportReport kept = await ImportAsync(room, "bells.csv", Cp949(Csv), new RegisterImporting());
        Assert.Equal("SD-1", Assert.Single(kept.Summary!.SurveyKept).Id);
        Assert.Equal(37.5634, await LatitudeAsync(room));

        await ImportAsync(room, "bells.csv", Cp949(Csv), new RegisterImporting { ReplaceSurveys = true });
        Assert.Equal(37.5633, await LatitudeAsync(room));
        List<FacilityPositionRow> history = await new FacilityRegister(room.Store, TimeProvider.System).HistoryAsync("SD-1", TestContext.Current.CancellationToken);
        Assert.Equal(["survey.geojson", "bells.csv"], history.Select(row => row.Source));
        Assert.Contains("\"latitude\":37.5634", history[0].Record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NationalStatuses.National)]
    [InlineData(NationalStatuses.PendingCheck)]
    public async Task A_files_survey_is_a_claim_and_a_gateways_message_keeps_its_standing(string status)
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        byte[] file = Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"SD-1","geometry":{"type":"Point","coordinates":[127.0369,37.5634]},
            "properties":{"name":"정문","type":"emergencyBell","method":"networkRtkFixed","surveyedAt":"2026-05-04T01:30:00Z","nationalStatus":"STATUS"}}]}
            """.Replace("STATUS", status, StringComparison.Ordinal));
        await ImportAsync(room, "survey.geojson", file, new RegisterImporting());
        Assert.Equal(NationalStatuses.Claimed, (await PositionAsync(room)).NationalStatus);

        // The very same place, by the gateway that holds the record, and of an earlier day than the file claims.
        var told = new Facility { Id = "SD-1", Name = "정문", Type = FacilityTypes.EmergencyBell, Position = (await PositionAsync(room)) with { SurveyedAt = May, NationalStatus = status } };
        await room.Store.WriteAsync(context => FacilityRegister.TakeAsync(context, new RegisteredFacility { Facility = told }, "gateway", May), TestContext.Current.CancellationToken);
        Assert.Equal(told.Position, await PositionAsync(room));

        ImportReport again = await ImportAsync(room, "survey.geojson", file, new RegisterImporting());
        Assert.Equal("SD-1", Assert.Single(again.Summary!.SurveyKept).Id);
        Assert.Equal(told.Position, await PositionAsync(room));
    }

    private static async Task<SurveyedPosition> PositionAsync(IntakeFixture room) =>
        (await new FacilityRegister(room.Store, TimeProvider.System).FindAsync("SD-1", TestContext.Current.CancellationToken))!.Position!;

    private static byte[] Cp949(string text) => CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text);

    private async Task<ImportReport> ImportAsync(IntakeFixture room, string name, byte[] content, RegisterImporting importing)
    {
        await File.WriteAllBytesAsync(_folder.File(name), content, TestContext.Current.CancellationToken);
        return await new FacilityRegister(room.Store, TimeProvider.System).ImportAsync(_folder.File(name), importing, TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string?>> NamesAsync(IntakeFixture room) => (await FeaturesAsync(room)).Select(feature => feature.GetProperty("properties").GetProperty("name").GetString());

    private static async Task<double> LatitudeAsync(IntakeFixture room) => Assert.Single(await FeaturesAsync(room)).GetProperty("geometry").GetProperty("coordinates")[1].GetDouble();

    private static async Task<JsonElement[]> FeaturesAsync(IntakeFixture room) =>
        [.. JsonDocument.Parse(await new FacilityRegister(room.Store, TimeProvider.System).ToGeoJsonAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("features").EnumerateArray()];
}
