using System.Text.RegularExpressions;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Tests.Store;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => _folder.File("control-room.db");

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
        Execute("""
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
    public async Task Recorded_positions_cannot_be_changed_or_deleted()
    {
        (await SqliteStore.PrepareAsync(SqliteStore.Options(DatabaseFile), CancellationToken.None)).Dispose();
        Execute("INSERT INTO facility_positions (FacilityId, RecordedAt, Source, Record) VALUES ('f', '2026-05-04', 's', '{}')");
        foreach (string sql in (string[])["UPDATE facility_positions SET Record = ''", "DELETE FROM facility_positions"])
            Assert.Contains("never", Assert.Throws<SqliteException>(() => Execute(sql)).Message, StringComparison.Ordinal);
    }

    /// <summary>Tables in the field have this form. A change needs a higher SchemaVersion, a step that upgrades, and then this list.</summary>
    [Fact]
    public void Version_7_has_these_tables()
    {
        using var context = new ControlRoomContext(SqliteStore.Options(DatabaseFile));
        string script = context.Database.GenerateCreateScript();
        string[] columns = [.. Regex.Matches(script, "CREATE TABLE \"(?<table>\\w+)\" \\((?<body>.*?)\\n\\);", RegexOptions.Singleline)
            .Select(table => $"{table.Groups["table"].Value}: {string.Join(' ', Regex.Matches(table.Groups["body"].Value, "^ +\"(\\w+)\"", RegexOptions.Multiline).Select(c => c.Groups[1].Value))}")
            .Order(StringComparer.Ordinal)];

        Assert.Equal(7, SqliteStore.SchemaVersion);
        Assert.Equal(
        [
            "alerts: Id Topic District Gateway Bell Series Sequence Kind Payload SigningKey Signature StoredAt",
            "document_parts: Id Document Number Sha256 Content StoredAt",
            "documents: Id Kind District Gateway Facility MediaType BelongsTo Sha256 Content StoredAt",
            "enrolment_codes: Id District Gateway ProofKey SecretHash MadeAt ValidUntil ClosedAt Serial",
            "facilities: Id Type Name ManagementNumber Record OtherProperties",
            "facility_positions: Id FacilityId RecordedAt Source Record",
            "flagged: Id Fingerprint Revision State Loud ReceivedAt LastReceivedAt Count Topic District Gateway Bell AlertId Reason Payload AcknowledgedAt AcknowledgedBy",
            "gateway_certificates: Serial District Gateway Certificate PublicKey IssuedAt NotAfter Renewed RevokedAt",
            "gateways: District Gateway Revision Presence Birth StatusUtc PresenceSince Version Waiting LastSequence Receivers Series HighestSequence MissingSequences EarlierNumberings NumberingDoubtful Paths UnsignedSaid SelfTestId SelfTestAt Health HealthAt Tests",
            "incidents: Id Revision State Kind District Gateway Bell Series Sequence ReceivedAt AcknowledgedAt AcknowledgedBy ReleasedAt Warnings RegisterRecord",
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
