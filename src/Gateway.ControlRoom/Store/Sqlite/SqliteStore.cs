using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Store.Sqlite;

/// <summary>The database in one file. The only place that speaks SQLite's own dialect.</summary>
internal static class SqliteStore
{
    /// <summary>Version of the tables that this build writes; kept in the file's <c>user_version</c>.</summary>
    public const int SchemaVersion = 7;

    private const int BusySeconds = 5;

    private const string FromVersion1 = """
        ALTER TABLE "gateways" ADD COLUMN "EarlierNumberings" TEXT NOT NULL DEFAULT '';
        ALTER TABLE "gateways" ADD COLUMN "NumberingDoubtful" INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "incidents" ADD COLUMN "RegisterRecord" TEXT NULL;

        """;

    /// <summary>Where each facility stands at the upgrade is where its history begins.</summary>
    private const string FromVersion2 = """
        CREATE TABLE "facility_positions" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_facility_positions" PRIMARY KEY AUTOINCREMENT,
            "FacilityId" TEXT NOT NULL,
            "RecordedAt" TEXT NOT NULL,
            "Source" TEXT NOT NULL,
            "Record" TEXT NOT NULL
        );
        CREATE INDEX "IX_facility_positions_FacilityId" ON "facility_positions" ("FacilityId");
        INSERT INTO "facility_positions" ("FacilityId", "RecordedAt", "Source", "Record")
            SELECT "Id", CURRENT_TIMESTAMP, 'in the register before positions kept a history', json_extract("Record", '$.position')
            FROM "facilities" WHERE json_extract("Record", '$.position') IS NOT NULL ORDER BY "Id";

        """;

    private const string FromVersion3 = """
        ALTER TABLE "gateways" ADD COLUMN "Tests" TEXT NULL;
        CREATE TABLE "documents" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_documents" PRIMARY KEY,
            "Kind" TEXT NOT NULL,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "Facility" TEXT NOT NULL,
            "MediaType" TEXT NOT NULL,
            "BelongsTo" TEXT NULL,
            "Sha256" TEXT NOT NULL,
            "Content" BLOB NOT NULL,
            "StoredAt" TEXT NOT NULL
        );
        CREATE TABLE "document_parts" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_document_parts" PRIMARY KEY,
            "Document" TEXT NOT NULL,
            "Number" INTEGER NOT NULL,
            "Sha256" TEXT NOT NULL,
            "Content" BLOB NOT NULL,
            "StoredAt" TEXT NOT NULL
        );
        CREATE INDEX "IX_documents_Kind_StoredAt" ON "documents" ("Kind", "StoredAt");
        CREATE INDEX "IX_documents_Facility" ON "documents" ("Facility");
        CREATE INDEX "IX_documents_BelongsTo" ON "documents" ("BelongsTo");
        CREATE INDEX "IX_document_parts_Document" ON "document_parts" ("Document");

        """;

    private const string FromVersion4 = """
        ALTER TABLE "gateways" ADD COLUMN "Paths" TEXT NULL;

        """;

    private const string FromVersion5 = """
        CREATE TABLE "gateway_certificates" (
            "Serial" TEXT NOT NULL CONSTRAINT "PK_gateway_certificates" PRIMARY KEY,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "Certificate" BLOB NOT NULL,
            "PublicKey" TEXT NOT NULL,
            "IssuedAt" TEXT NOT NULL,
            "NotAfter" TEXT NOT NULL,
            "Renewed" INTEGER NOT NULL,
            "RevokedAt" TEXT NULL
        );
        CREATE TABLE "enrolment_codes" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_enrolment_codes" PRIMARY KEY AUTOINCREMENT,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "ProofKey" BLOB NOT NULL,
            "SecretHash" BLOB NOT NULL,
            "MadeAt" TEXT NOT NULL,
            "ValidUntil" TEXT NOT NULL,
            "ClosedAt" TEXT NULL,
            "Serial" TEXT NULL
        );
        CREATE INDEX "IX_gateway_certificates_District_Gateway" ON "gateway_certificates" ("District", "Gateway");
        CREATE UNIQUE INDEX "IX_gateway_certificates_PublicKey" ON "gateway_certificates" ("PublicKey");
        CREATE INDEX "IX_enrolment_codes_District_Gateway" ON "enrolment_codes" ("District", "Gateway");

        """;

    private const string FromVersion6 = """
        ALTER TABLE "alerts" ADD COLUMN "SigningKey" TEXT NULL;
        ALTER TABLE "alerts" ADD COLUMN "Signature" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "UnsignedSaid" INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "gateways" ADD COLUMN "SelfTestId" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "SelfTestAt" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "Health" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "HealthAt" TEXT NULL;

        """;

    private const string PositionsAreKept = """
        CREATE TRIGGER "facility_positions_are_never_changed" BEFORE UPDATE ON "facility_positions"
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never changed'); END;
        CREATE TRIGGER "facility_positions_are_never_deleted" BEFORE DELETE ON "facility_positions"
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never deleted'); END;
        """;

    /// <summary>Options for a file; it is created by <see cref="PrepareAsync"/>.</summary>
    public static DbContextOptions<ControlRoomContext> Options(string file) =>
        OptionsFor(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = BusySeconds }.ConnectionString);

    /// <summary>Options for any connection string of Microsoft.Data.Sqlite.</summary>
    public static DbContextOptions<ControlRoomContext> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<ControlRoomContext>()
            .UseSqlite(connectionString)
            .AddInterceptors(new DurableConnection())
            .Options;

    /// <summary>Creates the tables in an empty file and checks the version of any other.</summary>
    /// <exception cref="StoreException">The file cannot be opened, is not ours or comes from a newer version.</exception>
    public static async Task<ControlRoomStore> PrepareAsync(DbContextOptions<ControlRoomContext> options, CancellationToken cancellation)
    {
        await using var context = new ControlRoomContext(options);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        try
        {
            await context.Database.OpenConnectionAsync(cancellation);
            await CheckOrCreateAsync(context, connection, cancellation);
        }
        catch (SqliteException e)
        {
            throw new StoreException(
                $"{connection.DataSource}: {e.Message} Check that the folder can be written to and has room, and that the file is a control room's; else restore a backup or name another dataDirectory.");
        }
        return new ControlRoomStore(options);
    }

    private static async Task CheckOrCreateAsync(ControlRoomContext context, SqliteConnection connection, CancellationToken cancellation)
    {
        string file = connection.DataSource;
        long version = await ScalarAsync(connection, "PRAGMA user_version", cancellation);
        if (version > SchemaVersion)
        {
            throw new StoreException(
                $"{file}: written by a newer control room (schema {version}; this one knows {SchemaVersion}). Install that version again, or name another dataDirectory.");
        }
        if (version == SchemaVersion)
            return;
        if (version >= 1)
        {
            await ExecuteAsync(connection, (version == 1 ? FromVersion1 : "") + (version <= 2 ? FromVersion2 + PositionsAreKept : "") + (version <= 3 ? FromVersion3 : "") + (version <= 4 ? FromVersion4 : "") + (version <= 5 ? FromVersion5 : "") + FromVersion6, cancellation);
            return;
        }
        if (await ScalarAsync(connection, "SELECT count(*) FROM sqlite_schema", cancellation) > 0)
            throw new StoreException($"{file}: a SQLite file of another program. Name another dataDirectory.");
        await ExecuteAsync(connection, context.Database.GenerateCreateScript() + PositionsAreKept, cancellation);
    }

    /// <summary>All tables and the version in one transaction: a crash in between leaves the file as it was.</summary>
    private static async Task ExecuteAsync(SqliteConnection connection, string script, CancellationToken cancellation)
    {
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{script}\nPRAGMA user_version = {SchemaVersion};";
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<long> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
