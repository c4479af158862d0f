using System.Security.Cryptography;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Intake;

public sealed class DocumentIntakeTests
{
    [Fact]
    public async Task A_commissioning_is_stored_answered_and_its_facility_is_in_the_register()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        CommissioningRecord record = TestDocuments.Record();

        IntakeResult result = await AcceptAsync(room, TestDocuments.Pieces(record));

        Assert.Equal(ReceiptOutcome.Stored, result.Receipt!.Receipt.Outcome);
        Assert.Equal("safety/v1/seongdong/gw-1/receipts", result.Receipt.Topic);
        CommissioningSummary listed = Assert.Single(await new CommissioningReading(room.Store).ListAsync(null, null, CancellationToken.None));
        Assert.Equal((record.Id, "김설치", 1), (listed.Id, listed.Installer, listed.ReceiptedPresses));
        Assert.Contains("networkRtkFixed", (await FacilityAsync(room)).Record, StringComparison.Ordinal);
        FacilityPositionRow position = Assert.Single(await PositionsAsync(room));
        Assert.Contains($"commissioning {record.Id}", position.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("성수", 1)]
    [InlineData("SD-0412", 2)]
    [InlineData("nobody calls it so", 0)]
    [InlineData("", 2)]
    public async Task Commissionings_are_found_by_any_name_of_their_facility(string query, int expected)
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        CommissioningRecord first = TestDocuments.Record(), second = TestDocuments.Record();
        await AcceptAsync(room, TestDocuments.Pieces(first with { Facility = first.Facility with { Name = "성수 공중화장실" } }));
        await AcceptAsync(room, TestDocuments.Pieces(second with { Facility = second.Facility with { Name = "뚝섬 공원" } }));
        Assert.Equal(expected, (await new CommissioningReading(room.Store).ListAsync(null, query, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_repeat_changes_nothing_and_gets_the_same_receipt()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        IReadOnlyList<IncomingMessage> pieces = TestDocuments.Pieces(Guid.CreateVersion7(), DocumentKind.Photo, "SD-0412", TestDocuments.Photo(30_000), "image/jpeg");
        var first = new List<AlertReceipt>();
        foreach (IncomingMessage piece in pieces)
        {
            first.Add((await room.AcceptAsync(piece)).Receipt!.Receipt);
            room.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(first[^1].Outcome, (await room.AcceptAsync(piece)).Receipt!.Receipt.Outcome);
        }

        Assert.Equal(first[^1], (await room.AcceptAsync(pieces[^1])).Receipt!.Receipt);
        Assert.Equal(1, await room.Store.ReadAsync(c => c.Documents.CountAsync(), CancellationToken.None));
        Assert.Equal(0, await room.Store.ReadAsync(c => c.DocumentParts.CountAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task Pieces_survive_a_restart_between_them()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        byte[] photo = TestDocuments.Photo(30_000);
        Guid id = Guid.CreateVersion7();
        foreach (IncomingMessage piece in TestDocuments.Pieces(id, DocumentKind.Photo, "SD-0412", photo, "image/jpeg"))
        {
            Assert.Equal(ReceiptOutcome.Stored, (await room.AcceptAsync(piece)).Receipt!.Receipt.Outcome);
            room.Store.Dispose();
            await room.OpenAsync();
        }

        Assert.Equal(photo, await room.Store.ReadAsync(c => c.Documents.Where(d => d.Id == id).Select(d => d.Content).SingleAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task A_photo_that_is_not_what_its_digest_says_is_refused_and_asked_for_again()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        byte[] photo = TestDocuments.Photo(30_000), damaged = [.. photo];
        damaged[20_000] ^= 1;
        Guid id = Guid.CreateVersion7();
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(photo));

        IntakeResult refused = await AcceptAsync(room, TestDocuments.Pieces(id, DocumentKind.Photo, "SD-0412", damaged, "image/jpeg", sha256: sha256));
        Assert.Equal(ReceiptOutcome.SendAgain, refused.Receipt!.Receipt.Outcome);
        Assert.Equal(0, await room.Store.ReadAsync(c => c.Documents.CountAsync(), CancellationToken.None));

        IntakeResult taken = await AcceptAsync(room, TestDocuments.Pieces(id, DocumentKind.Photo, "SD-0412", photo, "image/jpeg", sha256: sha256));
        Assert.Equal(ReceiptOutcome.Stored, taken.Receipt!.Receipt.Outcome);
        Assert.Equal(photo, await room.Store.ReadAsync(c => c.Documents.Select(d => d.Content).SingleAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task A_last_piece_without_the_others_asks_for_all_of_them()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        IReadOnlyList<IncomingMessage> pieces = TestDocuments.Pieces(Guid.CreateVersion7(), DocumentKind.Photo, "SD-0412", TestDocuments.Photo(30_000), "image/jpeg");
        await room.AcceptAsync(pieces[0]);
        Assert.Equal(ReceiptOutcome.SendAgain, (await room.AcceptAsync(pieces[2])).Receipt!.Receipt.Outcome);
        Assert.Equal(ReceiptOutcome.Stored, (await AcceptAsync(room, pieces)).Receipt!.Receipt.Outcome);
    }

    [Fact]
    public async Task An_unknown_version_is_kept_flagged_without_sound_and_answered()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        Guid id = Guid.CreateVersion7();
        IntakeResult result = await room.AcceptAsync(TestDocuments.Pieces(id, DocumentKind.Commissioning, "SD-0412", [1, 2, 3], version: "2")[0]);

        Assert.Equal((DocumentPart.IdOf(id, 1), ReceiptOutcome.KeptNotUnderstood), (result.Receipt!.Receipt.AlertId, result.Receipt.Receipt.Outcome));
        FlaggedRow flagged = Assert.Single(await room.FlaggedAsync());
        Assert.False(flagged.Loud);
        Assert.Contains("schema version '2'", flagged.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_that_is_no_record_is_kept_flagged_and_answered()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        Guid id = Guid.CreateVersion7();
        IntakeResult result = await AcceptAsync(room, TestDocuments.Pieces(id, DocumentKind.Commissioning, "SD-0412", "{\"id\":1}"u8.ToArray()));
        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, result.Receipt!.Receipt.Outcome);
        Assert.Equal(id, Assert.Single(await room.FlaggedAsync()).AlertId);
        Assert.Equal("{\"id\":1}"u8.ToArray(), await room.Store.ReadAsync(c => c.Documents.Where(d => d.Id == id).Select(d => d.Content).SingleAsync(), CancellationToken.None));
        Assert.Empty(await new CommissioningReading(room.Store).ListAsync(null, null, CancellationToken.None));
    }

    [Fact]
    public async Task Other_content_under_a_known_id_never_takes_its_place()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        CommissioningRecord record = TestDocuments.Record();
        await AcceptAsync(room, TestDocuments.Pieces(record));
        IntakeResult second = await AcceptAsync(room, TestDocuments.Pieces(record with { Notes = "다른 내용" }));
        Assert.Equal(ReceiptOutcome.KeptNotUnderstood, second.Receipt!.Receipt.Outcome);
        Assert.Equal(record.Notes, (await new CommissioningReading(room.Store).FindAsync(record.Id, CancellationToken.None))!.Value.Record.Notes);
        Assert.Single(await room.FlaggedAsync());
    }

    [Theory]
    [InlineData(2025, SurveyMethods.NetworkRtkFixed, false)]
    [InlineData(2027, SurveyMethods.MapOrAddress, false)]
    [InlineData(2027, SurveyMethods.SingleBaseRtkFixed, true)]
    public async Task The_register_keeps_its_better_or_newer_position_and_always_its_names(int year, string method, bool isTaken)
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        await AcceptAsync(room, TestDocuments.Pieces(TestDocuments.Record(position: TestDocuments.Position(2026))));
        CommissioningRecord later = TestDocuments.Record(position: TestDocuments.Position(year, method, 37.5634));
        await AcceptAsync(room, TestDocuments.Pieces(later with { Facility = later.Facility with { Name = "현장 이름" } }));

        Assert.Equal(isTaken ? 2 : 1, (await PositionsAsync(room)).Count);
        Assert.Equal("중랑천 둔치 화장실", (await FacilityAsync(room)).Name);
    }

    [Fact]
    public async Task The_printable_record_embeds_the_photos_that_are_here_and_escapes_what_people_wrote()
    {
        await using IntakeFixture room = await IntakeFixture.CreateAsync();
        byte[] photo = TestDocuments.Photo(500);
        var described = new CommissioningPhoto { Id = Guid.CreateVersion7(), Sha256 = Convert.ToHexStringLower(SHA256.HashData(photo)), SizeBytes = 500, MediaType = "image/jpeg", Caption = "벨 \"정면\"" };
        CommissioningRecord record = TestDocuments.Record(photos: [described]);
        await AcceptAsync(room, TestDocuments.Pieces(record));
        var reading = new CommissioningReading(room.Store);
        Assert.Contains("not here yet", await reading.ReportAsync(record.Id, CancellationToken.None), StringComparison.Ordinal);

        await AcceptAsync(room, TestDocuments.Pieces(described.Id, DocumentKind.Photo, "SD-0412", photo, "image/jpeg", record.Id));
        string html = (await reading.ReportAsync(record.Id, CancellationToken.None))!;
        Assert.Contains(Convert.ToBase64String(photo), html.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("벨 &lt;위&gt;", html, StringComparison.Ordinal);
        Assert.Contains("312 ms", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Assert.Single(await reading.ListAsync(null, null, CancellationToken.None)).PhotosReceived);
    }

    private static async Task<IntakeResult> AcceptAsync(IntakeFixture room, IReadOnlyList<IncomingMessage> pieces)
    {
        IntakeResult? last = null;
        foreach (IncomingMessage piece in pieces)
            last = await room.AcceptAsync(piece);
        return last!;
    }

    private static Task<FacilityRow> FacilityAsync(IntakeFixture room) => room.Store.ReadAsync(c => c.Facilities.SingleAsync(f => f.Id == "SD-0412"), CancellationToken.None);

    private static Task<List<FacilityPositionRow>> PositionsAsync(IntakeFixture room) => room.Store.ReadAsync(c => c.FacilityPositions.ToListAsync(), CancellationToken.None);
}
