using System.Security.Cryptography.X509Certificates;
using Gateway.Facilities.Surveys;
using Gateway.Survey;
using Gateway.Tests.Identity;

namespace Gateway.Tests.Survey;

/// <summary>What stands behind a record beside its own digest, which anybody can make anew.</summary>
public sealed class RecordEvidenceTests
{
    [Fact]
    public async Task A_record_made_up_and_sealed_anew_is_contradicted_by_the_raw_bytes_beside_it()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        OccupationRecord record = bench.ReadRecord(survey.Id);
        RawFinding found = CaptureLook.Decode(record, bench.Surveys);
        Assert.True(found.Holds, found.Words.English);
        Assert.Equal((1, 0), (found.Files, found.Different));
        Assert.InRange(found.NotFound, 0, 1); // The recording may begin in the middle of an epoch.

        OccupationRecord forged = Moved(record);
        Assert.True(forged.IsIntact && forged.Recompute().Matches); // All that its digest and its own epochs can say.
        RawFinding against = CaptureLook.Decode(forged, bench.Surveys);
        Assert.False(against.Holds);
        Assert.InRange(against.LargestMetres, 8.7, 8.9);
        Assert.Contains("원시 자료가 기록과 어긋남", SurveyReport.Html(forged, forged.Recompute() with { Raw = against }, "test"), StringComparison.Ordinal);

        OccupationRecord better = record with { Inputs = [.. record.Inputs.Select(input => input.Epoch is { } epoch ? new OccupationInput { Epoch = epoch with { EllipsoidalHeightMetres = epoch.EllipsoidalHeightMetres + 0.05 } } : input)] };
        Assert.False(CaptureLook.Decode(better, bench.Surveys).Holds);
        OccupationRecord elsewhen = record with { Inputs = [.. record.Inputs.Select(input => input.Epoch is { } epoch ? new OccupationInput { Epoch = epoch with { Utc = epoch.Utc!.Value.AddHours(3) } } : input)] };
        Assert.Equal(found.Epochs, CaptureLook.Decode(elsewhen, bench.Surveys).NotFound);
        Assert.False(CaptureLook.Decode(elsewhen, bench.Surveys).Holds);
    }

    [Fact]
    public async Task An_enrolled_gateway_signs_its_records_and_never_what_somebody_else_wrote()
    {
        await using EnrollingControlRoom room = await EnrollingControlRoom.StartAsync(), other = await EnrollingControlRoom.StartAsync();
        await using var bench = new SurveyBench();
        Assert.Null(await room.EnrolAsync(bench.DataDirectory, await room.CodeAsync()));
        await bench.StartAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        string path = survey.Record!;
        X509Certificate2 authority = RecordSignature.Authority(bench.DataDirectory)!;

        RecordOrigin origin = RecordSignature.Check(path, authority);
        Assert.Equal((RecordSigning.SignedByGateway, "seongdong/gw-1"), (origin.Signing, origin.Gateway));
        Assert.Equal(RecordSigning.SignedByUnknown, RecordSignature.Check(path, null).Signing);
        Assert.Equal(RecordSigning.Wrong, RecordSignature.Check(path, other.Authority.Certificate).Signing);

        // Written anew by the gateway itself, as after a check: signed anew.
        OccupationRecord record = bench.ReadRecord(survey.Id);
        var folder = new SurveyFolder(bench.DataDirectory);
        folder.Write(record with { Note = "checked" });
        Assert.Equal(RecordSigning.SignedByGateway, RecordSignature.Check(path, authority).Signing);

        // Made up and sealed anew by somebody without the key; the gateway that rewrites it vouches for nothing.
        await File.WriteAllBytesAsync(path, Moved(record).ToJson(), TestContext.Current.CancellationToken);
        Assert.Equal(RecordSigning.Wrong, RecordSignature.Check(path, authority).Signing);
        folder.Write(Moved(record));
        Assert.Equal(RecordSigning.Wrong, RecordSignature.Check(path, authority).Signing);
        File.Delete(path + RecordSignature.Extension);
        Assert.Equal(RecordSigning.NotSigned, RecordSignature.Check(path, authority).Signing);
        folder.Write(Moved(record));
        Assert.Equal(RecordSigning.NotSigned, RecordSignature.Check(path, authority).Signing);
    }

    [Fact]
    public async Task A_gateway_without_a_key_writes_records_that_say_that_they_are_not_signed()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        RecordOrigin origin = RecordSignature.Check(survey.Record!, null);
        Assert.Equal((RecordSigning.NotSigned, false), (origin.Signing, origin.IsContradiction));
        Assert.Contains("shows accidents, not tampering", origin.Words.English, StringComparison.Ordinal);
    }

    /// <summary>The record 8.8 m farther east, with a result that its epochs give and a digest that holds.</summary>
    private static OccupationRecord Moved(OccupationRecord record)
    {
        OccupationRecord moved = record with
        {
            Inputs = [.. record.Inputs.Select(input => input.Epoch is { } epoch ? new OccupationInput { Epoch = epoch with { Longitude = epoch.Longitude + 1e-4 } } : input)],
            Digest = null,
        };
        moved = (moved with { Outcome = moved.Recompute().Outcome }).WithOrthometricHeight();
        return OccupationRecord.FromJson(moved.ToJson());
    }
}
