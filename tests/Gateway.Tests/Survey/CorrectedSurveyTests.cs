using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Service;
using Gateway.Simulation;
using Gateway.Survey;
using Gateway.Tests.Corrections;
using Gateway.Tests.Facilities;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Survey;

/// <summary>A survey in the whole gateway with corrections from a caster: where they came from stands on the record.</summary>
public sealed class CorrectedSurveyTests
{
    [Fact]
    public async Task The_record_holds_caster_base_declared_frame_and_access_log_and_nothing_was_connected_anew()
    {
        (SurveySnapshot survey, OccupationRecord record, string? method) = await SurveyAsync(new SimulatedBase(123, CasterBench.Here with { Latitude = CasterBench.Here.Latitude + 0.01 }));
        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Empty(survey.Outcome.Discarded);
        Assert.DoesNotContain(CheckTime.AfterReconnecting, survey.Outcome.ChecksOwed);
        CorrectionFrame frame = Assert.Single(record.Frames);
        Assert.Equal(("BASE", CorrectionKind.SingleBase, "KGD2002", "2023-07-07"), (frame.Mountpoint, frame.Kind, frame.DeclaredFrame, frame.DeclaredGeneration));
        Assert.NotNull(frame.BaseLatitude);
        Assert.Equal((true, false), (frame.WasWritten, frame.WasWithheld));
        Assert.Contains(record.AccessLog, line => line.Contains("\"accepted\"", StringComparison.Ordinal));
        // One base alone does not count for review, and no check was made.
        Assert.Equal(["kindDoesNotCount", "checksOwed"], survey.Outcome.NotNational.Select(reason => reason.Code));
        Assert.Equal("singleBaseRtkFixed", method);
    }

    [Fact]
    public async Task Datum_messages_of_the_stream_are_on_the_record_and_printed()
    {
        (SurveySnapshot survey, OccupationRecord record, _) = await SurveyAsync(DatumBase("KGD2002"));
        CorrectionFrame frame = record.Frames[^1];
        Assert.Equal([1021, 1023, 1025], frame.DatumMessages);
        Assert.Equal(("KGD2002", "Korean 1985"), (frame.StreamSourceFrame, frame.StreamTargetFrame));
        Assert.DoesNotContain(survey.Outcome!.NotNational, reason => reason.Code == "streamSaysOther");
        string html = SurveyReport.Html(record, record.Recompute(), "test");
        Assert.Contains("1021, 1023, 1025 KGD2002", html, StringComparison.Ordinal);
        Assert.True(record.Recompute().Matches);
    }

    [Fact]
    public async Task A_stream_that_names_another_frame_than_was_declared_is_not_national()
    {
        (SurveySnapshot survey, OccupationRecord record, _) = await SurveyAsync(DatumBase("ITRF2020"));
        Assert.Equal(("ITRF2020", "KGD2002"), (record.Frames[^1].StreamSourceFrame, record.Frames[^1].DeclaredFrame));
        Assert.Contains("streamSaysOther", survey.Outcome!.NotNational.Select(reason => reason.Code));
        Assert.False(survey.Outcome.IsPendingCheck);
    }

    private static SimulatedBase DatumBase(string frame) => new(123, CasterBench.Here with { Latitude = CasterBench.Here.Latitude + 0.01 })
    {
        WithPosition = [SimulatedDatum.Transformation(frame, "Korean 1985"), SimulatedDatum.Residuals(), SimulatedDatum.Projection()],
    };

    /// <summary>A survey in the whole gateway whose receiver gets a base's corrections from a caster.</summary>
    private static async Task<(SurveySnapshot Survey, OccupationRecord Record, string? Method)> SurveyAsync(SimulatedBase station)
    {
        await using SimulatedCaster caster = CasterBench.Caster(mountpoints: new SimulatedMountpoint { Name = "BASE", Base = station });
        await using var bench = new ReceiverBench(); // Its room is not started: the gateway's own reads the line.
        using var folder = new RegisterFolder();
        using (var register = new FacilityRegister(folder.Path))
            register.Import([RegisterFolder.NotSurveyed("SD-0007")], DateTimeOffset.UnixEpoch);
        var configuration = new GatewayConfiguration
        {
            District = "d",
            Gateway = "g",
            DataDirectory = folder.Folder,
            Broker = new BrokerConfiguration { Url = "mqtt://127.0.0.1:9" },
            Receivers = [new ReceiverConfiguration { Name = "rtk", Port = bench.Line.Path, Corrections = new CorrectionsConfiguration { Casters = [new CasterConfiguration { Url = caster.Url, Mountpoint = "BASE" }] } }],
            Survey = new SurveyConfiguration { Sources = [new CorrectionSource { Url = caster.Url, Frame = "KGD2002", Generation = "2023-07-07" }] },
        };
        await using GatewayHost gateway = GatewayHost.Create(configuration, new GatewayHostOptions { OpenGpio = () => throw new PlatformNotSupportedException("no GPIO here"), Log = NullLoggerProvider.Instance });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        await ReceiverBench.UntilAsync(() => gateway.Health().Corrections.Single() is { State: "streaming", Base.Latitude: not null }, SurveyBench.Patience, "corrections");

        Guid id = gateway.Survey.Start(SurveyBench.Request).Id;
        await ReceiverBench.UntilAsync(() => gateway.Survey.Find(id)!.IsConcluded, SurveyBench.Patience, "the survey's end");

        SurveySnapshot survey = gateway.Survey.Find(id)!;
        OccupationRecord record = OccupationRecord.FromJson(await File.ReadAllBytesAsync(survey.Record!, TestContext.Current.CancellationToken));
        string? method = gateway.Register.Find("SD-0007")!.Registered.Facility.Position?.Method;
        await gateway.StopAsync(CancellationToken.None);
        return (survey, record, method);
    }
}
