using System.Text.Json;
using Gateway.Commands;
using Gateway.Commissioning;
using Gateway.Facilities;
using Gateway.Facilities.Commissionings;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Commissioning;

/// <summary>A bell that was signed for one facility and is made ready for another.</summary>
public sealed class MovedBellTests
{
    private const string Other = "SD-0413";

    [Fact]
    public async Task A_signed_record_whose_place_has_moved_since_is_marked_in_list_and_doctor()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        CommissioningSnapshot signed = bench.Sign(await bench.TestAsync(bench.Prepare().Draft.Id));
        Assert.Null(signed.PlaceMovedMetres);
        CommissioningException twice = Assert.Throws<CommissioningException>(() => bench.Sign(signed));
        Assert.Equal("signed", twice.Reason.Code);
        Assert.Contains("김설치", twice.Reason.Korean, StringComparison.Ordinal);
        Assert.Contains($"by 김설치 at {DateTimeOffset.UtcNow:yyyy-MM-dd}", twice.Reason.English, StringComparison.Ordinal);

        Survey(37.563302, "near");
        Assert.Null(bench.Now(signed.Draft.Id).PlaceMovedMetres);
        Survey(37.56348, "far");

        Assert.InRange(bench.Now(signed.Draft.Id).PlaceMovedMetres!.Value, 19, 21);
        Assert.Contains("THE PLACE HAS MOVED by 20.0 m", CommissionLines.Of(bench.Room.List()), StringComparison.Ordinal);
        Assert.Contains(ServiceFindings.Of(bench.Gateway.Health()), finding => finding.Subject == $"bell {CommissioningBench.Bell}" && finding.Text.Contains("has moved by 20.0 m since its record was signed", StringComparison.Ordinal));

        void Survey(double latitude, string id) => bench.Gateway.Register.RecordPosition(CommissioningBench.Facility, new SurveyedPosition { Latitude = latitude, Longitude = 127.0369, Method = SurveyMethods.NetworkRtkFixed }, id, null, DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task A_signed_bell_moves_only_after_somebody_said_so_and_its_older_record_is_marked_everywhere()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        CommissioningSnapshot first, second;
        await using (CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url))
        {
            bench.Gateway.Register.Add(new RegisteredFacility { Facility = new Facility { Id = Other, Name = "뚝섬 화장실", Type = FacilityTypes.EmergencyBell } }, new PositionOrigin { Source = "test" }, DateTimeOffset.UnixEpoch);
            first = bench.Sign(await bench.TestAsync(bench.Prepare().Draft.Id));
            Assert.Equal((CommissioningBench.Facility, BellHealth.FromCommissioning, true), Where(bench));
            string[] findings = [.. ServiceFindings.Of(bench.Gateway.Health()).Where(finding => finding.Subject == $"bell {CommissioningBench.Bell}").Select(finding => finding.Text)];
            Assert.Contains($"facility {CommissioningBench.Facility} by its commissioning, signed", Assert.Single(findings), StringComparison.Ordinal);
            Assert.Contains($"{CommissioningBench.Facility}, signed {DateTimeOffset.UtcNow:yyyy-MM-dd} by 김설치", BellLines.Of(bench.Gateway.Bells.Health()), StringComparison.Ordinal);

            CommissioningSnapshot draft = bench.Room.Open(Other, CommissioningBench.Lee);
            foreach (string? confirmed in new[] { null, "", Guid.NewGuid().ToString() })
            {
                CommissioningException asked = Assert.Throws<CommissioningException>(() => bench.Room.Update(draft.Draft.Id, draft.Draft.Revision, new CommissioningChanges { Bell = CommissioningBench.Bell, BellMovedFrom = confirmed }, CommissioningBench.Lee));
                Assert.Equal("bellCommissionedElsewhere", asked.Reason.Code);
                Assert.Contains("중랑천 둔치 화장실", asked.Reason.Korean, StringComparison.Ordinal);
            }

            Assert.Null(bench.Now(draft.Draft.Id).Draft.Bell);
            draft = bench.Room.Update(draft.Draft.Id, draft.Draft.Revision, new CommissioningChanges { Bell = CommissioningBench.Bell, BellMovedFrom = first.Draft.Id.ToString(), SurveyWaiver = "지붕 아래" }, CommissioningBench.Lee);
            Assert.Equal(first.Draft.Id, draft.MovesBellFrom?.Id);
            draft = await bench.TestAsync(draft.Draft.Id);
            Assert.Empty(draft.Lacks);

            // Until the signature a call for help goes by the record that stands, and says where the bell is being taken.
            BellAlert press = await PressAsync(bench, AlertKind.Press);
            Assert.Equal(CommissioningBench.Facility, press.Bell.FacilityId);
            Assert.Contains(Other, press.Note, StringComparison.Ordinal);
            Assert.Equal(Other, (await PressAsync(bench, AlertKind.Test)).Bell.FacilityId);

            second = bench.Sign(draft);
            CommissioningRecord record = bench.Room.Record(second.Draft.Id)!;
            Assert.Equal((first.Draft.Id, "이기사"), (record.Supersedes!.Id, record.Move!.By.Name));
            Assert.Equal((Other, BellHealth.FromCommissioning, true), Where(bench));
            Assert.Equal(second.Draft.Id, bench.Now(first.Draft.Id).SupersededBy?.Id);
            Assert.Null(bench.Now(second.Draft.Id).SupersededBy);
            Assert.Contains($"SUPERSEDED by {second.Draft.Id}", CommissionLines.Of(bench.Room.List()), StringComparison.Ordinal);
            await Eventually.IsAsync("nothing waits any more", () => bench.Gateway.Documents.Waiting == 0);
        }

        JsonElement[] listed = [.. (await room.GetAsync("commissionings")).GetProperty("commissionings").EnumerateArray()];
        Assert.Equal(second.Draft.Id, Of(listed, first.Draft.Id).GetProperty("supersededBy").GetProperty("id").GetGuid());
        Assert.False(Of(listed, second.Draft.Id).TryGetProperty("supersededBy", out _));
        Assert.Equal(CommissioningBench.Facility, Of(listed, second.Draft.Id).GetProperty("movedFrom").GetProperty("facility").GetString());
        string older = await room.Http.GetStringAsync($"api/v1/commissionings/{first.Draft.Id}/report");
        Assert.Contains("대체된 기록 SUPERSEDED", older, StringComparison.Ordinal);
        Assert.Contains(Other, older, StringComparison.Ordinal);
        string newer = await room.Http.GetStringAsync($"api/v1/commissionings/{second.Draft.Id}/report");
        Assert.DoesNotContain("대체된 기록", newer, StringComparison.Ordinal);
        Assert.Contains("이기사", newer, StringComparison.Ordinal);

        await using CommissioningBench again = await CommissioningBench.StartAsync(field, broker.Url);
        Assert.Equal(Other, (await PressAsync(again, AlertKind.Press)).Bell.FacilityId);
    }

    [Fact]
    public async Task A_bell_signed_elsewhere_while_two_drafts_have_it_has_to_be_confirmed_in_the_other()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        bench.Gateway.Register.Add(new RegisteredFacility { Facility = new Facility { Id = Other, Name = "뚝섬 화장실", Type = FacilityTypes.EmergencyBell } }, new PositionOrigin { Source = "test" }, DateTimeOffset.UnixEpoch);
        CommissioningSnapshot waiting = bench.Room.Open(Other, CommissioningBench.Lee, CommissioningBench.Bell);
        CommissioningSnapshot signed = bench.Sign(await bench.TestAsync(bench.Prepare().Draft.Id));

        Assert.Contains(bench.Now(waiting.Draft.Id).Lacks, lack => lack.Code == "bellCommissionedElsewhere");
        Assert.Equal("bellCommissionedElsewhere", Assert.Throws<CommissioningException>(() => bench.Room.BeginTest(waiting.Draft.Id, CommissioningBench.Lee)).Reason.Code);
        bench.Room.Update(waiting.Draft.Id, waiting.Draft.Revision, new CommissioningChanges { BellMovedFrom = signed.Draft.Id.ToString() }, CommissioningBench.Lee);
        Assert.DoesNotContain(bench.Now(waiting.Draft.Id).Lacks, lack => lack.Code == "bellCommissionedElsewhere");
    }

    [Fact]
    public async Task The_newest_of_a_bells_records_is_the_one_signed_last_also_where_the_clock_went_back()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        CommissioningRecord signed = bench.Room.Record(bench.Sign(await bench.TestAsync(bench.Prepare().Draft.Id)).Draft.Id)!;
        CommissioningRecord By(Guid? before, double hours) => signed with
        {
            Id = Guid.CreateVersion7(),
            SignedAt = signed.SignedAt with { Utc = signed.SignedAt.Utc.AddHours(hours) },
            Supersedes = before is { } id ? CommissioningReference.To(signed with { Id = id }) : null,
        };

        CommissioningRecord later = By(null, 1), earlierByItsClock = By(later.Id, -5), last = By(earlierByItsClock.Id, -4);
        Assert.Equal(later, CommissioningSuccession.Newest([later, signed]));
        Assert.Equal(last, CommissioningSuccession.Newest([last, later, signed, earlierByItsClock]));
        Assert.Null(CommissioningSuccession.Newest([]));
    }

    private static (string?, string?, bool?) Where(CommissioningBench bench)
    {
        BellHealth bell = bench.Gateway.Bells.Find(CommissioningBench.Bell)!.Health();
        return (bell.Facility, bell.FacilityFrom, bell.FacilityKnown);
    }

    private static Task<BellAlert> PressAsync(CommissioningBench bench, AlertKind kind) => bench.Gateway.Bells.Find(CommissioningBench.Bell)!.PressByCommand(kind, "by hand");

    private static JsonElement Of(JsonElement[] listed, Guid id) => listed.Single(one => one.GetProperty("id").GetGuid() == id);
}
