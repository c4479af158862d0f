using Gateway.Commissioning;

namespace Gateway.Tests.Commissioning;

/// <summary>Two phones at one facility: neither loses work, and both see why.</summary>
public sealed class TwoEditorsTests
{
    [Fact]
    public async Task Both_work_on_the_same_draft_and_different_fields_are_put_together()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningSnapshot kim = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim);
        CommissioningSnapshot lee = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Lee);
        Assert.Equal(kim.Draft.Id, lee.Draft.Id);

        bench.Room.Update(kim.Draft.Id, kim.Draft.Revision, new CommissioningChanges { Notes = "벽면" }, CommissioningBench.Kim);
        CommissioningDraft both = bench.Room.Update(lee.Draft.Id, lee.Draft.Revision, new CommissioningChanges { SurveyWaiver = "지붕 아래" }, CommissioningBench.Lee).Draft;

        Assert.Equal(("벽면", "지붕 아래", 3L), (both.Notes, both.SurveyWaiver, both.Revision));
    }

    [Fact]
    public async Task What_was_typed_while_the_other_phone_signed_is_set_aside_and_the_record_stays_as_it_was_signed()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        Guid id = bench.Prepare().Draft.Id;
        CommissioningSnapshot signed = bench.Sign(await bench.TestAsync(id));
        Assert.Equal(CommissioningState.Signed, signed.Draft.State);
        Gateway.Messages.CommissioningRecord record = bench.Room.Record(id)!;
        CommissioningSnapshot? told = null;
        bench.Room.Changed += snapshot => told = snapshot;

        CommissioningConflictException late = Assert.Throws<CommissioningConflictException>(() =>
            bench.Room.Update(id, signed.Draft.Revision, new CommissioningChanges { Notes = "문 뒤, 전선 피복 손상" }, CommissioningBench.Lee));

        Assert.Equal("signed", late.Reason.Code);
        SetAsideChange kept = Assert.Single(told!.Draft.SetAside);
        Assert.Equal(("notes", "문 뒤, 전선 피복 손상", CommissioningBench.Lee), (kept.Field, kept.Value, kept.By));
        Assert.Equal(("벽면 1.2 m", CommissioningState.Signed), (bench.Now(id).Draft.Notes, bench.Now(id).Draft.State));
        Assert.Equal(record, bench.Room.Record(id));
        // What says the same as the record, and what was emptied, is refused as before.
        Assert.Throws<CommissioningException>(() => bench.Room.Update(id, signed.Draft.Revision, new CommissioningChanges { Notes = "벽면 1.2 m" }, CommissioningBench.Lee));
        Assert.Single(bench.Now(id).Draft.SetAside);
    }

    [Fact]
    public async Task The_same_field_is_refused_with_the_others_name_and_what_was_written_is_kept_where_both_see_it()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningSnapshot opened = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim);
        Guid id = opened.Draft.Id;
        bench.Room.Update(id, opened.Draft.Revision, new CommissioningChanges { Notes = "벽면 1.2 m" }, CommissioningBench.Kim);
        CommissioningSnapshot? told = null;
        bench.Room.Changed += snapshot => told = snapshot;

        CommissioningConflictException conflict = Assert.Throws<CommissioningConflictException>(() =>
            bench.Room.Update(id, opened.Draft.Revision, new CommissioningChanges { Notes = "천장" }, CommissioningBench.Lee));

        FieldDifference difference = Assert.Single(conflict.Differences);
        Assert.Equal(("notes", "벽면 1.2 m", "천장", CommissioningBench.Kim), (difference.Field, difference.Theirs, difference.Yours, difference.By));
        Assert.Contains("김설치", conflict.Reason.Korean, StringComparison.Ordinal);
        Assert.Equal("벽면 1.2 m", bench.Now(id).Draft.Notes);
        SetAsideChange kept = Assert.Single(told!.Draft.SetAside);
        Assert.Equal(("천장", CommissioningBench.Lee), (kept.Value, kept.By));
        // Having seen it, the second phone may write it after all.
        Assert.Equal("천장", bench.Room.Update(id, conflict.Current.Draft.Revision, new CommissioningChanges { Notes = "천장" }, CommissioningBench.Lee).Draft.Notes);
    }

    [Fact]
    public async Task Nobody_signs_what_has_changed_since_they_saw_it()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningSnapshot seen = bench.Prepare();
        bench.Room.Update(seen.Draft.Id, seen.Draft.Revision, new CommissioningChanges { Notes = "다른 자리" }, CommissioningBench.Lee);

        CommissioningConflictException conflict = Assert.Throws<CommissioningConflictException>(() => bench.Sign(seen));
        Assert.Contains("이기사", conflict.Reason.Korean, StringComparison.Ordinal);
        Assert.Equal(CommissioningState.Open, bench.Now(seen.Draft.Id).Draft.State);
    }

    [Fact]
    public async Task Many_phones_at_once_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(folder);
        CommissioningDraft draft = bench.Room.Open(CommissioningBench.Facility, CommissioningBench.Kim).Draft;

        await Parallel.ForEachAsync(Enumerable.Range(0, 16), (phone, _) =>
        {
            try
            {
                bench.Room.Update(draft.Id, draft.Revision, new CommissioningChanges { Notes = $"note {phone}" }, new Editor($"p{phone}", $"device-{phone}"));
            }
            catch (CommissioningConflictException conflict)
            {
                Assert.Equal($"note {phone}", Assert.Single(conflict.Differences).Yours);
            }

            return ValueTask.CompletedTask;
        });

        CommissioningDraft after = bench.Now(draft.Id).Draft;
        Assert.Equal(Enumerable.Range(0, 16).Select(phone => $"note {phone}").Order(), after.SetAside.Select(change => change.Value).Append(after.Notes!).Order());
    }
}
