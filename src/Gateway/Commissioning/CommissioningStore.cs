using System.Text.Json;
using Gateway.Alerts;
using Microsoft.Data.Sqlite;

namespace Gateway.Commissioning;

/// <summary>
/// The file <c>commissioning.db</c>: drafts whole as JSON, photos as bytes. WAL with <c>synchronous=FULL</c>: what a phone was
/// told is saved survives a power cut. A file of its own, so that it never touches the outbox of alerts. Not thread-safe.
/// </summary>
internal sealed class CommissioningStore : IDisposable
{
    public const string FileName = "commissioning.db";

    private const int SchemaVersion = 1;

    private const string Tables =
        """
        CREATE TABLE draft (
            id       BLOB    PRIMARY KEY,
            state    TEXT    NOT NULL,
            facility TEXT    NOT NULL,
            version  INTEGER NOT NULL,
            handed_over INTEGER NOT NULL DEFAULT 0,
            json     TEXT    NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX draft_facility ON draft (facility, state);
        CREATE TABLE photo (
            id      BLOB PRIMARY KEY,
            draft   BLOB NOT NULL REFERENCES draft (id),
            content BLOB NOT NULL
        ) STRICT;
        PRAGMA user_version = 1;
        """;

    private readonly SqliteConnection _connection;

    private CommissioningStore(SqliteConnection connection) => _connection = connection;

    /// <exception cref="IOException">The file is newer, damaged or cannot be opened; the message says what to do.</exception>
    public static CommissioningStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            // Before WAL: its index then lives in memory. In a mapped file it would end the program on a full disk (docs/faults.md).
            connection.Run("PRAGMA locking_mode = EXCLUSIVE");
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = FULL");
            connection.Run("PRAGMA foreign_keys = ON");
            long version = connection.Scalar("PRAGMA user_version") ?? 0;
            if (version > SchemaVersion)
                throw new IOException($"{path}: written by a newer version of this program (schema {version}, this build knows {SchemaVersion}). Install that version again.");
            if (version == 0)
            {
                connection.Run("BEGIN IMMEDIATE");
                connection.Run(Tables);
                connection.Run("COMMIT");
            }

            return new CommissioningStore(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new IOException($"{path}: {fault.Message}. Commissionings cannot be kept; presses are not affected. Check the disk.", fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Every draft, oldest first (UUIDv7 sorts by time).</summary>
    public List<CommissioningDraft> ReadAll()
    {
        using SqliteCommand command = _connection.Statement("SELECT json FROM draft ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var drafts = new List<CommissioningDraft>();
        while (reader.Read())
            drafts.Add(JsonSerializer.Deserialize(reader.GetString(0), CommissioningJson.Default.CommissioningDraft)!);
        return drafts;
    }

    /// <summary>Ids of signed drafts that the outbox of documents has not taken yet.</summary>
    public List<Guid> NotHandedOver()
    {
        using SqliteCommand command = _connection.Statement("SELECT id FROM draft WHERE state = 'signed' AND handed_over = 0 ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
            ids.Add(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        return ids;
    }

    /// <summary>Writes a draft, with a photo where one is new; returns when it is on disk.</summary>
    public void Write(CommissioningDraft draft, Guid? photo = null, byte[]? content = null)
    {
        _connection.Run("BEGIN IMMEDIATE");
        try
        {
            _connection.Run(
                """
                INSERT INTO draft (id, state, facility, version, json) VALUES ($id, $state, $facility, $version, $json)
                ON CONFLICT DO UPDATE SET state = $state, facility = $facility, version = $version, json = $json
                """,
                ("$id", SqliteStatements.Bytes(draft.Id)), ("$state", StateWord(draft.State)), ("$facility", draft.Facility),
                ("$version", draft.Version), ("$json", JsonSerializer.Serialize(draft, CommissioningJson.Readable.CommissioningDraft)));
            if (photo is { } id && content is not null)
                _connection.Run("INSERT INTO photo (id, draft, content) VALUES ($id, $draft, $content)", ("$id", SqliteStatements.Bytes(id)), ("$draft", SqliteStatements.Bytes(draft.Id)), ("$content", content));
            else if (photo is { } gone)
                _connection.Run("DELETE FROM photo WHERE id = $id", ("$id", SqliteStatements.Bytes(gone)));
            _connection.Run("COMMIT");
        }
        catch (SqliteException)
        {
            // A transaction that a full disk has ended is rolled back already.
            if (!IsAutocommit())
                _connection.Run("ROLLBACK");
            throw;
        }
    }

    public void HandedOver(Guid draft) => _connection.Run("UPDATE draft SET handed_over = 1 WHERE id = $id", ("$id", SqliteStatements.Bytes(draft)));

    /// <summary>A photo's bytes; null if it is not there.</summary>
    public byte[]? ReadPhoto(Guid photo)
    {
        using SqliteCommand command = _connection.Statement("SELECT content FROM photo WHERE id = $id", ("$id", SqliteStatements.Bytes(photo)));
        return command.ExecuteScalar() as byte[];
    }

    public void Dispose() => _connection.Dispose();

    private bool IsAutocommit() => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    private static string StateWord(CommissioningState state) => state switch
    {
        CommissioningState.Open => "open",
        CommissioningState.Signed => "signed",
        _ => "abandoned",
    };
}
