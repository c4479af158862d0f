using System.Text.RegularExpressions;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Store;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Takes from a new file what versions 8 and 9 brought.</summary>
    private const string ToVersion7 = """
        DROP TABLE dispatch_messages;
        DROP TABLE incident_steps;
        DROP TABLE drills;
        DROP TABLE hand_overs;
        DROP INDEX IX_incidents_District_Gateway_Bell_ReceivedAt;
        DROP INDEX IX_incidents_GroupId;
        DROP INDEX IX_incidents_IdleAt;
        ALTER TABLE incidents DROP COLUMN ClaimedBy;
        ALTER TABLE incidents DROP COLUMN IdleAt;
        ALTER TABLE incidents DROP COLUMN IdleSince;
        ALTER TABLE incidents DROP COLUMN Disposition;
        ALTER TABLE incidents DROP COLUMN Cause;
        ALTER TABLE incidents DROP COLUMN ClosedAt;
        ALTER TABLE incidents DROP COLUMN ClosedBy;
        ALTER TABLE incidents DROP COLUMN GroupId;
        ALTER TABLE incidents DROP COLUMN FacilityId;
        ALTER TABLE incidents DROP COLUMN Latitude;
        ALTER TABLE incidents DROP COLUMN Longitude;
        ALTER TABLE incidents DROP COLUMN Priority;
        ALTER TABLE incidents DROP COLUMN PriorityReasons;
        ALTER TABLE incidents DROP COLUMN DrillId;

        """;

    private string DatabaseFile => _folder.File("control-room.db");

    [Theory]
    [InlineData("identity", "")]
    [InlineData("control-room.db-wal", "")]
    [InlineData("control-room.db-wal", null)]
    public async Task A_database_that_is_empty_or_gone_beside_what_is_left_of_a_control_room_is_no_new_one(string left, string? database)
    {
        if (left == "identity")
            Directory.CreateDirectory(_folder.File("identity"));
        string kept = left == "identity" ? _folder.File("identity/authority.pem") : _folder.File(left);
        await File.WriteAllTextAsync(kept, "of before", TestContext.Current.CancellationToken);
        if (database is not null)
            await File.WriteAllTextAsync(DatabaseFile, database, TestContext.Current.CancellationToken);
        var configuration = new ControlRoomConfiguration { DataDirectory = _folder.Path };

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => ControlRoomHost.OpenStoreAsync(configuration, TestContext.Current.CancellationToken));
        Assert.Contains("restore the database from a backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal("of before", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));

        // Moved away by a person, who wants that.
        File.Delete(DatabaseFile);
        File.Delete(_folder.File("control-room.db-wal"));
        (await ControlRoomHost.OpenStoreAsync(configuration, TestContext.Current.CancellationToken)).Dispose();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_connection_commits_to_the_disk()
    {
        using ControlRoomStore store = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None);
        for (int i = 0; i < 3; i++)
        {
            (long synchronous, string journal) = await store.WriteAsync(async context => (
                await context.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(),
                await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync()), CancellationToken.None);
            Assert.Equal(2, synchronous);
            Assert.Equal("wal", journal);
        }
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_in_plain_words_and_left_alone()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Execute("PRAGMA user_version = 99");

        StoreException fault = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None));

        Assert.Contains("newer", fault.Message, StringComparison.Ordinal);
        Assert.Contains("99", fault.Message, StringComparison.Ordinal);
        Assert.Contains(DatabaseFile, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_file_is_refused()
    {
        Execute("CREATE TABLE invoices (id INTEGER)");
        StoreException fault = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None));
        Assert.Contains("another program", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_database_is_refused_with_its_name()
    {
        await File.WriteAllTextAsync(DatabaseFile, new string('?', 5000));
        StoreException fault = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None));
        Assert.Contains(DatabaseFile, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_opening_keeps_what_is_there()
    {
        using (ControlRoomStore store = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None))
            await store.WriteAsync(c => Task.FromResult(c.Facilities.Add(new FacilityRow { Id = "f", Name = "n", Type = "t", Record = "{}" })), CancellationToken.None);
        using ControlRoomStore again = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None);
        Assert.Equal(1, await again.ReadAsync(c => c.Facilities.CountAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_of_version_1_is_upgraded_and_loses_nothing()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Execute(ToVersion7 + """
            ALTER TABLE gateways DROP COLUMN EarlierNumberings;
            ALTER TABLE gateways DROP COLUMN NumberingDoubtful;
            ALTER TABLE gateways DROP COLUMN Tests;
            ALTER TABLE gateways DROP COLUMN Paths;
            ALTER TABLE gateways DROP COLUMN UnsignedSaid;
            ALTER TABLE alerts DROP COLUMN SigningKey;
            ALTER TABLE alerts DROP COLUMN Signature;
            ALTER TABLE gateways DROP COLUMN SelfTestId;
            ALTER TABLE gateways DROP COLUMN SelfTestAt;
            ALTER TABLE gateways DROP COLUMN Health;
            ALTER TABLE gateways DROP COLUMN HealthAt;
            ALTER TABLE incidents DROP COLUMN RegisterRecord;
            DROP TABLE facility_positions;
            DROP TABLE documents;
            DROP TABLE document_parts;
            DROP TABLE gateway_certificates;
            DROP TABLE enrolment_codes;
            INSERT INTO facilities (Id, Type, Name, Record) VALUES
                ('f-1', 't', 'n', '{"id":"f-1","name":"n","type":"t","position":{"latitude":37.5,"longitude":127,"method":"unknown"}}'),
                ('f-2', 't', 'n', '{"id":"f-2","name":"n","type":"t"}');
            INSERT INTO gateways (District, Gateway, Revision, Series, HighestSequence, MissingSequences) VALUES ('seongdong', 'gw-1', 3, 0, 4, '2-3');
            PRAGMA user_version = 1;
            """);
        SqliteConnection.ClearAllPools(); // as a program that starts: no connection recalls the tables of before

        for (int i = 0; i < 2; i++)
        {
            using ControlRoomStore store = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None);
            GatewayRow row = await store.ReadAsync(c => c.Gateways.SingleAsync(), CancellationToken.None);
            Assert.Equal(("2-3", "", false), (row.MissingSequences, row.EarlierNumberings, row.NumberingDoubtful));
            Assert.Empty(await store.ReadAsync(c => c.Incidents.ToListAsync(), CancellationToken.None));
            FacilityPositionRow position = await store.ReadAsync(c => c.FacilityPositions.SingleAsync(), CancellationToken.None);
            Assert.Equal(("f-1", """{"latitude":37.5,"longitude":127,"method":"unknown"}"""), (position.FacilityId, position.Record));
            Assert.Equal(TimeSpan.Zero, position.RecordedAt.Offset);
        }

        Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute("DELETE FROM facility_positions")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_of_version_7_keep_what_was_done_and_what_is_long_over_is_closed()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Guid waiting = Guid.CreateVersion7(), taken = Guid.CreateVersion7(), old = Guid.CreateVersion7();
        Execute(ToVersion7 + string.Concat(new (Guid Id, string State, string Received)[] { (waiting, "New", "2000-01-01 00:00:00"), (taken, "Acknowledged", "2999-01-01 00:00:00"), (old, "Acknowledged", "2000-01-01 00:00:00") }.Select(row => $"""
            INSERT INTO alerts (Id, Topic, District, Gateway, Bell, Series, Sequence, Kind, Payload, StoredAt) VALUES ('{row.Id.ToString().ToUpperInvariant()}', '', 'd', 'g', 'b', 0, 0, 'Press', '', '2026-01-01');
            INSERT INTO incidents (Id, Revision, State, Kind, District, Gateway, Bell, Series, Sequence, ReceivedAt, Warnings, AcknowledgedAt, AcknowledgedBy)
                VALUES ('{row.Id.ToString().ToUpperInvariant()}', 2, '{row.State}', 'Press', 'd', 'g', 'b', 0, 0, '{row.Received}', '', {(row.State == "New" ? "NULL, NULL" : "'2026-01-01 00:00:01', 'kim'")});
            """)) + "PRAGMA user_version = 7;");
        SqliteConnection.ClearAllPools();

        using ControlRoomStore upgraded = await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None);
        Dictionary<Guid, IncidentRow> incidents = await upgraded.ReadAsync(c => c.Incidents.ToDictionaryAsync(i => i.Id), CancellationToken.None);
        List<IncidentStepRow> steps = await upgraded.ReadAsync(c => c.IncidentSteps.OrderBy(s => s.Revision).ToListAsync(), CancellationToken.None);

        Assert.Equal((IncidentState.New, null, 2L, waiting), (incidents[waiting].State, incidents[waiting].ClaimedBy, incidents[waiting].Revision, incidents[waiting].GroupId));
        Assert.Equal((IncidentState.Acknowledged, "kim", 2L), (incidents[taken].State, incidents[taken].ClaimedBy, incidents[taken].Revision));
        Assert.Equal((IncidentState.Closed, null, 3L), (incidents[old].State, incidents[old].Disposition, incidents[old].Revision));
        Assert.Equal([IncidentStepKind.Acknowledge], steps.Where(s => s.IncidentId == taken).Select(s => s.Kind));
        Assert.Equal([IncidentStepKind.Acknowledge, IncidentStepKind.Upgrade], steps.Where(s => s.IncidentId == old).Select(s => s.Kind));
    }

    [Fact]
    public async Task Steps_and_declared_drills_cannot_be_changed_or_deleted()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Execute("""
            PRAGMA foreign_keys = OFF;
            INSERT INTO incident_steps (IncidentId, Revision, At, Kind, FromState, ToState) VALUES ('x', 2, '2026-01-01', 'Note', 'New', 'New');
            INSERT INTO drills (Id, Name, StartsAt, EndsAt, Scope, DeclaredBy, DeclaredAt) VALUES ('x', 'n', '2026-01-01', '2026-01-02', '{}', 'kim', '2026-01-01');
            """);
        foreach (string sql in (string[])["UPDATE incident_steps SET Note = ''", "DELETE FROM incident_steps", "DELETE FROM drills", "UPDATE drills SET EndsAt = '2027'"])
            Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute(sql)).Message, StringComparison.Ordinal);
        Execute("UPDATE drills SET WithdrawnAt = '2026-01-01', WithdrawnBy = 'lee'");
        Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute("UPDATE drills SET WithdrawnBy = 'kim'")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_positions_cannot_be_changed_or_deleted()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Execute("INSERT INTO facility_positions (FacilityId, RecordedAt, Source, Record) VALUES ('f', '2026-05-04', 's', '{}')");
        foreach (string sql in (string[])["UPDATE facility_positions SET Record = ''", "DELETE FROM facility_positions"])
            Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute(sql)).Message, StringComparison.Ordinal);
    }

    /// <summary>Tables in the field have this form. A change needs a higher SchemaVersion, a step that upgrades, and then this list.</summary>
    [Fact]
    public void Version_9_has_these_tables()
    {
        using var context = new ControlRoomContext(SqliteStore.Options(DatabaseFile));
        string script = context.Database.GenerateCreateScript();
        string[] columns = [.. Regex.Matches(script, "CREATE TABLE \"(?<table>\\w+)\" \\((?<body>.*?)\\n\\);", RegexOptions.Singleline)
            .Select(table => $"{table.Groups["table"].Value}: {string.Join(' ', Regex.Matches(table.Groups["body"].Value, "^ +\"(\\w+)\"", RegexOptions.Multiline).Select(c => c.Groups[1].Value))}")
            .Order(StringComparer.Ordinal)];

        Assert.Equal(9, SqliteStore.SchemaVersion);
        Assert.Equal(
        [
            "alerts: Id Topic District Gateway Bell Series Sequence Kind Payload SigningKey Signature StoredAt",
            "dispatch_messages: Id IncidentId Revision Target Type Identifier Status Sent Cap Digest QueuedBy State SeenRevision Ended Attempts NextAttemptAt LastFault ReceiptStatus ReceiptBody ReceiptAt WithdrawnBy",
            "document_parts: Id Document Number Sha256 Content StoredAt",
            "documents: Id Kind District Gateway Facility MediaType BelongsTo Sha256 Content StoredAt",
            "drills: Id Name StartsAt EndsAt Scope DeclaredBy DeclaredAt WithdrawnBy WithdrawnAt",
            "enrolment_codes: Id District Gateway ProofKey SecretHash MadeAt ValidUntil ClosedAt Serial",
            "facilities: Id Type Name ManagementNumber Record OtherProperties",
            "facility_positions: Id FacilityId RecordedAt Source Record",
            "flagged: Id Fingerprint Revision State Loud ReceivedAt LastReceivedAt Count Topic District Gateway Bell AlertId Reason Payload AcknowledgedAt AcknowledgedBy",
            "gateway_certificates: Serial District Gateway Certificate PublicKey IssuedAt NotAfter Renewed RevokedAt",
            "gateways: District Gateway Revision Presence Birth StatusUtc PresenceSince Version Waiting LastSequence Receivers Series HighestSequence MissingSequences EarlierNumberings NumberingDoubtful Paths UnsignedSaid SelfTestId SelfTestAt Health HealthAt Tests",
            "hand_overs: Id Revision OfferedBy OfferedAt OfferedTo Note AcceptedBy AcceptedAt WithdrawnAt",
            "incident_steps: Id IncidentId Revision At By Kind FromState ToState ClaimFrom ClaimTo Disposition Cause Note Details",
            "incidents: Id Revision State Kind District Gateway Bell Series Sequence ReceivedAt AcknowledgedAt AcknowledgedBy ReleasedAt Warnings RegisterRecord ClaimedBy IdleAt IdleSince Disposition Cause ClosedAt ClosedBy GroupId FacilityId Latitude Longitude Priority PriorityReasons DrillId",
        ], columns);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
