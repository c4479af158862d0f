using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Alerts;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Documents;

/// <summary>The file <c>documents.db</c>: WAL with <c>synchronous=FULL</c>, apart from the alerts' outbox; open in one process alone. Not thread-safe.</summary>
internal sealed class DocumentStore : IDisposable
{
    public const string FileName = "documents.db";

    private const int SchemaVersion = 1;

    /// <summary>What people wait for first: the record, then the register, then what proves it.</summary>
    private const string Order = "CASE kind WHEN 'commissioning' THEN 0 WHEN 'registerEntry' THEN 1 WHEN 'survey' THEN 2 ELSE 3 END, id";

    private const string Tables =
        """
        CREATE TABLE document (
            id         BLOB    PRIMARY KEY,
            kind       TEXT    NOT NULL,
            facility   TEXT    NOT NULL,
            media_type TEXT    NOT NULL,
            belongs_to BLOB,
            sha256     TEXT    NOT NULL,
            size       INTEGER NOT NULL,
            added_at   INTEGER NOT NULL,
            received_at INTEGER,
            outcome    TEXT,
            content    BLOB
        ) STRICT;
        CREATE INDEX document_waiting ON document (received_at) WHERE outcome IS NULL;
        PRAGMA user_version = 1;
        """;

    private readonly SqliteConnection _connection;

    private DocumentStore(SqliteConnection connection) => _connection = connection;

    /// <exception cref="IOException">The file is newer, damaged or cannot be opened; the message says what to do.</exception>
    public static DocumentStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            // Before WAL: its index then lives in memory. In a mapped file it would end the program on a full disk (docs/faults.md).
            connection.Run("PRAGMA locking_mode = EXCLUSIVE");
            // Only a new file takes this: pages that are free again can be given back to the disk.
            connection.Run("PRAGMA auto_vacuum = INCREMENTAL");
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = FULL");
            long version = connection.Scalar("PRAGMA user_version") ?? 0;
            if (version > SchemaVersion)
                throw new IOException($"{path}: written by a newer version of this program (schema {version}, this build knows {SchemaVersion}). Install that version again; what is in it is safe.");
            if (version == 0)
            {
                connection.Run("BEGIN IMMEDIATE");
                connection.Run(Tables);
                connection.Run("COMMIT");
            }

            return new DocumentStore(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new IOException($"{path}: {fault.Message}. Surveys and commissionings cannot be sent; presses are not affected. Check the disk.", fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Keeps a document; one of that id changes nothing. Returns when it is on disk.</summary>
    public bool Add(OutgoingDocument document, DateTimeOffset now) => _connection.Run(
        """
        INSERT INTO document (id, kind, facility, media_type, belongs_to, sha256, size, added_at, content)
        VALUES ($id, $kind, $facility, $media, $belongs, $sha, $size, $at, $content) ON CONFLICT DO NOTHING
        """,
        ("$id", SqliteStatements.Bytes(document.Id)), ("$kind", KindWord(document.Kind)), ("$facility", document.Facility), ("$media", document.MediaType),
        ("$belongs", document.BelongsTo is { } owner ? SqliteStatements.Bytes(owner) : DBNull.Value),
        ("$sha", Convert.ToHexStringLower(SHA256.HashData(document.Content))), ("$size", document.Content.Length),
        ("$at", now.ToUnixTimeMilliseconds()), ("$content", document.Content)) > 0;

    /// <summary>The document to send next, except those that wait for another try; null if none waits.</summary>
    public StoredDocument? Next(IReadOnlySet<Guid> notNow)
    {
        using SqliteCommand command = _connection.Statement($"SELECT id FROM document WHERE outcome IS NULL ORDER BY {Order}");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true) is var id && !notNow.Contains(id))
                return Read(id);
        }

        return null;
    }

    /// <summary>It is done; its bytes are let go. A damaged one keeps them.</summary>
    public void Finish(Guid id, string outcome, DateTimeOffset now, bool keepContent = false) => _connection.Run(
        $"UPDATE document SET outcome = $outcome, received_at = $at{(keepContent ? "" : ", content = NULL")} WHERE id = $id",
        ("$outcome", outcome), ("$at", now.ToUnixTimeMilliseconds()), ("$id", SqliteStatements.Bytes(id)));

    /// <summary>The newest, oldest first.</summary>
    public List<DocumentRow> List(int limit)
    {
        using SqliteCommand command = _connection.Statement(
            "SELECT id, kind, facility, size, added_at, received_at, outcome FROM document ORDER BY id DESC LIMIT $limit", ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<DocumentRow>();
        while (reader.Read())
            rows.Add(Row(reader));
        rows.Reverse();
        return rows;
    }

    /// <summary>One document's way; null if it was never handed over.</summary>
    public DocumentRow? Find(Guid id)
    {
        using SqliteCommand command = _connection.Statement(
            "SELECT id, kind, facility, size, added_at, received_at, outcome FROM document WHERE id = $id", ("$id", SqliteStatements.Bytes(id)));
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Row(reader) : null;
    }

    public long Waiting() => _connection.Scalar("SELECT count(*) FROM document WHERE outcome IS NULL") ?? 0;

    /// <summary>Gives back to the disk what is no longer needed: its log, and the pages of documents that are done.</summary>
    public void GiveRoom()
    {
        _connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        // A step for each page; without reading to the end it gives back one.
        using (SqliteCommand vacuum = _connection.Statement("PRAGMA incremental_vacuum"))
        using (SqliteDataReader pages = vacuum.ExecuteReader())
        {
            while (pages.Read())
                continue;
        }
        _connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose() => _connection.Dispose();

    private StoredDocument Read(Guid id)
    {
        using SqliteCommand command = _connection.Statement(
            "SELECT kind, facility, media_type, belongs_to, sha256, size, content FROM document WHERE id = $id", ("$id", SqliteStatements.Bytes(id)));
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new StoredDocument(
            new OutgoingDocument
            {
                Id = id,
                Kind = KindOf(reader.GetString(0)),
                Facility = reader.GetString(1),
                MediaType = reader.GetString(2),
                BelongsTo = reader.IsDBNull(3) ? null : new Guid(reader.GetFieldValue<byte[]>(3), bigEndian: true),
                Content = reader.GetFieldValue<byte[]>(6),
            },
            reader.GetString(4),
            reader.GetInt32(5));
    }

    private static DocumentRow Row(SqliteDataReader reader) => new()
    {
        Id = new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true),
        Kind = KindOf(reader.GetString(1)),
        Facility = reader.GetString(2),
        SizeBytes = reader.GetInt32(3),
        AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        ReceivedAt = reader.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
        Outcome = reader.IsDBNull(6) ? null : reader.GetString(6),
    };

    private static string KindWord(DocumentKind kind) => JsonSerializer.SerializeToElement(kind, MessagesJson.Default.DocumentKind).GetString()!;

    private static DocumentKind KindOf(string word) => JsonSerializer.Deserialize($"\"{word}\"", MessagesJson.Default.DocumentKind);
}

/// <summary>A document as it is on disk, with what it was when it was written.</summary>
internal sealed record StoredDocument(OutgoingDocument Document, string Sha256, int SizeBytes)
{
    /// <summary>Whether the bytes are those that were written.</summary>
    public bool IsIntact => Document.Content.Length == SizeBytes && Convert.ToHexStringLower(SHA256.HashData(Document.Content)) == Sha256;

    /// <summary>A piece, from 1.</summary>
    public PendingPart Part(int number)
    {
        int from = (number - 1) * DocumentPart.ContentBytes;
        var part = new DocumentPart
        {
            Id = DocumentPart.IdOf(Document.Id, number),
            Document = Document.Id,
            Kind = Document.Kind,
            Facility = Document.Facility,
            Number = number,
            Count = DocumentPart.CountOf(SizeBytes),
            SizeBytes = SizeBytes,
            Sha256 = Sha256,
            MediaType = Document.MediaType,
            BelongsTo = Document.BelongsTo,
            Content = Document.Content[from..Math.Min(from + DocumentPart.ContentBytes, SizeBytes)],
        };
        return new PendingPart(part.Id, new DocumentTopic(Document.Kind, Document.Facility), JsonSerializer.SerializeToUtf8Bytes(part, MessagesJson.Wire.DocumentPart));
    }
}
