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
        await using SimulatedCaster caster = CasterBench.Caster();
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
        Assert.True(survey.Outcome!.IsAccepted, survey.Outcome.Refusal?.ToString());
        Assert.Empty(survey.Outcome.Discarded);
        Assert.DoesNotContain(CheckTime.AfterReconnecting, survey.Outcome.ChecksOwed);
        OccupationRecord record = OccupationRecord.FromJson(await File.ReadAllBytesAsync(survey.Record!, TestContext.Current.CancellationToken));
        CorrectionFrame frame = Assert.Single(record.Frames);
        Assert.Equal(("BASE", CorrectionKind.SingleBase, "KGD2002", "2023-07-07"), (frame.Mountpoint, frame.Kind, frame.DeclaredFrame, frame.DeclaredGeneration));
        Assert.NotNull(frame.BaseLatitude);
        Assert.Contains(record.AccessLog, line => line.Contains("\"accepted\"", StringComparison.Ordinal));
        // One base alone does not count for review, and no check was made.
        Assert.Equal(["kindDoesNotCount", "checksOwed"], survey.Outcome.NotNational.Select(reason => reason.Code).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("singleBaseRtkFixed", gateway.Register.Find("SD-0007")!.Registered.Facility.Position!.Method);
        await gateway.StopAsync(CancellationToken.None);
    }
}
